import type { MeasureView, ViewColumn } from './view';

/** What every view of time to close says alike. */
export const TIMED_CASES =
  'Current cases with a usable time: closed ones by their time to close, open ones by their age as of their file (not closed yet).';
export const UNTIMED_CASES =
  'Cases whose time cannot be told: closed before opened, without a closing time, or dated after their file’s instant.';
export const KAPLAN_MEIER_SOURCE =
  'Kaplan and Meier 1958; interval: exponential Greenwood (Kalbfleisch and Prentice 1980), as lifelines and R’s survival (log-log) compute it.';

export const GROUP_COLUMNS: readonly ViewColumn[] = [
  { name: 'grain', type: 'STRING', description: 'all, department, case type (over both systems) or open month.' },
  { name: 'name', type: 'STRING', description: 'The department, type or month (2026-02); all in the row over all.' },
];
export const CLOSURES_COLUMN: ViewColumn = {
  name: 'closures',
  type: 'STRING',
  description:
    'all, or service only: without cases closed as noted, duplicate, invalid, administrative or transferred.',
};

/** The estimate that time_to_close and survival_curve are read off. */
export const SURVIVAL_GRID: MeasureView = {
  name: 'survival_grid',
  title: 'How does each group of cases close as days go by?',
  measures: ['D1', 'D2', 'D3', 'D4'],
  definition:
    'The Kaplan-Meier estimate, in exact seconds, of the share still open, read off after 0 to 365 days, by group: what time_to_close and survival_curve are made of.',
  unit: 'fraction of cases, and days of 24 hours',
  population: TIMED_CASES,
  exclusions: `${UNTIMED_CASES} No floor on the number of cases: quote time_to_close instead.`,
  source: KAPLAN_MEIER_SOURCE,
  notes: [
    'A building block: it has figures of groups too small to say anything.',
    'An open case counts as not closed yet for as long as it was watched, and then hands its weight to those still watched.',
  ],
  columns: [
    ...GROUP_COLUMNS,
    { name: 'open_month', type: 'DATE', description: 'First day of the month; NULL for other grains.' },
    CLOSURES_COLUMN,
    { name: 'days', type: 'INT64', description: '0, 1, 2, 3, 5, 7, 10, 14, 21, 30, 45, 60, 90, 120, 180, 270 or 365.' },
    { name: 'timed_cases', type: 'INT64', description: 'Cases with a usable time, open ones included.' },
    { name: 'events', type: 'INT64', description: 'Those that closed.' },
    { name: 'at_risk', type: 'INT64', description: 'Cases watched for longer than these days and open throughout.' },
    {
      name: 'still_open',
      type: 'FLOAT64',
      description: 'Share still open after these days, 0 to 1; NULL where nobody was followed so long.',
    },
    {
      name: 'still_open_low',
      type: 'FLOAT64',
      description: 'Low end of its 95 % interval; NULL at exactly 0 or 1, where there is none.',
    },
    { name: 'still_open_high', type: 'FLOAT64', description: 'High end of that interval.' },
    {
      name: 'restricted_mean_days',
      type: 'FLOAT64',
      description:
        'Mean time to close when no case counts more than these days; NULL where nobody was followed so long.',
    },
    { name: 'last_seen_days', type: 'FLOAT64', description: 'The longest any case of the group was watched.' },
    { name: 'waited_days', type: 'FLOAT64', description: 'Sum of all times to close and ages.' },
    { name: 'median_days', type: 'FLOAT64', description: 'Half are closed within it; NULL while fewer are.' },
    { name: 'p90_days', type: 'FLOAT64', description: '9 in 10 are closed within it; NULL while fewer are.' },
    { name: 'closed_only_mean_days', type: 'FLOAT64', description: 'Mean time of the closed cases alone.' },
    { name: 'closed_only_median_days', type: 'FLOAT64', description: 'Half of the closed cases took no longer.' },
    { name: 'closed_only_p90_days', type: 'FLOAT64', description: '9 in 10 closed cases took no longer.' },
  ],
};
