import { bostonWallTime, DAY } from './clock';
import { OpeningTimes } from './opening-times';
import { instantOfRevision } from './sample-file-spec';
import type { OpeningHabits } from './vocabulary/habits';

export interface PublicationWindow {
  readonly from: number;
  readonly to: number;
  readonly habits: OpeningHabits;
  /** What part of the city's work a month's cases are, by year and month (1 to 12). */
  readonly share: (year: number, month: number) => number;
}

interface Addition {
  readonly firstSequence: number;
  readonly count: number;
  readonly times: OpeningTimes;
}

/** A period that is over gets a few late cases a month, opened in its last days. */
const LATE_SHARE = 0.0005;
const LATE_DAYS = 2;

/**
 * Which cases a publication holds and when each was opened: those of the first publication, numbered from 0, and behind
 * them the ones that each later month added.
 */
export class PublicationPlan {
  /** Wall times of the publications up to this one. */
  readonly ends: readonly number[];
  readonly total: number;
  private readonly base: OpeningTimes;
  private readonly additions: readonly Addition[];

  /**
   * @param cases of the first publication
   * @throws RangeError where the first publication comes before the period begins
   */
  constructor(
    readonly cases: number,
    period: PublicationWindow,
    asOf: Date,
    revision: number,
    seed: number,
  ) {
    this.ends = Array.from({ length: revision + 1 }, (_, month) => bostonWallTime(instantOfRevision(asOf, month)));
    const times = (from: number, to: number) => new OpeningTimes(from, to, period.habits, seed, period.share);
    const until = (end: number) => Math.min(end, period.to);
    const firstEnd = until(this.ends[0]!);
    if (firstEnd <= period.from)
      throw new RangeError(`asOf (${asOf.toISOString()}) comes before the file's first day.`);
    this.base = times(period.from, firstEnd);
    const additions: Addition[] = [];
    let sequence = cases;
    for (let month = 1; month <= revision; month++) {
      const from = until(this.ends[month - 1]!);
      const to = until(this.ends[month]!);
      const window = to > from ? times(from, to) : times(period.to - LATE_DAYS * DAY, period.to);
      const share = to > from ? window.weight / this.base.weight : LATE_SHARE;
      const count = Math.max(1, Math.round(cases * share));
      additions.push({ firstSequence: sequence, count, times: window });
      sequence += count;
    }
    this.additions = additions;
    this.total = sequence;
  }

  /** Wall time this publication stands for. */
  get asOf(): number {
    return this.ends[this.ends.length - 1]!;
  }

  /** When a case was opened; the fraction, in [0, 1), places it between its neighbours. */
  openedAt(sequence: number, fraction: number): number {
    if (sequence < this.cases) return this.base.at((sequence + fraction) / this.cases);
    const addition = this.additions.find((each) => sequence < each.firstSequence + each.count);
    if (addition === undefined) throw new RangeError(`There is no case ${sequence} in this publication.`);
    return addition.times.at((sequence - addition.firstSequence + fraction) / addition.count);
  }
}

/** Visits 0 to count - 1 in an order that jumps about, each once, without keeping a list. */
export function* shuffled(count: number): Generator<number> {
  let step = Math.max(1, Math.floor(count * 0.6180339887));
  while (greatestCommonDivisor(step, count) !== 1) step += 1;
  for (let index = 0, value = 0; index < count; index++, value = (value + step) % count) yield value;
}

function greatestCommonDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestCommonDivisor(other, one % other);
}
