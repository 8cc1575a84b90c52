import { formatMonth } from '../../format';
import type { ReviewData } from './data';
import { monthNumber, monthsBefore } from './months';

/** Types that two months share make up at least half of either, or they hold cases of different kinds. */
const LEAST_COMMON = 0.5;

/** A month to hold another one against, or why it cannot be. */
export type Against = { readonly month: string; readonly words: string } & (
  { readonly comparable: true } | { readonly comparable: false; readonly reason: string }
);

export type Measure = 'requests' | 'on time' | 'closed within 30 days';

/** The month before and the same month a year before, each with whether `measure` can be compared with it. */
export function against(data: ReviewData, month: string, measure: Measure): readonly [Against, Against] {
  const before = monthsBefore(month, 1);
  const yearBefore = monthsBefore(month, 12);
  return [
    told(before, formatMonth(before), whyNotMonthBefore(data, month, before)),
    told(yearBefore, formatMonth(yearBefore), whyNotYearBefore(data, month, measure)),
  ];
}

function told(month: string, words: string, reason: string | null): Against {
  return reason === null ? { month, words, comparable: true } : { month, words, comparable: false, reason };
}

function whyNotMonthBefore({ requests, types }: ReviewData, month: string, before: string): string | null {
  const row = requests.find(({ open_month: one }) => one === before);
  if (row === undefined) return 'no request of that month is loaded';
  if (row.is_provisional || row.days_with_requests < row.days) return 'the data hold only a part of that month';
  const known = types.some(({ open_month_number: one }) => one === monthNumber(before));
  return !known || commonShare(types, month, before) >= LEAST_COMMON
    ? null
    : 'the two months hold cases of different types';
}

function whyNotYearBefore({ comparable }: ReviewData, month: string, measure: Measure): string | null {
  const year = Number(month.slice(0, 4));
  const number = Number(month.slice(5, 7));
  const row = comparable.find((one) => one.year === year && one.month === number && one.measure === measure);
  if (row === undefined) return 'no request of that month is loaded';
  return row.is_comparable ? null : (row.reason ?? 'the months differ');
}

/** Part of the requests whose type both months have, of the month where it is smaller. */
function commonShare(types: ReviewData['types'], month: string, other: string): number {
  const of = (one: string): Map<string, number> =>
    new Map(
      types
        .filter((row) => row.open_month_number === monthNumber(one))
        .map((row) => [row.canonical_type, row.requests]),
    );
  const share = (these: Map<string, number>, those: Map<string, number>): number => {
    const all = [...these.values()].reduce((sum, count) => sum + count, 0);
    const common = [...these].filter(([type]) => those.has(type)).reduce((sum, [, count]) => sum + count, 0);
    return all === 0 ? 0 : common / all;
  };
  return Math.min(share(of(month), of(other)), share(of(other), of(month)));
}
