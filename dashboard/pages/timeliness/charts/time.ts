import { heightOfBars, SLIM_BAR } from '../../../charts/bars';
import { choice, chosen } from '../../../charts/choices';
import { monthAxis, paleWhere } from '../../../charts/encodings';
import { NEXT_MONTH, PIECE, piecesOf } from '../../../charts/pieces-of-lines';
import { COLOURS, SERIES } from '../../../charts/theme';
import { countTip, monthTip, shareTip } from '../../../charts/tips';
import type { ChartSpec } from '../../../site/tile';

const daysTip = (field: string, title: string) => ({ field, type: 'quantitative', format: ',.2f', title }) as const;

const COUNTED = ['all closures', 'service closures only'];

const CLOSURES = {
  field: 'counted' as const,
  type: 'nominal' as const,
  sort: COUNTED,
  scale: { domain: COUNTED, range: [COLOURS.main, COLOURS.other] as string[] },
  legend: { title: null },
};

/** Rows of time_to_close by month with `counted`. */
export const TYPICAL_TIME_TREND: ChartSpec = {
  width: 'container',
  height: 220,
  transform: piecesOf('open_month', NEXT_MONTH, ['counted']),
  encoding: { x: monthAxis('open_month'), color: CLOSURES },
  layer: [
    {
      mark: { type: 'line', opacity: 0.4 },
      encoding: {
        detail: PIECE,
        y: { field: 'median_days', type: 'quantitative', axis: { title: 'half closed within, days', tickCount: 5 } },
      },
    },
    {
      mark: { type: 'point', size: 45 },
      encoding: {
        y: { field: 'median_days', type: 'quantitative' },
        opacity: paleWhere('provisional'),
        tooltip: [
          monthTip('open_month', 'opened in'),
          { field: 'counted', title: 'counting' },
          daysTip('median_days', 'half closed within, days'),
          daysTip('p90_days', '9 in 10 closed within, days'),
          countTip('cases', 'requests'),
        ],
      },
    },
  ],
};

/** Rows of survival_curve with `group` and `counted`; the person chooses a group of `groups`. */
export function curveOf(groups: readonly string[]): ChartSpec {
  return {
    width: 'container',
    height: 280,
    params: [choice('group', 'Of', groups)],
    transform: [chosen('group')],
    encoding: {
      x: {
        field: 'days',
        type: 'quantitative',
        scale: { type: 'sqrt', domain: [0, 365], nice: false },
        axis: { title: 'days since it was opened', values: [1, 3, 7, 14, 30, 60, 90, 180, 365], grid: false },
      },
      color: CLOSURES,
    },
    layer: [
      {
        mark: { type: 'area', opacity: 0.18 },
        encoding: { y: { field: 'still_open_low', type: 'quantitative' }, y2: { field: 'still_open_high' } },
      },
      {
        mark: { type: 'line', point: true },
        encoding: {
          y: {
            field: 'still_open',
            type: 'quantitative',
            scale: { domainMin: 0, domainMax: 1 },
            axis: { title: 'still open', format: '%', tickCount: 5 },
          },
          tooltip: [
            { field: 'group', title: 'of' },
            { field: 'counted', title: 'counting' },
            countTip('days', 'after days'),
            shareTip('still_open', 'still open'),
            countTip('at_risk', 'cases still watched'),
          ],
        },
      },
    ],
  };
}

const SPANS = ['1 day', '3 days', '7 days', '30 days', '90 days'];

