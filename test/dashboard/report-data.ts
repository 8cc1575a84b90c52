import type { ReportData } from '../../dashboard/report-data';

const times = { closed_only_mean_days: 3.5, closed_only_median_days: 1, closed_only_p90_days: 9 };
const longest = {
  case_type: 'Street Light Outages',
  requests: 150,
  closed_cases: 148,
  longest_closed_seconds: 2912 * 86_400,
  longest_closed_days: 2912,
  longest_closed_source_system: 'legacy',
  longest_closed_case_id: '101000352699',
  p99_closed_days: 222,
  over_five_years: true,
  open_cases: 1,
  oldest_open_seconds: 3040 * 86_400,
  oldest_open_days: 3040,
  oldest_open_source_system: 'legacy',
  oldest_open_case_id: '101000296650',
  left_out: 1,
};

/** A small warehouse's views, as loadReportData gives them. */
export const REPORT_DATA: ReportData = {
  channels: [
    { rank: 1, channel: 'phone', requests: 100, share: 0.5 },
    { rank: 2, channel: 'employee', requests: 60, share: 0.3 },
    { rank: 3, channel: 'app', requests: 40, share: 0.2 },
  ],
  onTime: {
    requests: 200,
    with_target: 160,
    sla_coverage: 0.8,
    hit: 112,
    miss: 28,
    miss_still_open: 8,
    pending: 20,
    on_time_rate: 0.8,
    interval_low: 0.726,
    interval_high: 0.858,
    on_time_low: 0.7,
    on_time_high: 0.825,
    city_on_time_cases: 150,
    city_overdue_cases: 20,
    city_on_time_without_target: 38,
    city_on_time_rate: 150 / 170,
  },
  longest: [longest],
  mostFrequent: [
    { rank: 1, case_type: 'Street Light Outages', requests: 150, share: 0.75 },
    { rank: 2, case_type: 'Graffiti Removal', requests: 50, share: 0.25 },
  ],
  averageOverAll: {
    case_type: 'all case types',
    requests: 200,
    closed_cases: 171,
    open_cases: 28,
    left_out: 1,
    ...times,
  },
  averageByType: [
    { case_type: 'Street Light Outages', requests: 150, closed_cases: 148, open_cases: 1, left_out: 1, ...times },
    { case_type: 'Graffiti Removal', requests: 50, closed_cases: 23, open_cases: 27, left_out: 0, ...times },
  ],
  balance: [{ resource: 'legacy-2022', read: 205, loaded: 200, duplicates: 3, quarantined: 2, difference: 0 }],
  freshness: [
    {
      resource: 'legacy-2022',
      source_system: 'legacy',
      origin: '2022.csv',
      provenance: 'file',
      snapshot: 'ab12cd34ef56ab12cd34ef56',
      as_of: '2022-12-31T20:00:00Z',
      published_at: '2023-01-01T11:00:00Z',
      oldest_open_date: '2022-01-01',
      newest_open_date: '2022-12-31',
      data_through: '2022-12-31',
    },
  ],
  quarantineReasons: [{ resource: 'legacy-2022', reason: 'bad timestamp', field: 'open_dt', records: 2 }],
  reading: {
    clocks: [
      {
        resource: 'legacy-2022',
        records: 205,
        clock: 'shifted',
        decided_by: 'closing text',
        confidence: 1,
        evidence: '90 of 90 closing texts',
      },
    ],
    checks: [
      {
        resource: 'legacy-2022',
        check_name: 'balance',
        passed: true,
        outcome: 'passed',
        figures: '205 = 200 + 3 + 2',
        decision: null,
      },
    ],
    rules: [
      { resource: 'legacy-2022', rule: 'damaged zip', field: 'zip', records: 80, share: 0.4, example: '2128.0' },
      { resource: 'legacy-2022', rule: 'padding', field: 'type', records: 40, share: 0.2, example: null },
      { resource: 'legacy-2022', rule: 'padding', field: 'queue', records: 60, share: 0.3, example: null },
    ],
    nulls: [
      {
        resource: 'legacy-2022',
        column_name: 'latitude',
        records: 205,
        rate_before: 0,
        rate_after: 0.08,
        nulled: 16,
      },
    ],
  },
  dispatches: {
    weeks: [
      { week_start: '2010-10-31', week_end: '2010-11-06', bpd: 11073, ems: 2160, bfd: 1374, is_partial: false },
      { week_start: '2010-11-07', week_end: '2010-11-13', bpd: 12790, ems: 2540, bfd: 1560, is_partial: false },
      { week_start: '2010-11-14', week_end: '2010-11-20', bpd: 3922, ems: 1036, bfd: 435, is_partial: true },
    ],
    evidence: [
      { city: 'Baltimore', measure: '911 calls', change: -0.342, source: 'A study', note: 'They moved.' },
      { city: 'Baltimore', measure: 'response time', change: null, source: 'A study', note: 'Rose slightly.' },
    ],
    scenario: [
      { case_type: 'Abandoned Vehicles', phone_requests: 1200 },
      { case_type: 'Abandoned Vehicles', phone_requests: 34 },
    ],
    series: { identifiable: false, reason: 'There are 8 months before and 34 after.' },
  },
  lastRefresh: {
    refresh_id: 'r1',
    kind: 'refresh',
    finished_at: '2023-01-01T11:00:00Z',
    outcome: 'published',
    resources: 1,
    read: 205,
    added: 200,
    changed: 0,
    withdrawn: 0,
    bytes_transferred: 23_755_820,
    change_day_911: null,
  },
};
