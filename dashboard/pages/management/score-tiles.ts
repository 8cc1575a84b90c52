import { formatCountOf, formatDay, formatMonth, formatScore } from '../../format';
import { intervalOf } from '../../site/interval';
import type { Tile, TileColumn } from '../../site/tile';
import { compare, departmentsOf, monthsBetween, newestFirst } from '../backlog/order';
import { scores } from './charts';
import type { ManagementData, ScoreRow } from './data';

const PERIODS = ['day', 'week', 'month', 'quarter'];

const SCORE_COLUMNS: readonly TileColumn[] = [
  { name: 'period', head: 'Period', format: 'text' },
  { name: 'period_start', head: 'From', format: 'day' },
  { name: 'period_end', head: 'To', format: 'day' },
  { name: 'is_partial', head: 'Not over', format: 'yes-no' },
  { name: 'score', head: 'Score', format: 'score' },
  { name: 'flagged_closings', head: 'Closings', format: 'count' },
  { name: 'on_time_closings', head: 'Flagged on time', format: 'count' },
  { name: 'on_time_rate', head: 'On time', format: 'share' },
  { name: 'interval_low', head: '95% of the share from', format: 'share' },
  { name: 'interval_high', head: 'to', format: 'share' },
  { name: 'score_with_target', head: 'Score, with a target only', format: 'score' },
  { name: 'flagged_with_target', head: 'of closings', format: 'count' },
];

/**
 * Scores over all of periods that were over by the newest day a case was opened on, the oldest first. After that day files
 * of old years still close a case now and then, which says nothing of a period.
 */
function scoresOf(rows: readonly ScoreRow[], period: string, dataThrough: string | null): ScoreRow[] {
  return rows
    .filter((row) => row.grain === 'all' && row.period === period && row.score !== null)
    .filter(({ period_end }) => dataThrough !== null && period_end <= dataThrough)
    .sort((a, b) => compare(a.period_start, b.period_start));
}

/** The score of the newest day, week, month and quarter (C1). */
export function scoreTile({ scores: all }: ManagementData, dataThrough: string | null): Tile {
  const rows = PERIODS.flatMap((period) => scoresOf(all, period, dataThrough).slice(-1));
  const month = rows.find(({ period }) => period === 'month');
  return {
    id: 'city-score',
    question: 'What would a score in the style of CityScore say?',
    finding: scoreFinding(month),
    figure: month === undefined || month.score === null ? null : formatScore(month.score),
    unit:
      month === undefined
        ? ''
        : `score of ${formatMonth(month.period_start)}, in the style of CityScore; 1 is on target`,
    n: month?.flagged_closings ?? null,
    ...intervalOf(month),
    view: 'city_score',
    notes: [
      'The newest day, week, month and quarter that are over and hold 30 flagged closings. The interval is that of the share on time.',
    ],
    table: { columns: SCORE_COLUMNS.filter(({ name }) => name !== 'is_partial'), rows },
  };
}

function scoreFinding(month: ScoreRow | undefined): string {
  if (month === undefined || month.score === null) return 'Too few closings are flagged to give a score';
  const place = month.score > 1 ? 'above' : month.score < 1 ? 'below' : 'on';
  const without =
    month.score_with_target === null || month.score_with_target === month.score
      ? ''
      : `, and ${formatScore(month.score_with_target)} where only cases with a target count`;
  return `${formatMonth(month.period_start)} scored ${formatScore(month.score)}, ${place} the target of 1${without}`;
}

/** Scores along time (C1). */
export function scoreTrendTile({ scores: rows }: ManagementData, dataThrough: string | null): Tile {
  const months = scoresOf(rows, 'month', dataThrough);
  const newest = months.at(-1);
  const year = months.filter(
    ({ period_start }) => newest !== undefined && isWithinAYear(period_start, newest.period_start),
  );
  const reached = year.filter(({ score }) => Number(score) >= 1).length;
  const [first] = year;
  const finding =
    first === undefined
      ? 'Too few closings are flagged to give a score'
      : `${reached} of the last ${formatCountOf(year.length, 'month')} with a score reached the target, since ${formatMonth(first.period_start)}`;
  return {
    id: 'city-score-trend',
    question: 'And how did it change?',
    finding,
    figure: first === undefined ? null : `${reached} of ${year.length}`,
    unit: newest === undefined ? '' : `months to ${formatDay(newest.period_end)} with a score of 1 or more`,
    n: year.reduce((sum, { flagged_closings }) => sum + flagged_closings, 0),
    view: 'city_score',
    chart: {
      spec: scores(departmentsOf(rows)),
      description: `Scores by period and department to choose, against the target of 1. ${finding}.`,
    },
    table: {
      columns: [{ name: 'department', head: 'Department', format: 'text' }, ...SCORE_COLUMNS],
      rows: newestFirst(rows, 'period_start'),
    },
  };
}

/** Whether a month is one of the twelve that end with `last`. */
function isWithinAYear(month: string, last: string): boolean {
  return monthsBetween(month, last) < 12;
}
