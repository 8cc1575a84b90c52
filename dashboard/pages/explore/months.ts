import type { Period } from '../../../domain/cube/cube';
import { formatMonth } from '../../format';

const MONTHS = 12;

/** A month number as `2011-07`. */
export function monthText(month: number): string {
  return `${Math.floor(month / MONTHS)}-${String((month % MONTHS) + 1).padStart(2, '0')}`;
}

/** The month number of `2011-07`; null where the text is no month. */
export function monthNumber(text: string): number | null {
  const [, year, month] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text) ?? [];
  return year === undefined || month === undefined ? null : Number(year) * MONTHS + Number(month) - 1;
}

/** The month's first day, as columns of months hold it. */
export function firstDay(month: number): string {
  return `${monthText(month)}-01`;
}

/** `July 2011`, or `2011` for a whole year. */
export function periodName({ first, last }: Period): string {
  return first === last ? formatMonth(firstDay(first)) : String(Math.floor(first / MONTHS));
}

export function rangeName(from: number, to: number): string {
  const [first, last] = [formatMonth(firstDay(from)), formatMonth(firstDay(to))];
  return from === to ? first : `${first} to ${last}`;
}
