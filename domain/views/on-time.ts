import type { MeasureView, ViewColumn } from './view';

const RECOMPUTED =
  'hit is closed by the target; miss is closed later, or open past the target; pending is open with the target ahead.';
const NO_TARGET = 'A case without a target is neither on time nor late. Targets change over the years and by type.';
const CITY_FLAG =
  'The city’s flag says ONTIME for every closed case without a target, and looks at closed cases alone: it reads higher.';
const WILSON = 'Wilson score interval (Wilson 1927).';

const CITY_COLUMNS: readonly ViewColumn[] = [
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
    description: 'ONTIME / (ONTIME + OVERDUE) on closed cases; NULL under 30 of them.',
  },
];

const DISAGREEMENT_COLUMNS: readonly ViewColumn[] = [
  {
    name: 'compared_cases',
    type: 'INT64',
    description: 'Closed cases with a target and a flag: those both methods judge.',
  },
  { name: 'disagreeing_cases', type: 'INT64', description: 'Those the flag and the times judge differently.' },
  {
    name: 'flag_disagreement',
    type: 'FLOAT64',
    description: 'disagreeing_cases / compared_cases; NULL under 30 of them.',
  },
];

/** Closed by the target or not, and how far past it (S1 to S6); part of VIEWS. */
export const ON_TIME_VIEWS: readonly MeasureView[] = [
  {
    name: 'on_time',
    title: 'What share of requests is resolved by its target?',
    measures: ['S1', 'S2', 'S3', 'S4', 'S5'],
    definition: `hit / (hit + miss), recomputed from times: ${RECOMPUTED} With its bounds, the share that has a target at all, and the city’s own flag beside it.`,
    unit: 'fraction of cases with a target that are due or closed',
    population: 'All current cases, by group; months are months of opening.',
    exclusions:
      'Cases without a target, counted apart (requests - with_target); pending ones, which the bounds take either way. Rates under 30 cases.',
    source: `Measures of time against the published target; ${WILSON}`,
    notes: [
      NO_TARGET,
      CITY_FLAG,
      'A recent month is provisional until 95 % of its targets are due: its quick cases are judged, its slow ones are not.',
      'Types differ in their targets: a department or neighborhood with other types has another rate by that alone.',
    ],
    columns: [
      {
        name: 'grain',
        type: 'STRING',
        description: 'all, department, case type (over both systems), neighborhood, channel or open month.',
      },
      {
        name: 'name',
        type: 'STRING',
        description: 'The department, type, neighborhood, channel or month (2026-02); all in the row over all.',
      },
      { name: 'open_month', type: 'DATE', description: 'First day of the month of opening; NULL for other grains.' },
      { name: 'requests', type: 'INT64', description: 'All cases of the group.' },
      { name: 'with_target', type: 'INT64', description: 'Cases with a target = hit + miss + pending.' },
      {
        name: 'sla_coverage',
        type: 'FLOAT64',
        description: 'with_target / requests: never quote the rate without it. NULL under 30 cases.',
      },
      { name: 'hit', type: 'INT64', description: 'Closed by the target.' },
      { name: 'miss', type: 'INT64', description: 'Closed after the target, or still open past it.' },
      { name: 'miss_still_open', type: 'INT64', description: 'The misses that are still open.' },
      { name: 'pending', type: 'INT64', description: 'Open with the target ahead, as of the data.' },
      {
        name: 'on_time_rate',
        type: 'FLOAT64',
        description: 'hit / (hit + miss); NULL under 30 of them.',
      },
      { name: 'interval_low', type: 'FLOAT64', description: 'Low end of the Wilson 95 % interval of on_time_rate.' },
      { name: 'interval_high', type: 'FLOAT64', description: 'High end of that interval.' },
      {
        name: 'on_time_low',
        type: 'FLOAT64',
        description: 'The rate if every pending case ends late; NULL under 30 targets.',
      },
      { name: 'on_time_high', type: 'FLOAT64', description: 'The rate if every pending case ends on time.' },
      { name: 'due_cases', type: 'INT64', description: 'Cases whose target lies at or before their file’s instant.' },
      {
        name: 'provisional',
        type: 'BOOL',
        description:
          'Month of which less than 95 % of the targets are due: its rate will still move. NULL for other grains.',
      },
      ...CITY_COLUMNS,
      ...DISAGREEMENT_COLUMNS,
    ],
  },
  {
    name: 'on_time_by_close_month',
    title: 'What does the city’s own on-time flag say of the cases closed in each month?',
    measures: ['S1', 'S5'],
    definition:
      'ONTIME / (ONTIME + OVERDUE) over cases closed in the month, as the city’s portal gives it, and what the times of the same cases give.',
    unit: 'fraction of closed cases',
    population: 'Current closed cases by month of closing: never to be mixed with months of opening.',
    exclusions: 'Open cases, however late. Closed cases without a closing time. Rates under 30 cases.',
    source: `The field ontime (on_time_status) of the published files; ${WILSON}`,
    notes: [CITY_FLAG, NO_TARGET, 'Old cases closed in bulk pull the rate of their month of closing down.'],
    columns: [
      { name: 'close_month', type: 'DATE', description: 'First day of the month of closing.' },
      { name: 'closed_cases', type: 'INT64', description: 'Cases closed in it.' },
      ...CITY_COLUMNS,
      {
        name: 'interval_low',
        type: 'FLOAT64',
        description: 'Low end of the Wilson 95 % interval of city_on_time_rate.',
      },
      { name: 'interval_high', type: 'FLOAT64', description: 'High end of that interval.' },
      { name: 'hit', type: 'INT64', description: 'Those closed by their target.' },
      { name: 'miss', type: 'INT64', description: 'Those closed after it.' },
      {
        name: 'recomputed_rate_of_closed',
        type: 'FLOAT64',
        description: 'hit / (hit + miss) of the same closed cases; NULL under 30 of them.',
      },
      ...DISAGREEMENT_COLUMNS,
      {
        name: 'provisional',
        type: 'BOOL',
        description: 'The month was not over at the newest instant its files stand for.',
      },
    ],
  },
  {
    name: 'days_past_due',
    title: 'How late are the late ones?',
    measures: ['S6'],
    definition:
      'Median and 90th percentile (nearest rank) of (closing - target) over cases closed after their target; those still open past it apart, so far.',
    unit: 'days of 24 hours',
    population: 'Current cases that missed their target.',
    exclusions:
      'Cases on time, pending or without a target. 90th percentiles of fewer than 100 cases. Groups without a miss have no row.',
    source: 'Measures of time against the published target.',
    notes: [
      'Days of the clock, nights and weekends included, while some targets are made in working days.',
      'Open ones grow later every day: their days are so far, and never mixed with those that are over.',
    ],
    columns: [
      { name: 'grain', type: 'STRING', description: 'all, department or case type (over both systems).' },
      { name: 'name', type: 'STRING', description: 'The department or type; all in the row over all.' },
      { name: 'late_closed', type: 'INT64', description: 'Cases closed after their target.' },
      { name: 'median_days_past_due', type: 'FLOAT64', description: 'Half of them were no later; NULL without any.' },
      {
        name: 'p90_days_past_due',
        type: 'FLOAT64',
        description: '9 in 10 of them were no later; NULL under 100 of them.',
      },
      { name: 'late_still_open', type: 'INT64', description: 'Cases open past their target.' },
      { name: 'median_days_past_due_so_far', type: 'FLOAT64', description: 'Half of those are no later so far.' },
      {
        name: 'p90_days_past_due_so_far',
        type: 'FLOAT64',
        description: '9 in 10 of those are no later so far; NULL under 100 of them.',
      },
      {
        name: 'total_days_past_due_so_far',
        type: 'FLOAT64',
        description: 'Sum over those: the days that are owed today.',
      },
    ],
  },
];
