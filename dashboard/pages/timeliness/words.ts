import { P90_FLOOR } from '../../../domain/floors';
import { TOO_FEW } from '../../answers/answer';
import { formatReached } from '../../format';
import type { Cell, Row } from '../../site/tile';
import type { TimeRow } from './data';

type Within = Pick<TimeRow, 'last_seen_days' | 'median_days' | 'p90_days'>;

/** A time that was reached, or how long nobody has seen it reached. */
export function within(row: Within, name: 'median_days' | 'p90_days'): string {
  return formatReached(row[name], row.last_seen_days);
}

/** The same where it may be untold since there are too few cases. */
export function nineInTenWithin(row: Within & Pick<TimeRow, 'events' | 'censored'>): string {
  return row.events + row.censored < P90_FLOOR ? TOO_FEW : within(row, 'p90_days');
}

/** `all` as a legend says it. */
export function closuresInWords(closures: string): string {
  return closures === 'all' ? 'all closures' : 'service closures only';
}

/** Department, type: the names of grains as people say them. */
export const GRAINS: Readonly<Record<string, string>> = {
  all: 'all requests',
  department: 'department',
  'case type': 'type',
  neighborhood: 'neighborhood',
  channel: 'channel',
  'open month': 'month',
};

/**
 * Rows by month with one more for each month that is missing between two, which breaks a line there: of years that are not
 * loaded nothing is known.
 *
 * @param more what the added rows say beside their month
 */
export function withGaps<R extends { readonly open_month: string | null }>(
  rows: readonly R[],
  more: Readonly<Record<string, Cell>> = {},
): (R | Row)[] {
  return rows.flatMap((row, index) => {
    const before = rows[index - 1]?.open_month ?? row.open_month;
    const next = before === null ? null : nextMonth(before);
    return next === null || row.open_month === null || row.open_month <= next
      ? [row]
      : [{ ...more, open_month: next }, row];
  });
}

function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 10);
}
