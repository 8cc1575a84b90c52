import { formatMonth } from '../../format';
import type { PairRow, YearMeasure, YearRow } from './data';
import { MONTHS } from './pieces';

/** What the newest year says against the one before, and the newest pair of years that can be compared. */
export interface Comparison {
  readonly newest: YearRow;
  readonly told: YearRow | undefined;
}

export function comparison(years: readonly YearRow[], measure: YearMeasure): Comparison | undefined {
  const all = years.filter((row) => row.grain === 'all' && row.measure === measure).sort((a, b) => b.year - a.year);
  const newest = all[0];
  return newest === undefined ? undefined : { newest, told: all.find(({ is_comparable }) => is_comparable) };
}

/** A year that says nothing, and why, by its newest month; with the newest year that does. */
export function notComparable(
  { newest: { year, measure }, told }: Comparison,
  pairs: readonly PairRow[],
  saying: (row: YearRow) => string,
): string {
  const month = pairs.filter((row) => row.year === year && row.measure === measure).at(-1);
  const reason = month === undefined ? '' : `: of ${formatMonth(monthOf(year, month.month))}, ${month.reason ?? ''}`;
  const newestThatCan = told === undefined ? '' : `. The newest year that can: ${saying(told)}`;
  return `${year} cannot be compared with ${year - 1}${reason}${newestThatCan}`;
}

const monthOf = (year: number, month: number): string => `${year}-${String(month).padStart(2, '0')}-01`;

/** The months of a comparison as they are said: `from Jan to Mar 10`. */
export function over({ months, to_day }: YearRow): string {
  const numbers = (months ?? '').split(', ').map(Number);
  const name = (number: number | undefined): string => MONTHS[(number ?? 1) - 1] ?? '';
  const end = to_day === null ? name(numbers.at(-1)) : `${name(numbers.at(-1))} ${to_day}`;
  const unbroken = numbers.every((number, index) => index === 0 || number === (numbers[index - 1] ?? 0) + 1);
  if (numbers.length === 1) return to_day === null ? `in ${end}` : `to ${end}`;
  return unbroken ? `from ${name(numbers[0])} to ${end}` : `in ${numbers.length} months to ${end}`;
}
