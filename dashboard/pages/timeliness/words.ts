import { P90_FLOOR } from '../../../domain/floors';
import { TOO_FEW } from '../../answers/answer';
import { formatReached } from '../../format';
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
