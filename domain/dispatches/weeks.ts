import { daysAfter, sundayOf } from './calendar';
import type { DispatchCounts, DispatchRecord, DispatchWeek } from './dispatches';

const DAYS_OF_WEEK = 7;
/** Weeks next to the first or last one that say what a whole week is. */
const NEIGHBOURS = 4;
/**
 * Share of a usual week below which a first or last week is taken for a part of one: four days of seven are 0.57, five
 * 0.71, and the quietest whole weeks keep above 0.8 of their neighbours. A week that lacks a day or two is not told.
 */
export const PARTIAL_SHARE = 2 / 3;

/** Weeks that days add up to; one with fewer than seven days is partial. In order of time. */
export function weeksOfDays(days: readonly DispatchRecord[]): DispatchWeek[] {
  const bySunday = new Map<string, DispatchRecord[]>();
  for (const day of inOrder(days)) {
    const sunday = sundayOf(day.date);
    bySunday.set(sunday, [...(bySunday.get(sunday) ?? []), day]);
  }
  return [...bySunday].map(([weekStart, week]) => ({
    weekStart,
    weekEnd: daysAfter(weekStart, DAYS_OF_WEEK - 1),
    ...addUp(week),
    days: week.length,
    isPartial: week.length < DAYS_OF_WEEK,
    line: week[0]?.line ?? 0,
  }));
}

/**
 * Weeks as a weekly file gives them, in order of time. It does not say how many days each has: the first and the last
 * are partial where they have less than PARTIAL_SHARE of the median of the four weeks next to them.
 */
export function weeksOfRecords(records: readonly DispatchRecord[]): DispatchWeek[] {
  const weeks = inOrder(records);
  return weeks.map(({ date, line, bpd, ems, bfd, total }, index) => {
    const neighbours =
      index === 0 ? weeks.slice(1, 1 + NEIGHBOURS) : index === weeks.length - 1 ? weeks.slice(-1 - NEIGHBOURS, -1) : [];
    const usual = median(neighbours.map((week) => week.total));
    return {
      weekStart: date,
      weekEnd: daysAfter(date, DAYS_OF_WEEK - 1),
      bpd,
      ems,
      bfd,
      total,
      days: null,
      isPartial: usual !== null && total < usual * PARTIAL_SHARE,
      line,
    };
  });
}

function inOrder(records: readonly DispatchRecord[]): DispatchRecord[] {
  return [...records].sort((one, other) => (one.date < other.date ? -1 : 1));
}

function addUp(days: readonly DispatchCounts[]): DispatchCounts {
  const sum = (of: (day: DispatchCounts) => number): number => days.reduce((total, day) => total + of(day), 0);
  return {
    bpd: sum(({ bpd }) => bpd),
    ems: sum(({ ems }) => ems),
    bfd: sum(({ bfd }) => bfd),
    total: sum(({ total }) => total),
  };
}

function median(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  const low = sorted[Math.ceil(middle) - 1];
  const high = sorted[Math.floor(middle)];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
