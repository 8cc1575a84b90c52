import { AS_OF_OWN_FILE, interval, WINDOW_END } from './common-columns';
import type { MeasureView, ViewColumn } from './view';

/** What the boards by department and by queue say of themselves. */
export const BOARD_TEXTS: Omit<MeasureView, 'name' | 'title' | 'columns'> = {
  measures: ['M1'],
  definition:
    'Opened and closed in the last 30 and 90 days, open now, overdue, due in the next 7 days, days of work = open / mean closings a day, 9 in 10 closed within (nearest rank), and the share on time of cases that fell due in the last 90 days.',
  unit: 'cases, and days of 24 hours',
  population: 'All current cases of both systems.',
  exclusions: 'Departments and queues with nothing open and nothing opened, closed or fallen due in the last 90 days.',
  source: 'Counted from the current files. The public data has no staff: these are proxies of workload.',
  notes: [
    'There is no staff in the data: neither how many work in a queue nor who. Nothing here measures a person’s work.',
    WINDOW_END,
    AS_OF_OWN_FILE,
    'p90_days is over closed cases only: slow cases that are still open are missing from it.',
    'Departments differ in what they are asked for: compare a board with its own past, not with its neighbor.',
  ],
};

/** The columns of the boards after those that name what a row is of. */
export const BOARD_COLUMNS: readonly ViewColumn[] = [
  { name: 'window_end', type: 'DATE', description: 'Newest day a case was opened on: the last of the recent days.' },
  { name: 'opened_30_days', type: 'INT64', description: 'Cases opened in the 30 days to window_end.' },
  { name: 'closed_30_days', type: 'INT64', description: 'Cases closed in them.' },
  { name: 'opened_90_days', type: 'INT64', description: 'Cases opened in the 90 days to window_end.' },
  { name: 'closed_90_days', type: 'INT64', description: 'Cases closed in them.' },
  { name: 'opened_a_day', type: 'FLOAT64', description: 'Workload: opened_90_days / 90.' },
  { name: 'closed_a_day', type: 'FLOAT64', description: 'closed_90_days / 90.' },
  { name: 'open_now', type: 'INT64', description: 'Cases open, each as of its own file.' },
  { name: 'overdue', type: 'INT64', description: 'Those of them past their target.' },
  { name: 'due_next_7_days', type: 'INT64', description: 'Those with their target within 7 x 24 hours from then on.' },
  { name: 'open_at_window_end', type: 'INT64', description: 'Cases open at the end of window_end.' },
  {
    name: 'days_of_work',
    type: 'FLOAT64',
    description: 'open_at_window_end / closed_a_day; NULL where fewer than 30 were closed in the 90 days.',
  },
  {
    name: 'timed_closings_90_days',
    type: 'INT64',
    description: 'Closings of the 90 days whose time to close is known: n of p90_days.',
  },
  {
    name: 'p90_days',
    type: 'FLOAT64',
    description: '9 in 10 of them took no longer (nearest rank); NULL under 100.',
  },
  {
    name: 'fell_due_90_days',
    type: 'INT64',
    description: 'Cases whose target lies in the 90 x 24 hours to the newest opening: n of on_time_rate.',
  },
  { name: 'hit_90_days', type: 'INT64', description: 'Those closed by it.' },
  {
    name: 'on_time_rate',
    type: 'FLOAT64',
    description: 'hit_90_days / fell_due_90_days, 0 to 1; NULL where fewer than 30 fell due.',
  },
  ...interval('on_time_rate'),
];
