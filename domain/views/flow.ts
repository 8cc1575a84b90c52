import { DEPARTMENT, grain } from './common-columns';
import type { MeasureView, ViewColumn } from './view';

const COUNTED_ONCE =
  'open_cases rises by exactly net from one row to the next. Cases that are closed without a closing time, or on a day before they were opened, are in opened and left_out, and in no backlog.';
const LOADED_ONLY =
  'Only cases of loaded files count: what was open before the first file begins, or in a year that is not loaded, is missing.';

const COUNTS: readonly ViewColumn[] = [
  { name: 'opened', type: 'INT64', description: 'Cases opened in it.' },
  { name: 'closed', type: 'INT64', description: 'Cases closed in it, whenever they were opened.' },
  {
    name: 'left_out',
    type: 'INT64',
    description: 'Of opened: closed without a closing time, or on a day before they were opened.',
  },
  { name: 'net', type: 'INT64', description: 'opened - left_out - closed: by how much the backlog grew.' },
];

/** What comes in and goes out (B4); part of BACKLOG_VIEWS. */
export const FLOW_VIEWS: readonly MeasureView[] = [
  {
    name: 'flow_by_month',
    title: 'Does the city close as much as it opens?',
    measures: ['B4', 'B1'],
    definition:
      'By month: cases opened and closed, what was open at its end (opened by then, not closed by then), clearance = closed / opened, days of work = open cases / mean closings a day of the 90 days before.',
    unit: 'cases',
    population: 'All current cases of both systems, over all and by department.',
    exclusions: 'Closings after the newest day on which anything is known to have happened.',
    source: 'Counted from the current files: opened in a month, closed in a month, and the difference added up.',
    columns: [
      grain('all', 'department'),
      DEPARTMENT,
      { name: 'month', type: 'DATE', description: 'First day of the month, on Boston’s calendar.' },
      {
        name: 'counted_through',
        type: 'DATE',
        description: 'Last day counted: the end of the month, or in its last month the newest day of the data.',
      },
      { name: 'is_partial', type: 'BOOL', description: 'Whether the month had not ended on that day.' },
      ...COUNTS,
      {
        name: 'clearance',
        type: 'FLOAT64',
        description: 'closed / opened, over 1 where the backlog shrinks; NULL where fewer than 30 were opened.',
      },
      { name: 'open_cases', type: 'INT64', description: 'Cases open at the end of counted_through.' },
      {
        name: 'closed_90_days',
        type: 'INT64',
        description: 'Cases closed in the 90 days to counted_through; NULL where the data is younger than that.',
      },
      {
        name: 'days_of_work',
        type: 'FLOAT64',
        description: 'open_cases / (closed_90_days / 90); NULL where fewer than 30 were closed.',
      },
    ],
    notes: [
      COUNTED_ONCE,
      LOADED_ONLY,
      'A case that was open when its file was published counts as open since.',
      'Closings are counted in the month they happened, not in the month the case was opened: never mix the two.',
      'A month in which many old cases were closed at once shows a clean-up: see bulk_closures.',
    ],
  },
  {
    name: 'flow_by_day',
    title: 'What came in and went out day by day?',
    measures: ['B4', 'B1'],
    definition:
      'Cases opened and closed on each of the last 90 days, and what was open at its end. week_start adds days up to weeks.',
    unit: 'cases',
    population: 'All current cases of both systems, over all and by department.',
    exclusions: 'Days before the last 90.',
    source: 'Counted from the current files.',
    columns: [
      grain('all', 'department'),
      DEPARTMENT,
      { name: 'day', type: 'DATE', description: 'The day, on Boston’s calendar.' },
      { name: 'week_start', type: 'DATE', description: 'The Monday its week begins with.' },
      ...COUNTS,
      { name: 'open_cases', type: 'INT64', description: 'Cases open at the end of the day.' },
    ],
    notes: [
      'The last day is the newest a case of any file was opened on, and may be cut short by the file’s instant.',
      COUNTED_ONCE,
      LOADED_ONLY,
      'Few cases are opened or closed on weekends and holidays: compare weeks, not days.',
    ],
  },
];
