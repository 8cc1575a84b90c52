import { heightOfBars, SLIM_BAR } from '../../../charts/bars';
import { choice, chosen } from '../../../charts/choices';
import { monthAxis, paleWhere } from '../../../charts/encodings';
import { NEXT_MONTH, PIECE, piecesOf } from '../../../charts/pieces-of-lines';
import { COLOURS } from '../../../charts/theme';
import { countTip, monthTip, shareTip } from '../../../charts/tips';
import type { ChartSpec } from '../../../site/tile';

const shareAxis = (field: string, title: string) =>
  ({
    field,
    type: 'quantitative',
    scale: { domainMin: 0, domainMax: 1 },
    axis: { title, format: '%', tickCount: 5 },
  }) as const;

export const ON_TIME_TREND: ChartSpec = {
  width: 'container',
  height: 220,
  transform: piecesOf('open_month', NEXT_MONTH),
  encoding: { x: monthAxis('open_month') },
  layer: [
    {
      mark: { type: 'rule', strokeWidth: 2, color: COLOURS.muted },
      encoding: { y: { field: 'on_time_low', type: 'quantitative' }, y2: { field: 'on_time_high' } },
    },
    {
      mark: { type: 'line', color: COLOURS.main, opacity: 0.35 },
      encoding: { detail: PIECE, y: shareAxis('on_time_rate', 'on time') },
    },
    {
      mark: { type: 'point', size: 45, color: COLOURS.main },
      encoding: {
        y: shareAxis('on_time_rate', 'on time'),
        opacity: paleWhere('provisional'),
        tooltip: [
          monthTip('open_month', 'opened in'),
          shareTip('on_time_rate', 'on time'),
          shareTip('on_time_low', 'if all pending end late'),
          shareTip('on_time_high', 'if all pending end on time'),
          shareTip('sla_coverage', 'have a target'),
        ],
      },
    },
  ],
};

/** Rows: close_month, method, rate, provisional. */
export const CITY_FLAG_BY_MONTH: ChartSpec = {
  width: 'container',
  height: 220,
  mark: { type: 'line', point: true },
  encoding: {
    x: monthAxis('close_month'),
    y: shareAxis('rate', 'of closed requests'),
    color: {
      field: 'method',
      type: 'nominal',
      scale: { range: [COLOURS.other, COLOURS.main] },
      sort: ['the city’s flag', 'by their times'],
      legend: { title: null },
    },
    opacity: paleWhere('provisional'),
    tooltip: [
      monthTip('close_month', 'closed in'),
      { field: 'method', title: 'judged by' },
      shareTip('rate', 'on time'),
    ],
  },
};

/** Rows of on_time with `group`, of several grains; the person chooses one. */
export function onTimeBy(grains: readonly string[], bars: number): ChartSpec {
  return {
    width: 'container',
    height: heightOfBars(bars, SLIM_BAR),
    params: [choice('by', 'By', grains)],
    transform: [chosen('by')],
    encoding: {
      y: { field: 'name', type: 'nominal', sort: null, axis: { title: null } },
    },
    layer: [
      {
        mark: { type: 'rule', strokeWidth: 3, color: COLOURS.muted },
        encoding: { x: { field: 'interval_low', type: 'quantitative' }, x2: { field: 'interval_high' } },
      },
      {
        mark: { type: 'point', size: 60, color: COLOURS.main },
        encoding: {
          x: shareAxis('on_time_rate', 'on time, with 95% interval'),
          tooltip: [
            { field: 'name', title: 'of' },
            shareTip('on_time_rate', 'on time'),
            shareTip('sla_coverage', 'have a target'),
            countTip('hit', 'by the target'),
            countTip('miss', 'late'),
            countTip('pending', 'pending'),
          ],
        },
      },
    ],
  };
}

/** Rows: name, with_target, without_target, sla_coverage. */
export const coverageByType = (bars: number): ChartSpec => ({
  width: 'container',
  height: heightOfBars(bars, SLIM_BAR),
  mark: { type: 'bar', color: COLOURS.main },
  encoding: {
    y: { field: 'name', type: 'nominal', sort: null, axis: { title: null } },
    x: shareAxis('sla_coverage', 'have a target'),
    tooltip: [
      { field: 'name', title: 'type' },
      shareTip('sla_coverage', 'have a target'),
      countTip('requests', 'requests'),
    ],
  },
});

/** Rows of days_past_due with `by`. */
export function pastDueBy(grains: readonly string[], bars: number): ChartSpec {
  return {
    width: 'container',
    height: heightOfBars(bars, SLIM_BAR),
    params: [choice('by', 'By', grains)],
    transform: [chosen('by')],
    encoding: {
      y: {
        field: 'name',
        type: 'nominal',
        sort: null,
        axis: { title: null },
      },
    },
    layer: [
      {
        mark: { type: 'bar', color: COLOURS.late },
        encoding: {
          x: {
            field: 'median_days_past_due',
            type: 'quantitative',
            axis: { title: 'days past the target, half of the late ones closed within', tickCount: 5 },
          },
          tooltip: [
            { field: 'name', title: 'of' },
            countTip('late_closed', 'closed late'),
            { field: 'median_days_past_due', type: 'quantitative', format: ',.1f', title: 'median days past due' },
            { field: 'p90_days_past_due', type: 'quantitative', format: ',.1f', title: '9 in 10 within, days' },
            countTip('late_still_open', 'open past the target'),
          ],
        },
      },
    ],
  };
}
