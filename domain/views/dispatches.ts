import type { View } from './view';

/** What can be said of 311 and 911 together, and what cannot. */
export const DISPATCH_VIEWS: readonly View[] = [
  {
    name: 'dispatch_911',
    title: 'How many 911 dispatches were there each week, and how many 311 requests?',
    definition:
      '911 dispatches of police, emergency medical services and fire department by week from Sunday to Saturday, beside the 311 requests opened in it.',
    unit: 'dispatches and requests',
    population:
      'Every week of the daily and weekly 911 files; of a week that both hold, the daily file counts. All current cases.',
    exclusions:
      '311 requests of a week on a day of which none was opened: the 311 data does not cover it. Partial weeks are shown and marked.',
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
    title: 'What did 311 do to 911 calls elsewhere?',
    definition: 'Findings published about Baltimore, where it was measured. Calls that move are not calls that end.',
    unit: 'fraction by which a number changed',
    population: 'The findings listed in sql/views/evidence_911.sql. None of them is about Boston.',
    exclusions: 'Studies without a number before and after.',
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
    title: 'How many 311 requests by phone could have been 911 calls?',
    definition:
      '311 requests by phone, by month, of the types on an editable list. What share of their callers would have dialled 911 is not known: a reader multiplies by the share they hold likely.',
    unit: 'requests by phone',
    population: 'Current cases by phone whose type is on the list in sql/views/scenario_911.sql.',
    exclusions: 'Other types and channels. This is no measurement: it says what could be, not what was.',
    columns: [
      { name: 'case_type', type: 'STRING', description: 'Type of the request, as published.' },
      { name: 'why', type: 'STRING', description: 'Why somebody could have dialled 911 for it.' },
      { name: 'open_month', type: 'DATE', description: 'Month they were opened in; NULL for a type nobody asked for.' },
      { name: 'phone_requests', type: 'INT64', description: 'Requests by phone.' },
    ],
  },
  {
    name: 'series_911',
    title: 'Can Boston’s own data tell what 311 did to 911?',
    definition:
      'Identifiable where a day of change is known and the 911 counts have 24 months on each side of it. Months are those of the last days of whole weeks.',
    unit: 'months',
    population: 'Every whole week of the 911 files, and the days current cases were opened on. One row.',
    exclusions: 'Partial weeks, in the count of months.',
    columns: [
      { name: 'identifiable', type: 'BOOL', description: 'Whether an effect could be told from this data.' },
      { name: 'reason', type: 'STRING', description: 'What the answer rests on, in a sentence.' },
      { name: 'weeks', type: 'INT64', description: 'Weeks of 911 counts, partial ones too.' },
      {
        name: 'months_before',
        type: 'INT64',
        description: 'Months of 911 counts before the change, or before the 311 data.',
      },
      { name: 'months_after', type: 'INT64', description: 'Months of 911 counts since.' },
      { name: 'first_week', type: 'DATE', description: 'First day of the first week of 911 counts.' },
      { name: 'last_week', type: 'DATE', description: 'First day of the last week of 911 counts.' },
      { name: 'first_311_date', type: 'DATE', description: 'First day a 311 request was opened on.' },
      { name: 'last_311_date', type: 'DATE', description: 'Last day a 311 request was opened on.' },
    ],
  },
];
