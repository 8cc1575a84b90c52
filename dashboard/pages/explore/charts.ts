import { COLOURS } from '../../charts/theme';
import type { ChartSpec } from '../../site/tile';
import type { Shown } from './choice';
import { SHOWN_NAMES } from './words';

const TIME = {
  field: 'from',
  type: 'temporal',
  timeUnit: 'utcyearmonthdate',
  scale: { type: 'utc' },
  axis: { title: null, format: '%b %Y', labelOverlap: true, grid: false },
} as const;

/** A bar or a dot a period: as wide as it is long, so that a year's average a month stands for all its months. */
export function periodChart(shown: Shown): ChartSpec {
  const name = SHOWN_NAMES[shown];
  const isRate = shown !== 'requests';
  const number = isRate ? '.1%' : ',.0f';
  return {
    width: 'container',
    height: 220,
    layer: [
      ...(isRate
        ? [
            {
              mark: { type: 'rule' as const, color: COLOURS.ahead, strokeWidth: 2 },
              encoding: {
                x: { ...TIME, field: 'middle' },
                y: { field: 'low', type: 'quantitative' as const, axis: { title: name, format: '.0%', tickCount: 4 } },
                y2: { field: 'high' },
              },
            },
          ]
        : []),
      {
        mark: isRate
          ? { type: 'point' as const, color: COLOURS.main, filled: true, size: 40 }
          : { type: 'rect' as const, color: COLOURS.main, stroke: COLOURS.paper, strokeWidth: 0.5 },
        encoding: {
          ...(isRate
            ? { x: { ...TIME, field: 'middle' } }
            : { x: TIME, x2: { field: 'until', timeUnit: 'utcyearmonthdate' } }),
          y: {
            field: 'value',
            type: 'quantitative' as const,
            axis: { title: name, format: isRate ? '.0%' : ',d', tickCount: 4 },
            scale: isRate ? { domainMax: 1 } : { zero: true },
          },
          // a bar as wide as its period is long is a rectangle that stands on zero
          ...(isRate ? {} : { y2: { datum: 0 } }),
          opacity: { condition: { test: 'datum.unfinished', value: 0.4 }, value: 1 },
          tooltip: [
            { field: 'period', type: 'nominal' as const, title: 'opened in' },
            { field: 'value', type: 'quantitative' as const, format: number, title: name },
            { field: 'n', type: 'quantitative' as const, format: ',', title: isRate ? 'cases judged' : 'requests' },
          ],
        },
      },
    ],
  };
}
