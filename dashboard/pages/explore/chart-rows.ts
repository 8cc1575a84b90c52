import type { Counts, Period } from '../../../domain/cube/cube';
import type { Row } from '../../site/tile';
import type { Choice, Shown } from './choice';
import { firstDay, periodName } from './months';
import { type Rate, ratesOf } from './rates';

/**
 * Rows for periodChart: one a period of the choice that has a value. A year stands with its average a month; the period the
 * data end in is unfinished.
 */
export function chartRows(
  periods: readonly Period[],
  totals: readonly Counts[],
  { from, to, show }: Choice,
  dataThrough: string | null,
): Row[] {
  return periods.flatMap((period, index): Row[] => {
    const counts = totals[index];
    if (counts === undefined || period.first < from || period.last > to) return [];
    const value = valueOf(show, counts, period);
    if (value === null) return [];
    const [start, end] = [firstDay(period.first), firstDay(period.last + 1)];
    return [
      {
        ...{ period: periodName(period), from: start, until: end, middle: middleOf(start, end), ...value },
        unfinished: dataThrough !== null && dataThrough < dayBefore(end),
      },
    ];
  });
}

function valueOf(show: Shown, counts: Counts, { first, last }: Period): Row | null {
  if (show === 'requests') {
    return { value: counts.requests / (last - first + 1), low: null, high: null, n: counts.requests };
  }
  const { onTime, closedWithin30 } = ratesOf(counts);
  return rateRow(show === 'on_time' ? onTime : closedWithin30);
}

function rateRow({ rate, interval, denominator }: Rate): Row | null {
  if (rate === null || interval === null) return null;
  return { value: rate, low: interval[0], high: interval[1], n: denominator };
}

const DAY_MS = 86_400_000;

function middleOf(start: string, end: string): string {
  return dayOf((Date.parse(start) + Date.parse(end)) / 2);
}

function dayBefore(day: string): string {
  return dayOf(Date.parse(day) - DAY_MS);
}

function dayOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}
