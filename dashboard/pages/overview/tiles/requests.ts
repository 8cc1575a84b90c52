import { formatCount, formatCountOf, formatMonth, formatShare } from '../../../format';
import type { Tile } from '../../../site/tile';
import { REQUESTS_BY_MONTH } from '../charts';
import type { OverviewData } from '../data';

export function requestsTile({ months }: Pick<OverviewData, 'months'>): Tile {
  const total = sum(months.map(({ requests }) => requests));
  const residents = sum(months.map(({ resident_requests }) => resident_requests));
  const [busiest] = months
    .filter(({ is_provisional }) => !is_provisional)
    .sort((a, b) => b.requests_per_day - a.requests_per_day);
  const finding =
    total === 0
      ? 'There are no requests yet'
      : `Residents make ${formatShare(residents / total)} of the requests; ` +
        (busiest === undefined
          ? 'no month is whole yet'
          : `the busiest month was ${formatMonth(busiest.open_month)}, with ${formatCountOf(Math.round(busiest.requests_per_day), 'request')} a day`);
  return {
    id: 'requests',
    question: 'How much is asked?',
    finding,
    figure: formatCount(total),
    unit: 'requests',
    n: total,
    view: 'requests_by_month',
    chart: { spec: REQUESTS_BY_MONTH, description: `Requests a day by month of opening. ${finding}.` },
    table: {
      columns: [
        { name: 'open_month', head: 'Opened in', format: 'month' },
        { name: 'requests', head: 'Requests', format: 'count' },
        { name: 'resident_requests', head: 'By residents', format: 'count' },
        { name: 'requests_per_day', head: 'A day', format: 'figure' },
        { name: 'is_provisional', head: 'Part of a month', format: 'yes-no' },
      ],
      rows: months.map((row) => ({ ...row })),
    },
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