/** Rows: span, days, counted, share, low, high. */
export const CLOSED_WITHIN: ChartSpec = {
  width: 'container',
  height: 220,
  encoding: {
    x: { field: 'span', type: 'nominal', sort: SPANS, axis: { title: 'closed within', labelAngle: 0 } },
    xOffset: { field: 'counted', sort: ['all closures', 'service closures only'] },
    color: CLOSURES,
  },
  layer: [
    {
      mark: { type: 'bar' },
      encoding: {
        y: {
          field: 'share',
          type: 'quantitative',
          scale: { domainMin: 0, domainMax: 1 },
          axis: { title: 'of requests', format: '%', tickCount: 5 },
        },
        tooltip: [
          { field: 'span', title: 'closed within' },
          { field: 'counted', title: 'counting' },
          shareTip('share', 'of requests'),
          shareTip('low', '95% interval from'),
          shareTip('high', 'to'),
        ],
      },
    },
    {
      mark: { type: 'rule', color: COLOURS.ink },
      encoding: { y: { field: 'low', type: 'quantitative' }, y2: { field: 'high' }, color: { value: COLOURS.ink } },
    },
  ],
};

/** Rows of time_to_close with `list`; the person chooses a list of `lists`. A bar from half closed to nine in ten. */
export function rangesOf(lists: readonly string[], bars: number): ChartSpec {
  return {
    width: 'container',
    height: heightOfBars(bars, SLIM_BAR),
    params: [choice('shown', 'Show', lists)],
    transform: [{ filter: 'datum.list === shown' }],
    encoding: {
      y: { field: 'name', type: 'nominal', sort: null, axis: { title: null } },
    },
    layer: [
      {
        mark: { type: 'rule', strokeWidth: 4, color: COLOURS.muted, opacity: 0.6 },
        encoding: { x: { field: 'median_days', type: 'quantitative' }, x2: { field: 'p90_days' } },
      },
      {
        mark: { type: 'point', size: 70, color: COLOURS.main },
        encoding: {
          x: {
            field: 'median_days',
            type: 'quantitative',
            // minutes and years on one axis
            scale: { type: 'symlog', constant: 0.05 },
            axis: {
              title: 'days until half (dot) and nine in ten (end of bar) are closed',
              values: [0, 0.25, 1, 3, 7, 30, 90, 365, 1000],
              format: ',~r',
            },
          },
          tooltip: [
            { field: 'name', title: 'of' },
            daysTip('median_days', 'half closed within, days'),
            daysTip('p90_days', '9 in 10 closed within, days'),
            countTip('cases', 'requests'),
          ],
        },
      },
    ],
  };
}

/** Rows: open_month, reading, days, provisional. */
export function averagesOf(readings: readonly string[]): ChartSpec {
  return {
    width: 'container',
    height: 220,
    transform: piecesOf('open_month', NEXT_MONTH, ['reading']),
    mark: { type: 'line', point: { size: 25 } },
    encoding: {
      detail: PIECE,
      x: monthAxis('open_month'),
      y: { field: 'days', type: 'quantitative', axis: { title: 'mean, days', tickCount: 5 } },
      color: {
        field: 'reading',
        type: 'nominal',
        scale: { domain: [...readings], range: [COLOURS.other, ...SERIES.filter((one) => one !== COLOURS.other)] },
        legend: { title: null },
      },
      opacity: paleWhere('provisional'),
      tooltip: [monthTip('open_month', 'opened in'), { field: 'reading', title: 'mean' }, daysTip('days', 'days')],
    },
  };
}

/** Rows: by, name, share_of_days, share_of_cases. */
export function whereTimeGoes(grains: readonly string[], bars: number): ChartSpec {
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
        mark: { type: 'bar', color: COLOURS.main },
        encoding: {
          x: {
            field: 'share_of_days',
            type: 'quantitative',
            axis: { title: 'of all days waited (bar), of all requests (tick)', format: '%', tickCount: 5 },
          },
          tooltip: [
            { field: 'name', title: 'of' },
            shareTip('share_of_days', 'of all days waited'),
            shareTip('share_of_cases', 'of all requests'),
            { field: 'waited_days', type: 'quantitative', format: ',.0f', title: 'days waited' },
          ],
        },
      },
      {
        mark: { type: 'tick', color: COLOURS.ink, thickness: 3, size: 16 },
        encoding: { x: { field: 'share_of_cases', type: 'quantitative' } },
      },
    ],
  };
}
