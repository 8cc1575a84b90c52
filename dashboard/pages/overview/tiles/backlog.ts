import { formatCount, formatCountOf, formatDay } from '../../../format';
import type { Tile } from '../../../site/tile';
import { BACKLOG_BY_MONTH } from '../charts';
import type { OverviewData } from '../data';

export function backlogTile({ backlog, overdue }: Pick<OverviewData, 'backlog' | 'overdue'>): Tile {
  const last = backlog.at(-1);
  const finding =
    last === undefined || overdue === null
      ? 'There are no requests yet'
      : `${formatCountOf(last.open_cases, 'request')} stand open; ${formatCount(overdue.overdue)} are overdue and ` +
        `${formatCount(overdue.due_next_7_days)} come due within seven days`;
  return {
    id: 'backlog',
    question: 'How much is open?',
    finding,
    figure: last === undefined ? null : formatCount(last.open_cases),
    unit: last === undefined ? '' : `open at the end of ${formatDay(last.counted_through)}`,
    n: last?.open_cases ?? null,
    view: 'backlog_by_month',
    notes: ['What is overdue or comes due is the view overdue_open; it judges each case as of its own file.'],
    chart: { spec: BACKLOG_BY_MONTH, description: `Requests open at the end of each month. ${finding}.` },
    table: {
      columns: [
        { name: 'month', head: 'Month', format: 'month' },
        { name: 'counted_through', head: 'Counted through', format: 'day' },
        { name: 'open_cases', head: 'Open', format: 'count' },
      ],
      rows: backlog.map((row) => ({ ...row })),
    },
  };
}
