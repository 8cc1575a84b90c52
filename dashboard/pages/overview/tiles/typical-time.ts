import { formatClosed, formatReached, formatWithin } from '../../../format';
import type { Tile } from '../../../site/tile';
import { TYPICAL_TIME_BY_MONTH } from '../charts';
import type { OverviewData, TimeToCloseRow } from '../data';

export function typicalTimeTile({ times, timesByMonth }: Pick<OverviewData, 'times' | 'timesByMonth'>): Tile {
  const all = times.find(({ closures }) => closures === 'all');
  const service = times.find(({ closures }) => closures !== 'all');
  const finding =
    all === undefined
      ? 'There are no requests yet'
      : `Half of the requests are ${formatClosed(all.median_days, all.last_seen_days)}, nine in ten ${within(all, 'p90_days')}`;
  return {
    id: 'typical-time',
    question: 'How long does it take?',
    finding,
    figure: all === undefined ? null : formatReached(all.median_days, all.last_seen_days),
    unit: 'until half are closed, open ones counted',
    n: all === undefined ? null : all.events + all.censored,
    view: 'time_to_close',
    notes:
      service === undefined
        ? []
        : [
            `Service closures only: half ${within(service, 'median_days')}, nine in ten ${within(service, 'p90_days')}.`,
          ],
    chart: { spec: TYPICAL_TIME_BY_MONTH, description: `Median days to close by month of opening. ${finding}.` },
    table: {
      columns: [
        { name: 'open_month', head: 'Opened in', format: 'month' },
        { name: 'cases', head: 'Requests', format: 'count' },
        { name: 'events', head: 'Closed', format: 'count' },
        { name: 'censored', head: 'Still open', format: 'count' },
        { name: 'median_days', head: 'Half within', format: 'days' },
        { name: 'p90_days', head: '9 in 10 within', format: 'days' },
        { name: 'provisional', head: 'Provisional', format: 'yes-no' },
      ],
      rows: timesByMonth.map((row) => ({ ...row })),
    },
  };
}

/** A time as it stands after "closed". */
function within(row: TimeToCloseRow, name: 'median_days' | 'p90_days'): string {
  return formatWithin(row[name], row.last_seen_days);
}
