import { formatCount, formatCountOf, formatMonth, formatShare } from '../../format';
import type { Tile } from '../../site/tile';
import { against } from './comparison';
import type { ReviewData } from './data';
import { columns, comparedWith, rowsOf } from './compared-months';

/** Requests, by day: months differ in length. */
export function requestsTile(data: ReviewData, month: string): Tile {
  const rowOf = (one: string) => data.requests.find(({ open_month: other }) => other === one);
  const now = rowOf(month);
  const others = against(data, month, 'requests');
  const perDay = (one: string): number | null => rowOf(one)?.requests_per_day ?? null;
  const change = (one: string): string | null => {
    const [mine, other] = [perDay(month), perDay(one)];
    if (mine === null || other === null || other === 0) return null;
    if (mine === other) return 'as many a day as in';
    return `${formatShare(Math.abs(mine / other - 1))} ${mine > other ? 'more' : 'fewer'} a day than in`;
  };
  const count = now?.requests ?? 0;
  return {
    id: 'requests',
    question: 'How much was asked?',
    finding: `${formatCountOf(count, 'request')} came in${comparedWith(others, change)}`,
    figure: formatCount(count),
    unit: `requests opened in ${formatMonth(month)}`,
    n: count,
    view: 'requests_by_month',
    table: {
      columns: columns([
        { name: 'requests', head: 'Requests', format: 'count' },
        { name: 'requests_per_day', head: 'A day', format: 'figure' },
      ]),
      rows: rowsOf(month, others, (one) => ({
        requests: rowOf(one)?.requests ?? null,
        requests_per_day: perDay(one),
      })),
    },
  };
}

export function backlogTile(data: ReviewData, month: string): Tile {
  const openAt = (one: string): number | null => data.backlog.find((row) => row.month === one)?.open_cases ?? null;
  const now = openAt(month);
  const others = against(data, month, 'requests');
  const change = (one: string): string | null => {
    const other = openAt(one);
    if (now === null || other === null) return null;
    if (now === other) return 'as many as at the end of';
    return `${formatCount(Math.abs(now - other))} ${now > other ? 'more' : 'fewer'} than at the end of`;
  };
  return {
    id: 'backlog',
    question: 'How much was left open?',
    finding:
      now === null
        ? `Nobody can tell what was open at the end of ${formatMonth(month)}`
        : `${formatCountOf(now, 'request')} stood open at the end of ${formatMonth(month)}${comparedWith(others, change)}`,
    figure: now === null ? null : formatCount(now),
    unit: `requests open at the end of ${formatMonth(month)}`,
    n: null,
    view: 'backlog_by_month',
    table: {
      columns: columns([{ name: 'open_cases', head: 'Open at its end', format: 'count' }]),
      rows: rowsOf(month, others, (one) => ({ open_cases: openAt(one) })),
    },
  };
}
