import { formatCount, formatCountOf, formatDay, formatMonth } from '../../format';
import type { Tile } from '../../site/tile';
import { loadedDays, loadedMonths } from './charts';
import type { DataAndRuns, LoadedDayRow } from './data';
import { plain, sumOf } from './rows';

interface LoadedMonth {
  readonly open_month: string;
  readonly requests: number;
  readonly days: number;
  readonly files: string;
  [column: string]: string | number;
}

/** Which months are loaded, and from which files. */
export function loadedMonthsTile({ days }: DataAndRuns): Tile {
  const months = monthsOf(days);
  const [first] = months;
  const last = months.at(-1);
  const missing = first === undefined || last === undefined ? 0 : monthsFrom(first, last) - months.length;
  const files = new Set(days.map(({ resource }) => resource)).size;
  const years = first === undefined || last === undefined ? [] : yearsFrom(first.open_month, last.open_month);
  const finding =
    first === undefined || last === undefined
      ? 'No month is loaded yet'
      : `${formatCountOf(months.length, 'month')} loaded from ${formatCountOf(files, 'file')}, ${formatMonth(first.open_month)} to ${formatMonth(last.open_month)}` +
        (missing === 0 ? ', none missing between' : `; ${formatCountOf(missing, 'month')} between without a request`);
  return {
    id: 'loaded-months',
    question: 'Which months are loaded, and from which file?',
    finding,
    figure: formatCount(months.length),
    unit: 'months with requests',
    n: sumOf(months, ({ requests }) => requests),
    view: 'loaded_days',
    chart: {
      spec: loadedMonths(years),
      description: `A calendar of months, a row a year, deeper where more requests were opened. ${finding}.`,
    },
    table: {
      columns: [
        { name: 'open_month', head: 'Opened in', format: 'month' },
        { name: 'requests', head: 'Requests', format: 'count' },
        { name: 'days', head: 'Days with requests', format: 'count' },
        { name: 'files', head: 'From', format: 'text' },
      ],
      rows: months,
    },
  };
}

/** Requests of each day of a year, for gaps that a month hides. */
export function loadedDaysTile({ days }: DataAndRuns): Tile {
  const dates = [...new Set(days.map(({ open_date }) => open_date))].sort();
  const years = [...new Set(dates.map((date) => Number(date.slice(0, 4))))];
  const busiest = [...days].sort((a, b) => b.requests - a.requests)[0];
  const finding =
    busiest === undefined
      ? 'No day is loaded yet'
      : `${formatCountOf(dates.length, 'day')} with requests; the busiest was ${formatDay(busiest.open_date)} with ${formatCount(busiest.requests)}`;
  return {
    id: 'loaded-days',
    question: 'Which days are loaded?',
    finding,
    figure: formatCount(dates.length),
    unit: 'days with requests',
    n: sumOf(days, ({ requests }) => requests),
    view: 'loaded_days',
    chart: {
      spec: loadedDays(years),
      description: `A calendar of days of a year to choose, deeper where more requests were opened. ${finding}.`,
    },
    table: {
      columns: [
        { name: 'open_date', head: 'Opened on', format: 'day' },
        { name: 'resource', head: 'From', format: 'text' },
        { name: 'requests', head: 'Requests', format: 'count' },
      ],
      rows: plain(days),
    },
  };
}

function monthsOf(days: readonly LoadedDayRow[]): LoadedMonth[] {
  const months = [...new Set(days.map(({ open_month }) => open_month))].sort();
  const byMonth = new Map<string, LoadedDayRow[]>(months.map((month) => [month, []]));
  for (const day of days) byMonth.get(day.open_month)?.push(day);
  return [...byMonth].map(([open_month, rows]) => ({
    open_month,
    requests: sumOf(rows, ({ requests }) => requests),
    days: new Set(rows.map(({ open_date }) => open_date)).size,
    files: [...new Set(rows.map(({ resource }) => resource))].sort().join(', '),
  }));
}

/** Years from one day to another, those without a request too. */
function yearsFrom(first: string, last: string): number[] {
  const [from, to] = [Number(first.slice(0, 4)), Number(last.slice(0, 4))];
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** Months from one to the other, both counted. */
function monthsFrom(first: LoadedMonth, last: LoadedMonth): number {
  const number = ({ open_month }: LoadedMonth): number =>
    Number(open_month.slice(0, 4)) * 12 + Number(open_month.slice(5, 7));
  return number(last) - number(first) + 1;
}
