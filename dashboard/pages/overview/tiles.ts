import { formatCount, formatCountOf, formatMonth } from '../../format';
import type { Tile } from '../../site/tile';
import { REQUESTS_BY_MONTH } from './charts';
import type { OverviewData } from './data';

export function requestsTile({ months }: OverviewData): Tile {
  const total = months.reduce((sum, { requests }) => sum + requests, 0);
  const busiest = [...months].sort((a, b) => b.requests - a.requests)[0];
  const finding =
    busiest === undefined
      ? 'There are no requests yet.'
      : `${formatMonth(busiest.open_month)} was the busiest month, with ${formatCountOf(busiest.requests, 'request')}`;
  return {
    id: 'requests',
    question: 'How much is asked?',
    finding,
    figure: formatCount(total),
    unit: 'requests',
    n: total,
    view: 'case_facts',
    chart: { spec: REQUESTS_BY_MONTH, description: `Requests by month of opening. ${finding}.` },
    table: {
      columns: [
        { name: 'open_month', head: 'Opened in', format: 'month' },
        { name: 'requests', head: 'Requests', format: 'count' },
      ],
      rows: months.map((row) => ({ ...row })),
    },
  };
}
