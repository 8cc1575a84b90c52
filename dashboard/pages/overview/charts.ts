import { monthAxis, paleWhere } from '../../charts/encodings';
import { NEXT_MONTH, PIECE, piecesOf } from '../../charts/pieces-of-lines';
import { COLOURS } from '../../charts/theme';
import { countTip, monthTip, shareTip } from '../../charts/tips';
import type { ChartSpec } from '../../site/tile';

const HEIGHT = 190;

export const REQUESTS_BY_MONTH: ChartSpec = {
  width: 'container',
  height: HEIGHT,
  mark: { type: 'bar', color: COLOURS.main },
  encoding: {
    x: monthAxis('open_month'),
    y: { field: 'requests_per_day', type: 'quantitative', axis: { title: 'requests a day', tickCount: 4 } },
    opacity: paleWhere('is_provisional'),
    tooltip: [
      monthTip('open_month', 'opened in'),
      countTip('requests', 'requests'),
      { field: 'requests_per_day', type: 'quantitative', format: ',.1f', title: 'a day' },
    ],
  },
};

export const ON_TIME_BY_MONTH: ChartSpec = {
  width: 'container',
  height: HEIGHT,
  encoding: { x: monthAxis('open_month') },
  layer: [
    {
      mark: { type: 'rule', strokeWidth: 2, color: COLOURS.muted },
      encoding: { y: { field: 'on_time_low', type: 'quantitative' }, y2: { field: 'on_time_high' } },
    },
    {
      mark: { type: 'point', size: 55, color: COLOURS.main },
      encoding: {
        y: {
          field: 'on_time_rate',
          type: 'quantitative',
          scale: { domain: [0, 1] },
          axis: { title: 'on time', format: '%', tickCount: 5 },
        },
        opacity: paleWhere('provisional'),
        tooltip: [
          monthTip('open_month', 'opened in'),
          shareTip('on_time_rate', 'on time'),
          shareTip('on_time_low', 'if all pending end late'),
          shareTip('on_time_high', 'if all pending end on time'),
        ],
      },
    },
  ],
};

export const TYPICAL_TIME_BY_MONTH: ChartSpec = {
  width: 'container',
  height: HEIGHT,
  transform: piecesOf('open_month', NEXT_MONTH),
  mark: { type: 'line', color: COLOURS.main, point: true },
  encoding: {
    detail: PIECE,
    x: monthAxis('open_month'),
    y: { field: 'median_days', type: 'quantitative', axis: { title: 'median, days', tickCount: 4 } },
    opacity: paleWhere('provisional'),
    tooltip: [
      monthTip('open_month', 'opened in'),
      { field: 'median_days', type: 'quantitative', format: '.2f', title: 'half closed within, days' },
      { field: 'p90_days', type: 'quantitative', format: '.1f', title: '9 in 10 closed within, days' },
      countTip('cases', 'requests'),
    ],
  },
};

export const BACKLOG_BY_MONTH: ChartSpec = {
  width: 'container',
  height: HEIGHT,
  mark: { type: 'area', color: COLOURS.main, opacity: 0.35, line: { color: COLOURS.main } },
  encoding: {
    x: monthAxis('month'),
    y: { field: 'open_cases', type: 'quantitative', axis: { title: 'open at month’s end', tickCount: 4 } },
    tooltip: [monthTip('month', 'end of'), countTip('open_cases', 'open')],
  },
};
