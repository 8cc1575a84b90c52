import { choice, chosen } from '../../charts/choices';
import { heightOfBars } from '../../charts/bars';
import { dayAxis, monthAxis, paleWhere } from '../../charts/encodings';
import { NEXT_MONTH, PIECE, piecesOf } from '../../charts/pieces-of-lines';
import { COLOURS } from '../../charts/theme';
import { countTip, monthTip } from '../../charts/tips';
import type { ChartSpec } from '../../site/tile';

const MONTH = monthTip('month', 'month');

/** The line of what was open, and the points of what this project saw. */
export function openByMonth(departments: readonly string[]): ChartSpec {
  return {
    width: 'container',
    height: 240,
    params: [choice('department', 'Department', departments)],
    transform: [chosen('department')],
    encoding: { x: monthAxis('month') },
    layer: [
      {
        mark: { type: 'area', color: COLOURS.main, opacity: 0.15 },
        encoding: { y: { field: 'open_cases', type: 'quantitative', axis: { title: 'open cases', tickCount: 5 } } },
      },
      {
        mark: { type: 'line', color: COLOURS.main, point: { size: 18, color: COLOURS.main } },
        encoding: {
          y: { field: 'open_cases', type: 'quantitative' },
          tooltip: [MONTH, countTip('open_cases', 'open at its end'), countTip('observed_open_cases', 'seen then')],
        },
      },
      {
        transform: [{ filter: "isValid(datum['observed_open_cases'])" }],
        mark: { type: 'point', shape: 'diamond', size: 90, filled: true, color: COLOURS.other },
        encoding: {
          y: { field: 'observed_open_cases', type: 'quantitative' },
          tooltip: [
            MONTH,
            countTip('observed_open_cases', 'seen open then'),
            countTip('reconstructed_then', 'by the files of today'),
          ],
        },
      },
    ],
  };
}

/** Opened beside closed; months that are not over are pale. */
export function flowByMonth(departments: readonly string[]): ChartSpec {
  return openedAndClosed(departments, monthAxis('month'), MONTH);
}

/** The same by week. */
export function flowByWeek(departments: readonly string[]): ChartSpec {
  return openedAndClosed(departments, dayAxis('week_start'), {
    field: 'week_start',
    type: 'temporal',
    timeUnit: 'utcyearmonthdate',
    format: '%b %-d, %Y',
    title: 'week of',
  });
}

function openedAndClosed(
  departments: readonly string[],
  x: ReturnType<typeof monthAxis> | ReturnType<typeof dayAxis>,
  when: {
    field: string;
    type: 'temporal';
    timeUnit: 'utcyearmonth' | 'utcyearmonthdate';
    format: string;
    title: string;
  },
): ChartSpec {
  const domain = ['opened', 'closed'];
  return {
    width: 'container',
    height: 220,
    params: [choice('department', 'Department', departments)],
    transform: [
      chosen('department'),
      { fold: domain, as: ['flow', 'count'] },
      { calculate: "datum['is_covered'] === false ? null : datum.count", as: 'cases' },
    ],
    encoding: {
      x,
      y: { field: 'cases', type: 'quantitative', axis: { title: 'cases', tickCount: 5 } },
      color: {
        field: 'flow',
        type: 'nominal',
        scale: { domain, range: [COLOURS.main, COLOURS.other] },
        legend: { title: null },
      },
    },
    layer: [
      // what is not over is a point by itself
      { transform: [{ filter: "!datum['is_partial']" }], mark: 'line' },
      {
        mark: { type: 'point', filled: true, size: 30 },
        encoding: {
          shape: {
            field: 'flow',
            type: 'nominal',
            scale: { domain, range: ['circle', 'square'] },
            legend: { title: null },
          },
          opacity: paleWhere('is_partial'),
          tooltip: [when, { field: 'flow', type: 'nominal', title: 'cases' }, countTip('cases', 'count')],
        },
      },
    ],
  };
}

export function daysOfWork(departments: readonly string[]): ChartSpec {
  return {
    width: 'container',
    height: 220,
    params: [choice('department', 'Department', departments)],
    transform: [chosen('department'), { calculate: "datum['is_covered'] ? datum['days_of_work'] : null", as: 'work' }],
    mark: { type: 'line', color: COLOURS.third, point: { size: 22, color: COLOURS.third } },
    encoding: {
      x: monthAxis('month'),
      y: { field: 'work', type: 'quantitative', axis: { title: 'days of work', tickCount: 5 } },
      tooltip: [
        MONTH,
        { field: 'work', type: 'quantitative', format: ',.1f', title: 'days of work' },
        countTip('open_cases', 'open cases'),
        countTip('closed_90_days', 'closed in 90 days'),
      ],
    },
  };
}

