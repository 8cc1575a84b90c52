/**
 * Every number a gate holds a figure against, and what is done about columns that changed. Shares are parts of 1. The real files
 * these were chosen on: quarantined 0 %, duplicates 0.1 % at most, points outside Boston none, monthly changes of a past year below 1 %.
 */
export interface Thresholds {
  /** A difference of fewer records than this is no sign of anything, however large a share of a small file it is. */
  readonly leastRecords: number;
  /** Share of the records that could not be loaded. */
  readonly quarantine: { readonly doubtful: number; readonly failed: number };
  /** Share of the last snapshot's rows that are gone. */
  readonly rowsLost: { readonly doubtful: number; readonly failed: number };
  /** Share of rows a year that was over already may gain. */
  readonly rowsGained: { readonly doubtful: number };
  /** Rise of a column's share of blanks. */
  readonly nulls: { readonly doubtful: number };
  /** Share of a field's records with values that are new. */
  readonly vocabulary: { readonly doubtful: number; readonly failed: number };
  /** Days by which the first or last opening may move inwards, and by which an event may lie behind the as-of instant. */
  readonly dates: { readonly inwards: number; readonly ahead: number };
  /** Rise of the share of rows that stand for a case another row of the file stands for. */
  readonly duplicates: { readonly doubtful: number; readonly failed: number };
  /** Share of points outside Boston, and share of points with latitude and longitude exchanged. */
  readonly coordinates: { readonly doubtful: number; readonly swapped: number };
}

export const THRESHOLDS: Thresholds = {
  // below it a single street or a slow day moves shares by whole percents
  leastRecords: 20,
  quarantine: {
    // no real file has one in a thousand: one in twenty is a fault with a pattern, which somebody should see
    doubtful: 0.05,
    // what remains of a file that is refused by half says nothing about the city
    failed: 0.5,
  },
  rowsLost: {
    // the city takes back far fewer than one case in a hundred a month; one in twenty is a part of the file missing
    doubtful: 0.05,
    // with more than half gone the file is another one, or broken off
    failed: 0.5,
  },
  rowsGained: {
    // a year that is over gets late cases in the tens, not one in ten
    doubtful: 0.1,
  },
  nulls: {
    // columns drift by a few points as cases are closed; ten points are a column that got lost for part of the file
    doubtful: 0.1,
  },
  vocabulary: {
    // new case types come with a few records each; one record in twenty is a value that was renamed
    doubtful: 0.05,
    // with every second value unknown the column holds something else
    failed: 0.5,
  },
  dates: {
    // a week at either end is more than late cases and a shifted clock can move
    inwards: 7,
    // a clock read wrongly is off by five hours; a whole day is no clock
    ahead: 1,
  },
  duplicates: {
    // four rows in four thousand at most in the real files
    doubtful: 0.01,
    // a file that holds itself twice has one half of its rows too many
    failed: 0.25,
  },
  coordinates: {
    // the real files have no point outside the box below
    doubtful: 0.01,
    // an exchange is a fault of the file as a whole, and publishing it would put every case on another continent
    swapped: 0.5,
  },
};

/** Boston with its harbour islands, and a margin: no real point is outside. */
export const BOSTON = { south: 42.2, north: 42.45, west: -71.25, east: -70.8 } as const;

/**
 * How long a doubtful snapshot waits for a person: a week has working days in it whenever it begins, and what is staged is kept
 * for longer (STAGING_LIFE_MS, stagedDays), so that a decision on the last day still finds it.
 */
export const HOLD_FOR_DAYS = 7;
export const HOLD_FOR = `${HOLD_FOR_DAYS} days` as const;
export const HOLD_FOR_MS = HOLD_FOR_DAYS * 86_400_000;

/** What is done about a change of the columns: go on with it, set the snapshot aside as a whole, or let the resource fail. */
export type DriftMode = 'accept' | 'quarantine' | 'stop';
export const DRIFT_MODES: readonly DriftMode[] = ['accept', 'quarantine', 'stop'];

export interface DriftModes {
  readonly added: DriftMode;
  readonly optionalMissing: DriftMode;
  readonly neededMissing: DriftMode;
}

const DEFAULT_DRIFT: DriftModes = {
  // it is archived, and nothing that is published depends on it
  added: 'accept',
  // its column is blank then, which the gate for blanks doubts where it was not blank before
  optionalMissing: 'accept',
  // without it cases cannot be told apart or placed in time: the name is to be added to domain/source/fields.ts first
  neededMissing: 'stop',
};

/** The modes of a run: the defaults, or one mode for columns that were added and needed ones that are missing. */
export function driftModes(chosen?: DriftMode): DriftModes {
  return chosen === undefined ? DEFAULT_DRIFT : { ...DEFAULT_DRIFT, added: chosen, neededMissing: chosen };
}
