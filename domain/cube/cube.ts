/** What cases are told apart by; names of columns of explore_cube. In the order of the packed keys: of one type the department hardly ever differs. */
export const CUBE_DIMENSIONS = ['canonical_type', 'department', 'neighborhood', 'channel'] as const;
export type CubeDimension = (typeof CUBE_DIMENSIONS)[number];

/** What is counted; names of columns of explore_cube. Every one may be added up over any cells. */
export const CUBE_COUNTS = [
  'requests',
  'closed_cases',
  'open_cases',
  'overdue_cases',
  'hit',
  'miss',
  'pending',
  'old_enough_7_days',
  'closed_within_7_days',
  'old_enough_30_days',
  'closed_within_30_days',
] as const;
export type CubeCount = (typeof CUBE_COUNTS)[number];
export type Counts = Readonly<Record<CubeCount, number>>;

/** A month, or the months of a year taken together, by their numbers (year x 12 + month - 1), both included. */
export interface Period {
  readonly first: number;
  readonly last: number;
}

/** What a cube is made of besides its numbers. */
export interface CubeFrame {
  /** In order of time, none overlapping another. */
  readonly periods: readonly Period[];
  readonly words: Readonly<Record<CubeDimension, readonly string[]>>;
  /** Combinations of words that have cells. */
  readonly combinations: number;
  /** Cells: periods of combinations. */
  readonly size: number;
}

/**
 * Counts by combination of words and period, in columns. Combination c has the words words[d][keys[d][c]] and the cells from
 * starts[c] up to starts[c + 1]; cell i has the period periods[period[i]] and the counts counts[…][i].
 */
export interface Cube extends CubeFrame {
  readonly keys: Readonly<Record<CubeDimension, Uint16Array>>;
  readonly starts: Uint32Array;
  readonly period: Uint16Array;
  readonly counts: Readonly<Record<CubeCount, Uint32Array>>;
}

/** The same with columns that may be written to. */
export interface CubeColumns {
  readonly keys: Record<CubeDimension, Uint16Array>;
  readonly starts: Uint32Array;
  readonly period: Uint16Array;
  readonly counts: Record<CubeCount, Uint32Array>;
}

/** Columns for a cube of that size, all zero. */
export function cubeColumns({ combinations, size }: Pick<CubeFrame, 'combinations' | 'size'>): CubeColumns {
  return {
    keys: byName(CUBE_DIMENSIONS, () => new Uint16Array(combinations)),
    starts: new Uint32Array(combinations + 1),
    period: new Uint16Array(size),
    counts: byName(CUBE_COUNTS, () => new Uint32Array(size)),
  };
}

/** A record with one value a name. */
export function byName<Name extends string, Value>(
  names: readonly Name[],
  value: (name: Name) => Value,
): Record<Name, Value> {
  return Object.fromEntries(names.map((name) => [name, value(name)])) as Record<Name, Value>;
}
