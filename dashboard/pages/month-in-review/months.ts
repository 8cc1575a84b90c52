/** Months by their first days, YYYY-MM-01. */

/** year x 12 + month - 1, as the views number months. */
export function monthNumber(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
}

export function monthOf(number: number): string {
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}-01`;
}

export function monthsBefore(month: string, months: number): string {
  return monthOf(monthNumber(month) - months);
}

/** Last day of a month, YYYY-MM-DD. */
export function lastDay(month: string): string {
  const next = new Date(`${monthOf(monthNumber(month) + 1)}T00:00:00Z`);
  return new Date(next.getTime() - 86_400_000).toISOString().slice(0, 10);
}

/** The newest month with requests that the data hold to its last day; null where there is none. */
export function newestWholeMonth(
  months: readonly { readonly open_month: string; readonly requests: number }[],
  dataThrough: string | null,
): string | null {
  const whole = months.filter(
    ({ open_month: month, requests }) => requests > 0 && dataThrough !== null && lastDay(month) <= dataThrough,
  );
  return (
    whole
      .map(({ open_month: month }) => month)
      .sort()
      .at(-1) ?? null
  );
}
