import { formatCount, formatCountOf, formatLongDuration } from '../../format';
import type { Tile } from '../../site/tile';
import { compare } from '../backlog/order';
import type { ManagementData } from './data';

/** The hundred open cases furthest past their target, with the city's pages of them (M1). */
export function worklistTile({ worklist, overdue }: ManagementData): Tile {
  const rows = [...worklist].sort((a, b) => a.rank - b.rank);
  const all = overdue.find(({ grain }) => grain === 'all');
  const [first] = rows;
  const most = mostFrequent(rows.map(({ department }) => department));
  return {
    id: 'worklist',
    question: 'Which open cases are furthest past their target?',
    finding:
      first === undefined || most === null
        ? 'No open case is past its target'
        : `The longest overdue case is ${formatLongDuration(first.days_past_due)} past its target; ${formatCount(most.times)} of the first ${formatCount(rows.length)} are with ${most.name}`,
    figure: formatCount(rows.length),
    unit: `of ${formatCountOf(all?.overdue ?? 0, 'overdue case')}, the longest overdue first`,
    n: all?.overdue ?? 0,
    view: 'most_overdue',
    wide: true,
    notes: ['A link opens the city’s own page of the case when it is followed, and not before.'],
    table: {
      columns: [
        { name: 'rank', head: 'Place', format: 'text' },
        { name: 'case_id', head: 'Case', format: 'text', address: 'case_url' },
        { name: 'days_past_due', head: 'Past due', format: 'days' },
        { name: 'case_type', head: 'Type', format: 'text' },
        { name: 'department', head: 'Department', format: 'text' },
        { name: 'queue', head: 'Queue', format: 'text' },
        { name: 'neighborhood', head: 'Neighborhood', format: 'text' },
        { name: 'open_date', head: 'Opened', format: 'day' },
        { name: 'target_at', head: 'Target', format: 'instant' },
        { name: 'source_system', head: 'System', format: 'text' },
        { name: 'case_url', head: 'The city’s page', format: 'link' },
      ],
      rows,
    },
  };
}

function mostFrequent(names: readonly string[]): { name: string; times: number } | null {
  const times = new Map<string, number>();
  for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
  const [most] = [...times].sort(([a, one], [b, other]) => other - one || compare(a, b));
  return most === undefined ? null : { name: most[0], times: most[1] };
}
