import type { AnswersData } from '../../dashboard/answers/data';

const times = {
  closed_only_mean_days: 3.5,
  closed_only_median_days: 1,
  closed_only_p90_days: 9,
  open_as_zero_mean_days: 3,
};
const estimates = {
  last_seen_days: 400,
  median_days: 1.5,
  p90_days: 20,
  restricted_mean_30_days: 4,
  restricted_mean_90_days: 6,
  restricted_mean_365_days: 12,
  closed_only_mean_days: 3.5,
};

/** A small warehouse's views, as loadAnswers gives them. */
export const ANSWERS_DATA: AnswersData = {
  channels: [
    { rank: 1, channel: 'phone', requests: 100, share: 0.5 },
    { rank: 2, channel: 'employee', requests: 60, share: 0.3 },
    { rank: 3, channel: 'app', requests: 40, share: 0.2 },
  ],
  publishedChannels: [
    { source_system: 'legacy', source_channel: 'Constituent Call', requests: 70, share: 0.35 },
    { source_system: 'legacy', source_channel: 'Employee Generated', requests: 60, share: 0.3 },
    { source_system: 'legacy', source_channel: 'Citizens Connect App', requests: 40, share: 0.2 },
    { source_system: 'new', source_channel: 'Phone', requests: 30, share: 0.15 },
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
  longest: [
    {
      case_type: 'Street Light Outages',
      requests: 150,
      closed_cases: 148,
      longest_closed_days: 2912,
      longest_closed_case_id: '101000352699',
      p99_closed_days: 222,
      over_five_years: true,
      open_cases: 1,
      oldest_open_days: 3040,
      oldest_open_case_id: '101000296650',
      left_out: 1,
    },
  ],
  types: [
    {
      rank: 1,
      canonical_type: 'Street Light Outages',
      published_types: 'Street Light Outages; Street Lights',
      requests: 150,
      share: 0.75,
      resident_requests: 20,
    },
    {
      rank: 2,
      canonical_type: 'Graffiti Removal',
      published_types: 'Graffiti Removal',
      requests: 50,
      share: 0.25,
      resident_requests: 50,
    },
  ],
  publishedTypes: [
    { rank: 1, case_type: 'Street Light Outages', requests: 90, share: 0.45 },
    { rank: 2, case_type: 'Street Lights', requests: 60, share: 0.3 },
    { rank: 3, case_type: 'Graffiti Removal', requests: 50, share: 0.25 },
  ],
  average: { case_type: 'all case types', requests: 200, closed_cases: 171, open_cases: 28, left_out: 1, ...times },
  averageByType: [
    { case_type: 'Street Light Outages', requests: 150, closed_cases: 148, open_cases: 1, left_out: 1, ...times },
    { case_type: 'Graffiti Removal', requests: 50, closed_cases: 23, open_cases: 27, left_out: 0, ...times },
  ],
  time: { name: 'all', cases: 200, events: 171, censored: 28, ...estimates },
  timeByType: [
    { name: 'Street Light Outages', cases: 150, events: 148, censored: 1, ...estimates },
    { name: 'Graffiti Removal', cases: 50, events: 23, censored: 27, ...estimates, median_days: null },
  ],
};
