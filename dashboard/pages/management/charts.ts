import { heightOfBars } from '../../charts/bars';
import { choice, chosen } from '../../charts/choices';
import { dayAxis, paleWhere } from '../../charts/encodings';
import { PIECE, piecesOf } from '../../charts/pieces-of-lines';
import { COLOURS } from '../../charts/theme';
import type { ChartSpec } from '../../site/tile';

/** What a board can be read by, and how people call it. */
const MEASURES = [
  'open_now',
  'overdue',
  'due_next_7_days',
  'days_of_work',
  'opened_a_day',
  'closed_90_days',
  'p90_days',
];
const MEASURE_LABELS = [
  'open now',
  'overdue',
  'due in the next 7 days',
  'days of work',
  'opened a day',
  'closed in 90 days',
  '9 in 10 closed within (days)',
];

const measureChoice = choice('measure', 'Show', MEASURES, { labels: MEASURE_LABELS });

const byMeasure = [
  { fold: MEASURES, as: ['name', 'value'] as [string, string] },
  { filter: 'datum.name === measure && isValid(datum.value)' },
];

const valueOf = {
  field: 'value',
  type: 'quantitative',
  axis: { title: null, tickCount: 5 },
} as const;

/** Departments by a measure to choose. */
export const departments = (count: number): ChartSpec => ({
  width: 'container',
  height: heightOfBars(count),
  params: [measureChoice],
  transform: byMeasure,
  mark: { type: 'bar', color: COLOURS.main },
  encoding: {
    y: { field: 'department', type: 'nominal', sort: '-x', axis: { title: null } },
    x: valueOf,
    tooltip: [
      { field: 'department', type: 'nominal', title: 'department' },
      { field: 'value', type: 'quantitative', format: ',.1~f', title: 'value' },
    ],
  },
});

/** How many queues the chart shows. */
const QUEUES_SHOWN = 20;

/** The queues with the most of a measure, of the department a person chooses. */
export function queues(names: readonly string[]): ChartSpec {
  const [all] = names;
  return {
    width: 'container',
    height: heightOfBars(QUEUES_SHOWN),
    params: [choice('department', 'Department', names), measureChoice],
    transform: [
      { filter: `department === '${all ?? ''}' || datum.department === department` },
      ...byMeasure,
      { window: [{ op: 'row_number', as: 'place' }], sort: [{ field: 'value', order: 'descending' }] },
      { filter: `datum.place <= ${QUEUES_SHOWN}` },
    ],
    mark: { type: 'bar', color: COLOURS.main },
    encoding: {
      y: { field: 'queue', type: 'nominal', sort: '-x', axis: { title: null } },
      x: valueOf,
      tooltip: [
        { field: 'queue', type: 'nominal', title: 'queue' },
        { field: 'department', type: 'nominal', title: 'department' },
        { field: 'value', type: 'quantitative', format: ',.1~f', title: 'value' },
      ],
    },
  };
}

/** Departments or queues by what falls due within seven days. */
export const dueSoon = (groups: number): ChartSpec => ({
  width: 'container',
  height: heightOfBars(groups),
  params: [choice('grain', 'By', ['department', 'queue', 'case type'])],
  transform: [chosen('grain')],
  mark: { type: 'bar', color: COLOURS.fifth },
  encoding: {
    y: { field: 'label', type: 'nominal', sort: '-x', axis: { title: null } },
    x: { field: 'due_next_7_days', type: 'quantitative', axis: { title: 'due in the next 7 days', tickCount: 5 } },
    tooltip: [
      { field: 'label', type: 'nominal', title: 'of' },
      { field: 'due_next_7_days', type: 'quantitative', format: ',', title: 'due in the next 7 days' },
      { field: 'overdue', type: 'quantitative', format: ',', title: 'overdue already' },
    ],
  },
});

/** A line reaches over so many days at most, of whatever period. */
const QUARTER_DAYS = 100;

/** Scores along time, of the period and department a person chooses. Periods that are not over are pale. */
export function scores(names: readonly string[]): ChartSpec {
  return {
    width: 'container',
    height: 240,
    params: [
      choice('period', 'Period', ['month', 'quarter', 'week', 'day']),
      choice('department', 'Department', names),
    ],
    transform: [chosen('period'), chosen('department'), { filter: 'isValid(datum.score)' }],
    layer: [
      { mark: { type: 'rule', strokeDash: [4, 4] }, encoding: { y: { datum: 1, type: 'quantitative' } } },
      {
        // what is not over is a point by itself
        transform: [{ filter: "!datum['is_partial']" }, ...piecesOf('period_start', QUARTER_DAYS)],
        mark: { type: 'line', color: COLOURS.main },
        encoding: { detail: PIECE, x: dayAxis('period_start'), y: { field: 'score', type: 'quantitative' } },
      },
      {
        mark: { type: 'point', filled: true, size: 30, color: COLOURS.main },
        encoding: {
          x: dayAxis('period_start'),
          y: { field: 'score', type: 'quantitative', scale: { zero: false }, axis: { title: 'score', tickCount: 6 } },
          opacity: paleWhere('is_partial'),
          tooltip: [
            {
              field: 'period_start',
              type: 'temporal',
              timeUnit: 'utcyearmonthdate',
              format: '%b %-d, %Y',
              title: 'from',
            },
            { field: 'score', type: 'quantitative', format: '.2f', title: 'score' },
            { field: 'score_with_target', type: 'quantitative', format: '.2f', title: 'with a target only' },
            { field: 'flagged_closings', type: 'quantitative', format: ',', title: 'closings' },
          ],
        },
      },
    ],
  };
}
