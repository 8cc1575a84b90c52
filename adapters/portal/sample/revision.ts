import { Draws, hashOf } from './random';

/** What the months after the first publication did to a case. */
export interface Amendment {
  removed?: true;
  /** Moved to another queue. */
  moved?: true;
  /** Closed once, and open again. */
  reopened?: true;
  /** Wall time of a closing that the case's own facts do not know of. */
  closes?: number;
}

export type Amendments = ReadonlyMap<number, Amendment>;

/** What is known of a case by its sequence number: when its own facts say it closes. */
export type ClosesOf = (sequence: number) => number;

/** Shares of the first publication's cases that a month removes, moves to another queue, reopens and closes late. */
const MONTHLY = { removed: 0.001, moved: 0.003, reopened: 0.001, closed: 0.002 } as const;

/** The cases before this one may stand in two files, which must go on to agree. */
const FIRST_AMENDABLE = 2;

/**
 * The amendments of a file's first cases up to a revision. Each month has at least one of each kind where the file has
 * cases for it; cases added in a month are not among them.
 * @param monthEnds wall times the publications stand for, the first publication's first; one more than there are months
 */
export function amendmentsOf(
  cases: number,
  monthEnds: readonly number[],
  seed: number,
  closesOf: ClosesOf,
): Amendments {
  const amendments = new Map<number, Amendment>();
  if (cases <= FIRST_AMENDABLE) return amendments;
  for (let month = 1; month < monthEnds.length; month++) {
    const from = monthEnds[month - 1]!;
    const to = monthEnds[month]!;
    closeReopened(amendments, from, to, seed);
    const draws = new Draws(seed, month);
    const isClosed = (sequence: number) => closesOf(sequence) <= from;
    const untouched = (sequence: number) => !amendments.has(sequence);
    const mark = (kind: keyof typeof MONTHLY, fits: (sequence: number) => boolean, amendment: () => Amendment) => {
      const wanted = Math.max(1, Math.round(cases * MONTHLY[kind]));
      for (let found = 0, tries = 0; found < wanted && tries < wanted * 200; tries++) {
        const sequence = draws.between(FIRST_AMENDABLE, cases - 1);
        if (!untouched(sequence) || !fits(sequence)) continue;
        amendments.set(sequence, amendment());
        found += 1;
      }
    };
    mark(
      'removed',
      () => true,
      () => ({ removed: true }),
    );
    mark(
      'moved',
      () => true,
      () => ({ moved: true }),
    );
    mark('reopened', isClosed, () => ({ reopened: true }));
    mark(
      'closed',
      (sequence) => !(closesOf(sequence) <= to),
      () => ({ closes: draws.between(from + 1, to - 1) }),
    );
  }
  return amendments;
}

/** Half of the cases that were reopened are closed again in the next month. */
function closeReopened(amendments: Map<number, Amendment>, from: number, to: number, seed: number): void {
  for (const [sequence, amendment] of amendments) {
    const draw = hashOf(seed, sequence, from);
    if (amendment.reopened && amendment.closes === undefined && draw % 2 === 0) {
      amendments.set(sequence, { ...amendment, closes: from + 1 + (draw % (to - from - 1)) });
    }
  }
}
