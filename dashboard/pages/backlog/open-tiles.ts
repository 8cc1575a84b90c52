import { formatCount, formatCountOf, formatDay, formatInstant, formatMonth, formatShare } from '../../format';
import type { Tile } from '../../site/tile';
import { openByMonth } from './charts';
import type { BacklogData, FlowRow, MonthRow } from './data';
import { coveredMonths } from './flow-tiles';
import { compare, departmentsOf, monthsBetween, newestFirst } from './order';

/** How much is open, and since when (B1). */
export function openTile({ months, flow }: BacklogData): Tile {
  const all = months.filter(({ grain }) => grain === 'all').sort((a, b) => compare(a.month, b.month));
  const last = all.at(-1);
  const rows = newestFirst(months, 'month');
  const finding = openFinding(all, flow);
  return {
    id: 'open-by-month',
    question: 'How much is open?',
    finding,
    figure: last === undefined ? null : formatCount(last.open_cases),
    unit: last === undefined ? 'open cases' : `cases open at the end of ${formatDay(last.counted_through)}`,
    n: last?.open_cases ?? null,
    view: 'backlog_by_month',
    wide: true,
    notes: ['Diamonds are what this project saw itself after a refresh; the line is told from the files of today.'],
    chart: {
      spec: openByMonth(departmentsOf(months)),
      description: `Cases open at the end of each month, by department to choose. ${finding}.`,
    },
    table: {
      columns: [
        { name: 'department', head: 'Department', format: 'text' },
        { name: 'month', head: 'Month', format: 'month' },
        { name: 'counted_through', head: 'Counted through', format: 'day' },
        { name: 'is_partial', head: 'Not over', format: 'yes-no' },
        { name: 'open_cases', head: 'Open', format: 'count' },
        { name: 'observed_open_cases', head: 'Seen open by us', format: 'count' },
        { name: 'reconstructed_then', head: 'Files of today say', format: 'count' },
        { name: 'observed_gap', head: 'Gap', format: 'count' },
      ],
      rows,
    },
  };
}

function openFinding(all: readonly MonthRow[], flow: readonly FlowRow[]): string {
  const last = all.at(-1);
  if (last === undefined) return 'Nothing is loaded yet';
  const open = formatCountOf(last.open_cases, 'case');
  const yearBefore = all.find(({ month }) => monthsBetween(month, last.month) === 12);
  // where a month of the year is not loaded, the two are not of the same files
  const covered = [...coveredMonths(flow)].filter((month) => {
    const ago = monthsBetween(month, last.month);
    return ago >= 0 && ago <= 12;
  });
  if (yearBefore === undefined || yearBefore.open_cases === 0 || covered.length < 13)
    return `${open} were open at the end of the data`;
  const change = last.open_cases / yearBefore.open_cases - 1;
  const moved =
    change === 0
      ? 'as many as'
      : change > 0
        ? `${formatShare(change)} more than`
        : `${formatShare(-change)} fewer than`;
  return `${open} were open at the end of the data, ${moved} at the end of ${formatMonth(yearBefore.month)}`;
}

/** What was seen against what is told now (B1). */
export function observedTile({ observed }: BacklogData): Tile {
  const rows = [...observed].sort((a, b) => compare(b.published_at, a.published_at));
  const [first, last] = [rows.at(-1), rows[0]];
  const widest = [...rows].sort((a, b) => Math.abs(b.gap) - Math.abs(a.gap))[0];
  return {
    id: 'observed',
    question: 'Do the files still say what we saw?',
    finding: observedFinding(first?.newest_as_of ?? null, rows.length, widest?.gap ?? 0),
    figure: last === undefined ? null : formatCount(last.observed_open_cases),
    unit: last === undefined ? 'open cases' : `cases open in the tables, as of ${formatInstant(last.newest_as_of)}`,
    n: last?.observed_open_cases ?? null,
    view: 'backlog_observed',
    table: {
      columns: [
        { name: 'newest_as_of', head: 'Newest file as of', format: 'instant' },
        { name: 'published_at', head: 'Published', format: 'instant' },
        { name: 'observed_open_cases', head: 'Seen open', format: 'count' },
        { name: 'reconstructed_open_cases', head: 'Files of today say', format: 'count' },
        { name: 'gap', head: 'Gap', format: 'count' },
      ],
      rows,
    },
  };
}

function observedFinding(since: string | null, refreshes: number, gap: number): string {
  if (since === null) return 'Nothing was seen yet: our own record begins with the first refresh';
  const record = `Our own record begins with the files of ${formatInstant(since)}`;
  if (refreshes === 1) return `${record}: one refresh, which is too few to compare`;
  if (gap === 0) return `${record}, and the files of today agree with each of ${refreshes} refreshes`;
  const cases = formatCountOf(Math.abs(gap), 'case');
  return `${record}; since then what was open at one time was told otherwise later, by ${cases} at most`;
}
