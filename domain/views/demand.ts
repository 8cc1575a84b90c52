import type { MeasureView } from './view';

const CURRENT_CASES = 'All current cases of both systems; one row of service_requests is one case.';
const RESIDENTS = 'Residents are phone, app, web and social media; the city is employee, city worker app and system.';
const BY_RESIDENTS = 'by phone, app, web or social media';

/** What is asked for, how and when (V1 to V3); part of VIEWS. */
export const DEMAND_VIEWS: readonly MeasureView[] = [
  {
    name: 'requests_by_month',
    title: 'How many requests are opened, month by month?',
    measures: ['V1'],
    definition:
      'Cases by month of opening, and per day of the month. Of the first and the last month of the data only the days count that the data holds.',
    unit: 'requests, and requests per day',
    population: CURRENT_CASES,
    exclusions: 'None. Months without a request have no row.',
    source: 'A count; the day is that of Boston’s wall clock.',
    notes: [
      RESIDENTS,
      'Programs that left 311 look like falling demand: mattress pickup in June 2024, bulk items in December 2024.',
      'Around 1 September, when leases end, trash and bulk items rise every year.',
      'A case moved between the systems may stand in both: see transferred_cases.',
    ],
    columns: [
      { name: 'open_month', type: 'DATE', description: 'First day of the month.' },
      { name: 'requests', type: 'INT64', description: 'Cases opened in the month.' },
      { name: 'resident_requests', type: 'INT64', description: `Those that came in ${BY_RESIDENTS}.` },
      { name: 'legacy_requests', type: 'INT64', description: 'Those kept in the older system.' },
      { name: 'new_requests', type: 'INT64', description: 'Those kept in the new system.' },
      { name: 'days', type: 'INT64', description: 'Days of the month from the first to the last day of all data.' },
      { name: 'days_in_month', type: 'INT64', description: 'Days of the whole month.' },
      {
        name: 'days_with_requests',
        type: 'INT64',
        description: 'Days on which a request was opened: fewer than days where a file is not whole.',
      },
      { name: 'requests_per_day', type: 'FLOAT64', description: 'requests / days.' },
      { name: 'resident_requests_per_day', type: 'FLOAT64', description: 'resident_requests / days.' },
      {
        name: 'is_provisional',
        type: 'BOOL',
        description: 'The data holds only a part of the month: its count is not to be compared with whole months.',
      },
    ],
  },
  {
    name: 'channel_share',
    title: 'How do requests come in, and how do residents ask?',
    measures: ['V2'],
    definition:
      'Requests by channel over all and by month of opening; the channel’s share of all requests, and of those of residents.',
    unit: 'fraction of requests',
    population: CURRENT_CASES,
    exclusions: 'None from share. From resident_share what the city enters itself, and channels nobody can tell.',
    source: 'Channels of both systems by mapping/channel.csv; Wilson 95 % interval.',
    notes: [
      RESIDENTS,
      'What employees enter is work the city found itself, not demand of residents.',
      'The new system publishes Call and BOS311 only: its web requests cannot be told from the app’s.',
      'Every request is counted, so the interval says how far chance alone would move a share of so many.',
    ],
    columns: [
      { name: 'grain', type: 'STRING', description: 'all, or open month.' },
      { name: 'open_month', type: 'DATE', description: 'First day of the month of opening; NULL in rows over all.' },
      { name: 'channel', type: 'STRING', description: 'Channel over both systems, or unknown.' },
      { name: 'asked_by', type: 'STRING', description: 'residents, city or unknown.' },
      { name: 'requests', type: 'INT64', description: 'Requests that came in this way.' },
      { name: 'all_requests', type: 'INT64', description: 'Requests over all channels, what share is of.' },
      { name: 'share', type: 'FLOAT64', description: 'requests / all_requests; NULL where those are fewer than 30.' },
      {
        name: 'resident_requests',
        type: 'INT64',
        description: 'Requests of residents over their channels, what resident_share is of.',
      },
      {
        name: 'resident_share',
        type: 'FLOAT64',
        description:
          'requests / resident_requests; NULL for channels that are not residents’, and where those are fewer than 30.',
      },
      { name: 'resident_share_low', type: 'FLOAT64', description: 'Low end of its Wilson 95 % interval.' },
      { name: 'resident_share_high', type: 'FLOAT64', description: 'High end of that interval.' },
    ],
  },
  {
    name: 'top_types',
    title: 'What is asked for most?',
    measures: ['V3'],
    definition: 'Requests by the type’s name over both systems, with the names it is published under, the most first.',
    unit: 'requests',
    population: CURRENT_CASES,
    exclusions: 'None. A case without a type counts as unknown.',
    source: 'A count; names over both systems by mapping/case_type.csv.',
    notes: [
      'Programs that left 311 keep their place from earlier years: see last_month.',
      'A type that only one system has stands under its own name. A type the new system split has a part under each.',
      'The wording of closing texts follows templates of the staff and says nothing of demand.',
    ],
    columns: [
      { name: 'grain', type: 'STRING', description: 'all for the one row over all types, case type for the others.' },
      {
        name: 'rank',
        type: 'INT64',
        description: 'Place by requests, 1 for the most; equals share a place. NULL in the row over all.',
      },
      { name: 'canonical_type', type: 'STRING', description: 'Type over both systems, unknown, or all types.' },
      { name: 'published_types', type: 'STRING', description: 'Its names as published, the most used first.' },
      { name: 'requests', type: 'INT64', description: 'Requests of the type.' },
      { name: 'share', type: 'FLOAT64', description: 'Fraction of all requests, 0 to 1.' },
      { name: 'resident_requests', type: 'INT64', description: `Those that came in ${BY_RESIDENTS}.` },
      { name: 'resident_rank', type: 'INT64', description: 'Place by resident_requests.' },
      { name: 'legacy_requests', type: 'INT64', description: 'Requests kept in the older system.' },
      { name: 'new_requests', type: 'INT64', description: 'Requests kept in the new system.' },
      {
        name: 'unmapped_requests',
        type: 'INT64',
        description: 'Requests of the new system whose type has no counterpart in the older one.',
      },
      { name: 'unmapped_share', type: 'FLOAT64', description: 'unmapped_requests / requests.' },
      { name: 'first_month', type: 'DATE', description: 'Month of its first request.' },
      { name: 'last_month', type: 'DATE', description: 'Month of its last request.' },
    ],
  },
  {
    name: 'hour_by_weekday',
    title: 'When are requests opened?',
    measures: ['V1'],
    definition: 'Cases by weekday and hour of opening on Boston’s wall clock, and the average of such an hour a week.',
    unit: 'requests, and requests per week',
    population: CURRENT_CASES,
    exclusions: 'None in all; in residents what the city enters itself, and channels nobody can tell.',
    source: 'A count; weekdays begin with Monday.',
    notes: [
      RESIDENTS,
      'Employees enter much of their work when their shift starts: the hours of all requests are partly theirs.',
      'Some published files have a clock that is hours off: it is put right where the evidence says so, see clock_verdicts.',
    ],
    columns: [
      { name: 'population', type: 'STRING', description: 'all, or residents.' },
      { name: 'weekday', type: 'INT64', description: '1 for Monday to 7 for Sunday.' },
      { name: 'weekday_name', type: 'STRING', description: 'Monday to Sunday.' },
      { name: 'open_hour', type: 'INT64', description: 'Hour of opening, 0-23.' },
      { name: 'requests', type: 'INT64', description: 'Requests opened in this hour of this weekday; may be 0.' },
      { name: 'days', type: 'INT64', description: 'Such weekdays on which any request was opened.' },
      { name: 'requests_per_week', type: 'FLOAT64', description: 'requests / days; NULL where there is no such day.' },
    ],
  },
];
