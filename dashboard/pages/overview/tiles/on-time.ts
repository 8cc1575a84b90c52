import { formatBounds, formatCount, formatShare } from '../../../format';
import { intervalOf } from '../../../site/interval';
import type { Tile } from '../../../site/tile';
import { ON_TIME_BY_MONTH } from '../charts';
import type { OverviewData } from '../data';

export function onTimeTile({ onTime, onTimeByMonth }: Pick<OverviewData, 'onTime' | 'onTimeByMonth'>): Tile {
  const judged = (onTime?.hit ?? 0) + (onTime?.miss ?? 0);
  const rate = onTime?.on_time_rate ?? null;
  const finding =
    onTime === null || rate === null
      ? 'Too few requests have come due to tell how many are on time'
      : `${formatShare(rate)} of requests with a target are resolved by it; ` +
        `${formatShare(onTime.sla_coverage)} of all have one`;
  return {
    id: 'on-time',
    question: 'How much is on time?',
    finding,
    figure: rate === null ? null : formatShare(rate),
    unit: 'of requests that are due or closed',
    n: judged,
    ...intervalOf(onTime),
    view: 'on_time',
    notes: [
      onTime === null
        ? 'Nothing is loaded yet.'
        : `${formatCount(onTime.pending)} are open with their target ahead. ${formatBounds(onTime.on_time_low, onTime.on_time_high)}`,
    ],
    chart: {
      spec: ON_TIME_BY_MONTH,
      description: `On-time rate by month of opening, with the bounds that pending requests leave. ${finding}.`,
    },
    table: {
      columns: [
        { name: 'open_month', head: 'Opened in', format: 'month' },
        { name: 'on_time_rate', head: 'On time', format: 'share' },
        { name: 'hit', head: 'By the target', format: 'count' },
        { name: 'miss', head: 'Late', format: 'count' },
        { name: 'pending', head: 'Pending', format: 'count' },
        { name: 'on_time_low', head: 'At least', format: 'share' },
        { name: 'on_time_high', head: 'At most', format: 'share' },
        { name: 'sla_coverage', head: 'With a target', format: 'share' },
        { name: 'provisional', head: 'Provisional', format: 'yes-no' },
      ],
      rows: onTimeByMonth.map((row) => ({ ...row })),
    },
  };
}
