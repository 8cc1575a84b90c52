import { heightOfBars, SLIM_BAR } from '../../charts/bars';
import { COLOURS } from '../../charts/theme';
import type { ChartSpec } from '../../site/tile';

/** Shares of a whole as bars, the largest first. */
export function sharesOf(field: string, title: string, bars: number): ChartSpec {
  return {
    width: 'container',
    height: heightOfBars(bars, SLIM_BAR),
    encoding: {
      y: { field, type: 'nominal', sort: null, axis: { title: null } },
      x: { field: 'share', type: 'quantitative', axis: { title, format: '%', tickCount: 5 } },
    },
    layer: [
      {
        mark: { type: 'bar', color: COLOURS.main },
        encoding: {
          tooltip: [
            { field, title: 'of' },
            { field: 'requests', type: 'quantitative', format: ',', title: 'requests' },
            { field: 'share', type: 'quantitative', format: '.1%', title: 'share' },
          ],
        },
      },
    ],
  };
}

/** Rows: result, requests. One bar: how the requests with a target stand. */
export const ON_TIME_SPLIT: ChartSpec = {
  width: 'container',
  height: 40,
  mark: { type: 'bar' },
  encoding: {
    x: {
      field: 'requests',
      type: 'quantitative',
      stack: 'normalize',
      axis: { title: 'of requests with a target', format: '%' },
    },
    order: { field: 'place' },
    color: {
      field: 'result',
      type: 'nominal',
      sort: ['by the target', 'late', 'target ahead'],
      scale: {
        domain: ['by the target', 'late', 'target ahead'],
        range: [COLOURS.main, COLOURS.late, COLOURS.ahead],
      },
      legend: { title: null },
    },
    tooltip: [
      { field: 'result', title: 'resolved' },
      { field: 'requests', type: 'quantitative', format: ',', title: 'requests' },
    ],
  },
};
