import type { MeasureView } from './view';

const CURRENT_CASES = 'All current cases of both systems; one row of service_requests is one case.';

/** The five questions, in the order asked; part of VIEWS. */
export const ANSWER_VIEWS: readonly MeasureView[] = [
  {
    name: 'answer_channels',
    title: 'Which channel is used most to request a service?',
    definition: 'Requests by channel, and the share of all requests.',
    unit: 'requests',
    population: CURRENT_CASES,
    exclusions: 'None. A case without a channel counts as unknown. Employees and city workers are not residents.',
    measures: ['V2'],
    source: 'A count; channels of both systems by mapping/channel.csv.',
    notes: ['What employees enter is work the city found itself, not demand of residents.'],
    columns: [
      {
        name: 'rank',
        type: 'INT64',
        description: 'Place by number of requests, 1 for the most; equals share a place.',
      },
      {
        name: 'channel',
        type: 'STRING',
        description: 'phone, app, web, employee, city worker app, social media, system, other or unknown.',
      },
      { name: 'requests', type: 'INT64', description: 'Requests that came in this way.' },
      { name: 'share', type: 'FLOAT64', description: 'Fraction of all requests, 0 to 1.' },
    ],
  },
  {
    name: 'answer_channels_as_published',
    title: 'Which word for a channel do the files use most?',
    definition: 'Requests by the word the file has for their channel, each system by itself.',
    unit: 'requests',
    population: CURRENT_CASES,
    exclusions: 'None. The words are not joined over systems or years: see answer_channels for that.',
    measures: ['V2'],
    source: 'A count of the published words.',
    notes: ['The same channel has other words in other years and systems.'],
    columns: [
      { name: 'source_system', type: 'STRING', description: 'legacy or new.' },
      {
        name: 'source_channel',
        type: 'STRING',
        description: 'The word as published, such as Constituent Call; blank where there is none.',
      },
      { name: 'requests', type: 'INT64', description: 'Requests with it.' },
      { name: 'share', type: 'FLOAT64', description: 'Fraction of all requests, 0 to 1.' },
    ],
  },
  {
    name: 'answer_on_time',
    title: 'What share of requests is resolved on time?',
    definition:
      'hit / (hit + miss), recomputed from times: hit is closed by the target; miss is closed later, or open past the target.',
    unit: 'fraction of cases with a target that are due or closed',
    population: CURRENT_CASES,
    exclusions: 'Cases without a target, which are counted apart; open cases whose target is ahead (pending).',
    measures: ['S1', 'S2', 'S3', 'S4'],
    source: 'Times against the published target; Wilson score interval.',
    notes: ['The city’s flag says ONTIME for every closed case that never had a target: its rate reads higher.'],
    columns: [
      { name: 'requests', type: 'INT64', description: 'All current cases.' },
      { name: 'with_target', type: 'INT64', description: 'Cases with a target = hit + miss + pending.' },
      { name: 'sla_coverage', type: 'FLOAT64', description: 'with_target / requests.' },
      { name: 'hit', type: 'INT64', description: 'Closed by the target.' },
      { name: 'miss', type: 'INT64', description: 'Closed after the target, or still open past it.' },
      { name: 'miss_still_open', type: 'INT64', description: 'The misses that are still open.' },
      { name: 'pending', type: 'INT64', description: 'Open with the target ahead, as of the data.' },
      { name: 'on_time_rate', type: 'FLOAT64', description: 'hit / (hit + miss); NULL when nothing was due yet.' },
      { name: 'interval_low', type: 'FLOAT64', description: 'Low end of the Wilson 95 % interval of on_time_rate.' },
      { name: 'interval_high', type: 'FLOAT64', description: 'High end of that interval.' },
      { name: 'on_time_low', type: 'FLOAT64', description: 'The rate if every pending case ends late.' },
      { name: 'on_time_high', type: 'FLOAT64', description: 'The rate if every pending case ends on time.' },
      { name: 'city_on_time_cases', type: 'INT64', description: 'Closed cases the city flags ONTIME.' },
      { name: 'city_overdue_cases', type: 'INT64', description: 'Closed cases the city flags OVERDUE.' },
      {
        name: 'city_on_time_without_target',
        type: 'INT64',
        description: 'Cases among city_on_time_cases that never had a target.',
      },
      {
        name: 'city_on_time_rate',
        type: 'FLOAT64',
        description: 'ONTIME / (ONTIME + OVERDUE) on closed cases, as the city publishes it.',
      },
    ],
  },
  {
    name: 'answer_longest',
    title: 'How long did the slowest request of each type take?',
    definition: 'By case type: the longest time from opening to closing, and the age of the oldest case still open.',
    unit: 'seconds, and days of 24 hours',
    population: CURRENT_CASES,
    exclusions:
      'Times of cases that close before they open, after their file’s instant or without a closing time: counted in left_out.',
    measures: ['D5'],
    source: 'Maximum, and 99th percentile by nearest rank.',
    notes: [
      'The longest time is one case: look at it before quoting it.',
      'An older open case may be longer than any that is closed.',
    ],
    columns: [
      { name: 'case_type', type: 'STRING', description: 'Type of the request, or unknown.' },
      {
        name: 'requests',
        type: 'INT64',
        description: 'All requests of the type = closed_cases + open_cases + left_out.',
      },
      { name: 'closed_cases', type: 'INT64', description: 'Closed requests with a usable time.' },
      {
        name: 'longest_closed_seconds',
        type: 'INT64',
        description: 'Longest time to close; NULL when none is closed.',
      },
      { name: 'longest_closed_days', type: 'FLOAT64', description: 'The same in days.' },
      { name: 'longest_closed_source_system', type: 'STRING', description: 'System of that case: legacy or new.' },
      { name: 'longest_closed_case_id', type: 'STRING', description: 'That case; the lowest id of equals.' },
      {
        name: 'p99_closed_days',
        type: 'FLOAT64',
        description: '99 in 100 closed requests took no longer (nearest rank).',
      },
      {
        name: 'over_five_years',
        type: 'BOOL',
        description: 'The longest took over 5 x 365 days: look at the case before quoting it.',
      },
      { name: 'open_cases', type: 'INT64', description: 'Requests still open.' },
      {
        name: 'oldest_open_seconds',
        type: 'INT64',
        description: 'Age of the oldest open request as of its file; NULL when none is open.',
      },
      { name: 'oldest_open_days', type: 'FLOAT64', description: 'The same in days.' },
      { name: 'oldest_open_source_system', type: 'STRING', description: 'System of that case.' },
      { name: 'oldest_open_case_id', type: 'STRING', description: 'That case; the lowest id of equals.' },
      {
        name: 'left_out',
        type: 'INT64',
        description: 'Requests without a usable time: closed before opened, or closed without a closing time.',
      },
    ],
  },
  {
    name: 'answer_most_frequent',
    title: 'What is requested most?',
    definition: 'Requests by case type as published, and the share of all requests.',
    unit: 'requests',
    population: CURRENT_CASES,
    exclusions: 'None. A case without a type counts as unknown. The two systems name types differently.',
    measures: ['V3'],
    source: 'A count of types as published; top_types counts them over both systems.',
    notes: ['The two systems name types differently.'],
    columns: [
      {
        name: 'rank',
        type: 'INT64',
        description: 'Place by number of requests, 1 for the most; equals share a place.',
      },
      { name: 'case_type', type: 'STRING', description: 'Type of the request, or unknown.' },
      { name: 'requests', type: 'INT64', description: 'Requests of the type.' },
      { name: 'share', type: 'FLOAT64', description: 'Fraction of all requests, 0 to 1.' },
    ],
  },
  {
    name: 'answer_average',
    title: 'How long does a request take on average?',
    definition:
      'Mean, median and 90th percentile (nearest rank) of the time from opening to closing, over closed cases only: ' +
      'biased low for recent months, whose slow cases are still open.',
    unit: 'days of 24 hours',
    population: CURRENT_CASES,
    exclusions:
      'Open cases, which are counted in open_cases and never as zero; cases that close before they open, after their ' +
      'file’s instant or without a closing time, counted in left_out.',
    measures: ['D4'],
    source:
      'Means and nearest-rank percentiles of closed cases; time_to_close has the estimates that count open cases.',
    notes: [
      'Means over closed cases alone are biased low for recent months: their quick cases are closed, their slow ones are not.',
    ],
    columns: [
      { name: 'grain', type: 'STRING', description: 'all for the one row over all types, case type for the others.' },
      {
        name: 'case_type',
        type: 'STRING',
        description: 'Type of the request, or unknown; all case types in the row over all.',
      },
      { name: 'requests', type: 'INT64', description: 'All requests = closed_cases + open_cases + left_out.' },
      {
        name: 'closed_cases',
        type: 'INT64',
        description: 'Closed requests with a usable time: what the times are taken over.',
      },
      { name: 'open_cases', type: 'INT64', description: 'Requests still open.' },
      { name: 'left_out', type: 'INT64', description: 'Requests without a usable time.' },
      { name: 'closed_only_mean_days', type: 'FLOAT64', description: 'Mean time to close of closed requests.' },
      { name: 'closed_only_median_days', type: 'FLOAT64', description: 'Half of the closed requests took no longer.' },
      { name: 'closed_only_p90_days', type: 'FLOAT64', description: '9 in 10 closed requests took no longer.' },
      {
        name: 'open_as_zero_mean_days',
        type: 'FLOAT64',
        description:
          'The mean if every open request counted as closed at once, as some reports do by mistake: to recognise such a figure, not to quote it.',
      },
    ],
  },
];
