import { byName, type Counts, type Cube, CUBE_COUNTS, CUBE_DIMENSIONS, type CubeDimension } from './cube';

/** Some words of some dimensions. */
export type CubeWords = Readonly<Partial<Record<CubeDimension, readonly string[]>>>;

/** Which cells are meant: every limit that is given must hold. */
export interface CubeFilter {
  /** Month number of the first period; a period of a year is in where any month of it is. */
  readonly from?: number;
  readonly to?: number;
  /** Of a dimension that is named, any of these words; of one that is not, every word. */
  readonly words: CubeWords;
}

/** Calls `visit` for every cell that the filter lets through, by combination and then by time. */
export function visitCells(
  cube: Cube,
  { from, to, words }: CubeFilter,
  visit: (combination: number, cell: number) => void,
): void {
  const wanted = CUBE_DIMENSIONS.flatMap((dimension) => {
    const some = words[dimension];
    if (some === undefined) return [];
    return [{ keys: cube.keys[dimension], isMeant: cube.words[dimension].map((word) => some.includes(word)) }];
  });
  const inRange = cube.periods.map(({ first, last }) => last >= (from ?? first) && first <= (to ?? last));
  for (let combination = 0; combination < cube.combinations; combination++) {
    if (wanted.some(({ keys, isMeant }) => isMeant[keys[combination] ?? 0] !== true)) continue;
    const end = cube.starts[combination + 1] ?? 0;
    for (let cell = cube.starts[combination] ?? 0; cell < end; cell++) {
      if (inRange[cube.period[cell] ?? 0] === true) visit(combination, cell);
    }
  }
}

/** Counts of all cells that the filter lets through. */
export function totalsOf(cube: Cube, filter: CubeFilter): Counts {
  const [totals = byName(CUBE_COUNTS, () => 0)] = totalsIn(cube, filter, 1, () => 0);
  return totals;
}

/** The same for every period of the cube, in their order. */
export function totalsByPeriod(cube: Cube, filter: CubeFilter): Counts[] {
  return totalsIn(cube, filter, cube.periods.length, (_, cell) => cube.period[cell] ?? 0);
}

/** The same for every word of a dimension that has requests, the most frequent first. */
export function totalsByWord(cube: Cube, filter: CubeFilter, dimension: CubeDimension): [string, Counts][] {
  const words = cube.words[dimension];
  const keys = cube.keys[dimension];
  return totalsIn(cube, filter, words.length, (combination) => keys[combination] ?? 0)
    .map((counts, index): [string, Counts] => [words[index] ?? '', counts])
    .filter(([, { requests }]) => requests > 0)
    .sort(([a, left], [b, right]) => right.requests - left.requests || (a < b ? -1 : 1));
}

function totalsIn(
  cube: Cube,
  filter: CubeFilter,
  groups: number,
  groupOf: (combination: number, cell: number) => number,
): Counts[] {
  const width = CUBE_COUNTS.length;
  const columns = CUBE_COUNTS.map((name) => cube.counts[name]);
  const sums = new Float64Array(groups * width);
  visitCells(cube, filter, (combination, cell) => {
    const start = groupOf(combination, cell) * width;
    for (let place = 0; place < width; place++) {
      sums[start + place] = (sums[start + place] ?? 0) + (columns[place]?.[cell] ?? 0);
    }
  });
  return Array.from(
    { length: groups },
    (_, group) =>
      Object.fromEntries(CUBE_COUNTS.map((name, place) => [name, sums[group * width + place] ?? 0])) as Counts,
  );
}
