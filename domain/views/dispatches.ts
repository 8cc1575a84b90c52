import type { MeasureView } from './view';

/** What can be said of 311 and 911 together, and what cannot (N1 to N3); part of VIEWS. */
export const DISPATCH_VIEWS: readonly MeasureView[] = [
  {
    name: 'dispatch_911',
    measures: ['N3'],
    title: 'How many 911 dispatches were there each week, and how many 311 requests?',
    definition:
      '911 dispatches of police, emergency medical services and fire department by week from Sunday to Saturday, beside the 311 requests opened in it.',
    unit: 'dispatches and requests',
    population:
      'Every week of the daily and weekly 911 files; of a week that both hold, the daily file counts. All current cases.',
    exclusions:
      '311 requests of a week on a day of which none was opened: the 311 data does not cover it. Partial weeks are shown and marked.',
    source: 'Counts by agency as the city published them on its open data portal, from November 2010 to April 2014.',
    notes: [
      'A dispatch is a unit sent, not a call: one call may send several agencies, and many calls send none.',
      'Two lines over the same weeks show no cause. Both rise and fall with the season and the weather.',
    ],
    columns: [
      { name: 'week_start', type: 'DATE', description: 'The Sunday the week begins with.' },
      { name: 'week_end', type: 'DATE', description: 'The Saturday it ends with.' },
      { name: 'bpd', type: 'INT64', description: 'Dispatches of the police.' },
      { name: 'ems', type: 'INT64', description: 'Dispatches of emergency medical services.' },
      { name: 'bfd', type: 'INT64', description: 'Dispatches of the fire department.' },
      { name: 'total', type: 'INT64', description: 'All three. One call may send several agencies.' },
      { name: 'days', type: 'INT64', description: 'Days counted; NULL where the file gives weeks and does not say.' },
      {
        name: 'is_partial',
        type: 'BOOL',
        description: 'Whether days are missing: not to be compared with whole weeks.',
      },
      { name: 'source', type: 'STRING', description: 'daily (added up from days) or weekly.' },
      { name: 'resource', type: 'STRING', description: 'Slug of the file it is from.' },
      { name: 'request_days', type: 'INT64', description: 'Days of the week on which 311 requests were opened.' },
      {
        name: 'requests_311',
        type: 'INT64',
        description: '311 requests opened in the week; NULL where request_days is under 7.',
      },
      { name: 'phone_requests_311', type: 'INT64', description: 'Those of them that came in by phone; NULL likewise.' },
    ],
  },
  {
    name: 'evidence_911',
    measures: ['N1'],
    title: 'What did 311 do to 911 calls elsewhere?',
    definition: 'Findings published about Baltimore, where it was measured. Calls that move are not calls that end.',
    unit: 'fraction by which a number changed',
    population: 'The findings listed in sql/views/evidence_911.sql. None of them is about Boston.',
    exclusions: 'Studies without a number before and after.',
    source: 'Mazerolle and others (2002), peer-reviewed; the City of Baltimore’s report on the first year.',
    notes: [
      'Diversion is not reduction: calls to 911 fell by a third, all recorded calls by far less, because most of them only moved to 311.',
      'High-priority calls rose, and so did the time to answer them, slightly. 311 did not make emergencies fewer.',
      'One city, one study, two decades ago. Nothing here was measured in Boston.',
    ],
    columns: [
      { name: 'place', type: 'INT64', description: 'Order to read them in.' },
      { name: 'city', type: 'STRING', description: 'City it was measured in.' },
      { name: 'measure', type: 'STRING', description: 'What was counted.' },
      {
        name: 'change',
        type: 'FLOAT64',
        description: 'Change as a fraction, -0.342 for 34.2 % less; NULL without a number.',
      },
      { name: 'source', type: 'STRING', description: 'Who published it.' },
      { name: 'note', type: 'STRING', description: 'How to read it.' },
    ],
  },
  {
    name: 'scenario_911',
    measures: ['N2'],
    title: 'How many 311 requests by phone could have been 911 calls?',
    definition:
      '311 requests by phone, by month, of the types on an editable list. What share of their callers would have dialled 911 is not known: a reader multiplies by the share they hold likely.',
    unit: 'requests by phone',
    population: 'Current cases by phone whose type is on the list in sql/views/scenario_911.sql.',
    exclusions: 'Other types and channels. This is no measurement: it says what could be, not what was.',
    source: 'Requests by phone x share of the listed types x p, where p is a reader’s own guess between 0 and 0.6.',
    notes: [
      'A scenario, not a finding: nobody knows what share of these callers would have dialled 911. No guess is made for the reader.',
      'The list is a judgement. A type stands on it because somebody could have dialled 911 for it, not because they did.',
    ],
    columns: [
      { name: 'case_type', type: 'STRING', description: 'Type of the request, as published.' },
      { name: 'why', type: 'STRING', description: 'Why somebody could have dialled 911 for it.' },
      { name: 'open_month', type: 'DATE', description: 'Month they were opened in; NULL for a type nobody asked for.' },
      { name: 'phone_requests', type: 'INT64', description: 'Requests by phone.' },
      {
        name: 'month_phone_requests',
        type: 'INT64',
        description: 'Requests by phone of all types in the month, listed or not; NULL for a type nobody asked for.',
      },
    ],
  },
  {
    name: 'series_911_months',
    title: 'How many 911 dispatches a day were there in each month?',
    definition:
      '911 dispatches of whole weeks from Sunday to Saturday, each in the month of its last day, divided by the days of those weeks.',
    unit: 'dispatches a day',
    population: 'Whole weeks of the daily and weekly 911 files; of a week that both hold, the daily file counts.',
    exclusions: 'Partial weeks, and months without a whole week.',
    measures: ['N3'],
    source: 'What a segmented regression (level and slope) of dispatches before and after a change is fitted to.',
    notes: [
      'The day of change is the setting BOSTON311_911_CHANGE_DAY, as the last refresh was told it.',
      'Dispatches a day, not a month: months have four or five weeks.',
    ],
    columns: [
      { name: 'month', type: 'DATE', description: 'First day of the month.' },
      { name: 'month_number', type: 'INT64', description: 'year x 12 + month - 1.' },
      { name: 'weeks', type: 'INT64', description: 'Whole weeks whose last day lies in the month.' },
      { name: 'bpd_a_day', type: 'FLOAT64', description: 'Dispatches of the police a day in those weeks.' },
      { name: 'ems_a_day', type: 'FLOAT64', description: 'Of emergency medical services, likewise.' },
      { name: 'bfd_a_day', type: 'FLOAT64', description: 'Of the fire department, likewise.' },
      { name: 'total_a_day', type: 'FLOAT64', description: 'All three together, likewise.' },
      { name: 'change_day', type: 'DATE', description: 'Day something changed for callers; NULL where none is known.' },
      {
        name: 'side',
        type: 'STRING',
        description:
          'before or after the change; changing for the month it falls into after its first day; NULL without a day.',
      },
    ],
  },
  {
    name: 'series_911',
    measures: ['N3'],
    title: 'Can Boston’s own data tell what 311 did to 911?',
    definition:
      'Identifiable where a day of change is known and the 911 counts have 24 months on each side of it, none missing between. Months are those of the last days of whole weeks.',
    unit: 'months',
    population: 'Every whole week of the 911 files, and the days current cases were opened on. One row.',
    exclusions: 'Partial weeks, and the month a change falls into after its first day, in the count of months.',
    source:
      'An interrupted time series (segmented regression) needs enough months on each side to tell a change from season and trend; 24 is the least in use.',
    notes: [
      'Public 911 counts end in April 2014. No change for callers is known to lie inside them, so Boston’s data cannot tell yet.',
      'Where it can, level and slope are fitted with one term a calendar month and errors of lag 1 (Cochrane and Orcutt); of intervals that say 95 % about 83 to 96 hold, fewer the longer errors last.',
      'Even then it is one city without one to compare with: whatever else changed that month is in the effect.',
    ],
    columns: [
      { name: 'identifiable', type: 'BOOL', description: 'Whether an effect could be told from this data.' },
      { name: 'reason', type: 'STRING', description: 'What the answer rests on, in a sentence.' },
      { name: 'weeks', type: 'INT64', description: 'Weeks of 911 counts, partial ones too.' },
      {
        name: 'months_before',
        type: 'INT64',
        description: 'Months of 911 counts before that of the change, or before the 311 data.',
      },
      { name: 'months_after', type: 'INT64', description: 'Months of 911 counts that begin on or after it.' },
      { name: 'first_week', type: 'DATE', description: 'First day of the first week of 911 counts.' },
      { name: 'last_week', type: 'DATE', description: 'First day of the last week of 911 counts.' },
      { name: 'first_311_date', type: 'DATE', description: 'First day a 311 request was opened on.' },
      { name: 'last_311_date', type: 'DATE', description: 'Last day a 311 request was opened on.' },
      {
        name: 'change_day',
        type: 'DATE',
        description: 'Day something changed for callers, as the last refresh was told; NULL where none is known.',
      },
    ],
  },
];
