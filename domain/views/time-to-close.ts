import {
  CLOSURES_COLUMN,
  GROUP_COLUMNS,
  KAPLAN_MEIER_SOURCE,
  SURVIVAL_GRID,
  TIMED_CASES,
  UNTIMED_CASES,
} from './survival';
import type { MeasureView, ViewColumn } from './view';

const CENSORING =
  'Open cases are neither left out nor counted as zero: each counts as not closed yet for as long as it was watched.';
const SERVICE_ONLY =
  'Service only leaves closures that say nothing of service out, whatever their time; open cases stay, so their share rises.';

/** Share closed within some days and its interval, as three columns. */
function closedWithin(days: number): ViewColumn[] {
  const name = `closed_within_${days}_${days === 1 ? 'day' : 'days'}`;
  const span = days === 1 ? '24 hours' : `${days} days of 24 hours`;
  return [
    {
      name,
      type: 'FLOAT64',
      description: `Share closed within ${span}, 0 to 1; NULL where nobody was followed so long, or under 30 timed cases.`,
    },
    {
      name: `${name}_low`,
      type: 'FLOAT64',
      description: 'Low end of its 95 % interval; NULL at exactly 0 or 1, where there is none.',
    },
    { name: `${name}_high`, type: 'FLOAT64', description: 'High end of that interval.' },
  ];
}

function restrictedMean(days: number): ViewColumn {
  return {
    name: `restricted_mean_${days}_days`,
    type: 'FLOAT64',
    description: `Mean days to close when no case counts more than ${days}; NULL where nobody was followed so long.`,
  };
}

/** How long cases take, by Kaplan-Meier over closed and open ones (D1 to D5); part of VIEWS. */
export const TIME_TO_CLOSE_VIEWS: readonly MeasureView[] = [
  SURVIVAL_GRID,
  {
    name: 'time_to_close',
    title: 'How long does it take to close a request?',
    measures: ['D1', 'D2', 'D3', 'D4'],
    definition:
      'Median, 9 in 10, share closed within 1 to 90 days and mean up to 30, 90 and 365 days, by the Kaplan-Meier estimate over closed and open cases; means over closed cases alone beside it.',
    unit: 'days of 24 hours, and fractions of cases',
    population: TIMED_CASES,
    exclusions: `${UNTIMED_CASES} They are counted in left_out.`,
    source: KAPLAN_MEIER_SOURCE,
    notes: [
      CENSORING,
      'Where half of the cases are not closed within the time any was watched there is no median: say "more than last_seen_days, not yet".',
      'Means over closed cases alone are biased low for recent months: their quick cases are closed, their slow ones are not.',
      SERVICE_ONLY,
      'A city that closes a case before the work is done looks fast: closing is an entry in a system, not a repair.',
    ],
    columns: [
      ...GROUP_COLUMNS,
      { name: 'open_month', type: 'DATE', description: 'First day of the month of opening; NULL for other grains.' },
      CLOSURES_COLUMN,
      { name: 'cases', type: 'INT64', description: 'All cases = events + censored + left_out.' },
      { name: 'events', type: 'INT64', description: 'Cases that closed, with a usable time.' },
      { name: 'censored', type: 'INT64', description: 'Cases still open as of their file.' },
      { name: 'left_out', type: 'INT64', description: 'Cases without a usable time.' },
      {
        name: 'followed_days',
        type: 'INT64',
        description:
          'Whole days from the end of the month to the earliest instant its files stand for: every case was watched that long. NULL for other grains.',
      },
      {
        name: 'provisional',
        type: 'BOOL',
        description:
          'Month followed for less than 30 days: its figures will still move. Shares and means to 90 or 365 days are complete from so many followed_days on. NULL for other grains.',
      },
      { name: 'last_seen_days', type: 'FLOAT64', description: 'The longest any case of the group was watched.' },
      { name: 'waited_days', type: 'FLOAT64', description: 'Sum of all times to close and ages: where the time goes.' },
      {
        name: 'median_days',
        type: 'FLOAT64',
        description: 'Half are closed within it; NULL while fewer than half are: more than last_seen_days.',
      },
      {
        name: 'p90_days',
        type: 'FLOAT64',
        description: '9 in 10 are closed within it; NULL while fewer are, or under 100 timed cases.',
      },
      ...[1, 3, 7, 30, 90].flatMap(closedWithin),
      ...[30, 90, 365].map(restrictedMean),
      {
        name: 'closed_only_mean_days',
        type: 'FLOAT64',
        description: 'Mean of the closed cases alone: biased low for recent months.',
      },
      { name: 'closed_only_median_days', type: 'FLOAT64', description: 'Half of the closed cases took no longer.' },
      {
        name: 'closed_only_p90_days',
        type: 'FLOAT64',
        description: '9 in 10 closed cases took no longer; NULL under 100 of them.',
      },
    ],
  },
  {
    name: 'survival_curve',
    title: 'What share of requests is still open after so many days?',
    measures: ['D1', 'D3'],
    definition: 'The Kaplan-Meier estimate of the share still open, after 0 to 365 days, for charts.',
    unit: 'fraction of cases',
    population: TIMED_CASES,
    exclusions: `${UNTIMED_CASES} Groups of fewer than 30 timed cases have counts and no share.`,
    source: KAPLAN_MEIER_SOURCE,
    notes: [CENSORING, SERVICE_ONLY, 'Far out to the right few cases are left (at_risk) and the interval widens.'],
    columns: [
      { name: 'grain', type: 'STRING', description: 'all, department or case type (over both systems).' },
      { name: 'name', type: 'STRING', description: 'The department or type; all in the rows over all.' },
      CLOSURES_COLUMN,
      {
        name: 'days',
        type: 'INT64',
        description: '0, 1, 2, 3, 5, 7, 10, 14, 21, 30, 45, 60, 90, 120, 180, 270 or 365, of 24 hours.',
      },
      { name: 'timed_cases', type: 'INT64', description: 'Cases with a usable time, open ones included.' },
      { name: 'at_risk', type: 'INT64', description: 'Cases watched for longer than these days and open throughout.' },
      {
        name: 'still_open',
        type: 'FLOAT64',
        description: 'Share still open, 0 to 1; NULL where nobody was followed so long, or under 30 timed cases.',
      },
      {
        name: 'still_open_low',
        type: 'FLOAT64',
        description: 'Low end of its 95 % interval; NULL at exactly 0 or 1, where there is none.',
      },
      { name: 'still_open_high', type: 'FLOAT64', description: 'High end of that interval.' },
    ],
  },
];
