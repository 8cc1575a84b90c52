import { monthAxis } from '../../charts/encodings';
import { COLOURS } from '../../charts/theme';
import type { ChartSpec } from '../../site/tile';

export const REQUESTS_BY_MONTH: ChartSpec = {
  width: 'container',
  height: 200,
  mark: { type: 'bar', color: COLOURS.main },
  encoding: {
    x: monthAxis('open_month'),
    y: { field: 'requests', type: 'quantitative', axis: { title: 'requests', tickCount: 4 } },
    tooltip: [
      { field: 'open_month', type: 'temporal', timeUnit: 'utcyearmonth', format: '%B %Y', title: 'opened in' },
      { field: 'requests', type: 'quantitative', format: ',', title: 'requests' },
    ],
  },
};
