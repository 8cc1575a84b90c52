import { formatCount, formatCountOf, formatLongDuration, formatShare } from '../../format';
import { intervalOf } from '../../site/interval';
import type { Tile, TileColumn } from '../../site/tile';
import { ageing, overdue } from './charts';
import type { AgeingRow, OverdueRow } from './data';
import { largestGroups, mostGroups } from './order';

const OF: readonly TileColumn[] = [
  { name: 'grain', head: 'Row of', format: 'text' },
  { name: 'department', head: 'Department', format: 'text' },
  { name: 'queue', head: 'Queue', format: 'text' },
  { name: 'canonical_type', head: 'Type', format: 'text' },
];

/** Charts show the largest groups; the tables behind them have all. */
const LARGEST = 'The chart shows the fifteen groups with the most open cases; the table and the CSV have all.';

/** How old what is open is (B2). The rows may be those of some grains only. */
export function ageingTile(rows: readonly AgeingRow[], grains: readonly string[], id = 'ageing'): Tile {
  const drawn = largestGroups(rows, 'open_cases_of_group').filter(({ grain }) => grains.includes(grain));
  const all = rows.filter(({ grain }) => grain === 'all').sort((a, b) => a.bracket_number - b.bracket_number);
  const old = all.find(({ bracket_number }) => bracket_number === 5);
  const total = old?.open_cases_of_group ?? 0;
  const oldest = Math.max(...all.map(({ oldest_days }) => oldest_days ?? 0));
  const finding =
    old === undefined || total === 0
      ? 'Nothing is open'
      : `${formatCount(old.open_cases)} of ${formatCountOf(total, 'open case')} have been open for more than a year; the oldest for ${formatLongDuration(oldest)}`;
  return {
    id,
    question: 'How old is what is open?',
    finding,
    figure: old === undefined || old.share === null ? null : formatShare(old.share),
    unit: 'of open cases are older than 365 days',
    n: total,
    view: 'backlog_ageing',
    notes: [LARGEST],
    chart: {
      spec: ageing(grains, mostGroups(drawn)),
      rows: drawn,
      description: `Open cases by age, by ${grains.join(', ')} to choose. ${finding}.`,
    },
    table: {
      columns: [
        ...OF,
        { name: 'bracket', head: 'Age', format: 'text' },
        { name: 'open_cases', head: 'Open', format: 'count' },
        { name: 'share', head: 'Share', format: 'share' },
        { name: 'oldest_days', head: 'Oldest', format: 'days' },
      ],
      rows: rows.filter(({ grain }) => grain === 'all' || grains.includes(grain)),
    },
  };
}

/** How much of what is open is overdue (B3). */
export function overdueTile(rows: readonly OverdueRow[]): Tile {
  const drawn = largestGroups(rows, 'open_cases');
  const all = rows.find(({ grain }) => grain === 'all');
  const finding =
    all === undefined
      ? 'Nothing is open'
      : `${formatCount(all.overdue)} of ${formatCountOf(all.with_target, 'open case')} with a target are past it; ${formatCount(all.due_next_7_days)} fall due within seven days`;
  return {
    id: 'overdue',
    question: 'How much of it is overdue?',
    finding,
    figure: all === undefined || all.overdue_share === null ? null : formatShare(all.overdue_share),
    unit: 'of open cases with a target are overdue',
    n: all?.with_target ?? null,
    ...intervalOf(all),
    view: 'overdue_open',
    notes: [LARGEST],
    chart: {
      spec: overdue(mostGroups(drawn)),
      rows: drawn,
      description: `Open cases by where their target lies, by department, queue or case type. ${finding}.`,
    },
    table: {
      columns: [
        ...OF,
        { name: 'open_cases', head: 'Open', format: 'count' },
        { name: 'overdue', head: 'Overdue', format: 'count' },
        { name: 'due_next_7_days', head: 'Due in 7 days', format: 'count' },
        { name: 'due_later', head: 'Due later', format: 'count' },
        { name: 'without_target', head: 'Without a target', format: 'count' },
        { name: 'overdue_share', head: 'Overdue share', format: 'share' },
        { name: 'interval_low', head: 'Low', format: 'share' },
        { name: 'interval_high', head: 'High', format: 'share' },
        { name: 'longest_overdue_days', head: 'Longest overdue', format: 'days' },
      ],
      rows: [...rows].sort((a, b) => b.open_cases - a.open_cases),
    },
  };
}