const GRAINS = ['department', 'queue', 'case type'];

const BRACKETS = ['0-7 days', '8-30 days', '31-90 days', '91-365 days', 'over 365 days', 'age unknown'];
const BRACKET_COLOURS = [
  COLOURS.ahead,
  COLOURS.third,
  COLOURS.main,
  COLOURS.other,
  COLOURS.late,
  COLOURS.muted,
] as string[];

/** Bars of open cases by age, of the grain a person chooses, and of no more than `groups` each. */
export function ageing(grains: readonly string[], groups: number): ChartSpec {
  return {
    width: 'container',
    height: heightOfBars(groups),
    params: [choice('grain', 'By', grains)],
    transform: [chosen('grain')],
    mark: { type: 'bar' },
    encoding: {
      y: { field: 'label', type: 'nominal', sort: '-x', axis: { title: null } },
      x: { field: 'open_cases', type: 'quantitative', stack: true, axis: { title: 'open cases', tickCount: 5 } },
      color: {
        field: 'bracket',
        type: 'nominal',
        scale: { domain: BRACKETS, range: BRACKET_COLOURS },
        legend: { title: null, columns: 3 },
      },
      order: { field: 'bracket_number', type: 'quantitative' },
      tooltip: [
        { field: 'label', type: 'nominal', title: 'of' },
        { field: 'bracket', type: 'nominal', title: 'age' },
        countTip('open_cases', 'open cases'),
        { field: 'share', type: 'quantitative', format: '.1%', title: 'share' },
      ],
    },
  };
}

const DUE = ['overdue', 'due_next_7_days', 'due_later', 'without_target'];
const DUE_LABELS = ['overdue', 'due in 7 days', 'due later', 'without a target'];

/** Bars of open cases by where their target lies. */
export const overdue = (groups: number): ChartSpec => ({
  width: 'container',
  height: heightOfBars(groups),
  params: [choice('grain', 'By', GRAINS)],
  transform: [
    chosen('grain'),
    { fold: DUE, as: ['state', 'cases'] },
    {
      calculate: `${DUE.map((state, index) => `datum.state === '${state}' ? '${DUE_LABELS[index] ?? state}'`).join(' : ')} : ''`,
      as: 'due',
    },
    { calculate: `indexof(${JSON.stringify(DUE)}, datum.state)`, as: 'place' },
  ],
  mark: { type: 'bar' },
  encoding: {
    y: { field: 'label', type: 'nominal', sort: '-x', axis: { title: null } },
    x: { field: 'cases', type: 'quantitative', stack: true, axis: { title: 'open cases', tickCount: 5 } },
    color: {
      field: 'due',
      type: 'nominal',
      scale: { domain: DUE_LABELS, range: [COLOURS.late, COLOURS.fifth, COLOURS.ahead, COLOURS.muted] },
      legend: { title: null, columns: 2 },
    },
    order: { field: 'place', type: 'quantitative' },
    tooltip: [
      { field: 'label', type: 'nominal', title: 'of' },
      { field: 'due', type: 'nominal', title: 'target' },
      countTip('cases', 'open cases'),
    ],
  },
});

/** Mean time to close by month of closing, with closures in bulk and without. */
export const WITH_AND_WITHOUT_BULK: ChartSpec = {
  width: 'container',
  height: 220,
  transform: [
    { fold: ['mean_days', 'mean_days_without_bulk'], as: ['kind', 'days'] },
    { filter: "isValid(datum['days'])" },
    { calculate: "datum.kind === 'mean_days' ? 'all closings' : 'without closures in bulk'", as: 'closings' },
    ...piecesOf('close_month', NEXT_MONTH, ['closings']),
  ],
  mark: { type: 'line', point: { size: 22 } },
  encoding: {
    detail: PIECE,
    x: monthAxis('close_month'),
    y: { field: 'days', type: 'quantitative', axis: { title: 'mean days to close', tickCount: 5 } },
    color: {
      field: 'closings',
      type: 'nominal',
      scale: {
        domain: ['all closings', 'without closures in bulk'],
        range: [COLOURS.late, COLOURS.main],
      },
      legend: { title: null },
    },
    tooltip: [
      { field: 'close_month', type: 'temporal', timeUnit: 'utcyearmonth', format: '%B %Y', title: 'closed in' },
      { field: 'closings', type: 'nominal', title: 'of' },
      { field: 'days', type: 'quantitative', format: ',.1f', title: 'mean days' },
      countTip('bulk_cases', 'closed in bulk'),
    ],
  },
};
