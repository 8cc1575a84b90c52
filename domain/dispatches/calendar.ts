const DAY_MS = 86_400_000;
/** Years a day may lie in, as for times of 311 cases: outside of them it is a slip of the pen. */
const FIRST_YEAR = 1990;
const LAST_YEAR = 2058;
const TWO_DIGITS_FROM = 2000;

/** A day as the published files may write it, with a midnight behind it or not. */
const YEAR_FIRST = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?(?:Z|[+-]00(?::?00)?)?)?$/;
const MONTH_FIRST = /^(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})(?: (?:0?0:00(?::00)?|12:00(?::00)? AM))?$/;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** YYYY-MM-DD of a published day such as `2010-10-31`, `2010-10-31T00:00:00` or `10/31/2010`; null for anything else. */
export function dayOf(text: string): string | null {
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst !== null) return existing(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]));
  const monthFirst = MONTH_FIRST.exec(text);
  if (monthFirst === null) return null;
  const year = Number(monthFirst[3]);
  return existing(year < 100 ? TWO_DIGITS_FROM + year : year, Number(monthFirst[1]), Number(monthFirst[2]));
}

function existing(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists && year >= FIRST_YEAR && year <= LAST_YEAR ? textOf(date) : null;
}

/** Number of a month that is written as `4`, `04`, `Apr` or `April`; null for anything else. */
export function monthOf(text: string): number | null {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const index = MONTHS.findIndex((name) => text.toLowerCase().startsWith(name));
  return index === -1 ? null : index + 1;
}

/** Year, month and day of the year of a YYYY-MM-DD. */
export function partsOf(day: string): { readonly year: number; readonly month: number; readonly dayOfYear: number } {
  const date = at(day);
  const year = date.getUTCFullYear();
  return {
    year,
    month: date.getUTCMonth() + 1,
    dayOfYear: (date.getTime() - Date.UTC(year, 0, 1)) / DAY_MS + 1,
  };
}

/** The Sunday on or before a day. */
export function sundayOf(day: string): string {
  return daysAfter(day, -at(day).getUTCDay());
}

export function daysAfter(day: string, days: number): string {
  return textOf(new Date(at(day).getTime() + days * DAY_MS));
}

function at(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

function textOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
