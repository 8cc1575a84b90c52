import { type Cube, CUBE_COUNTS, CUBE_DIMENSIONS, type CubeDimension, byName, cubeColumns } from './cube';

/** A combination of words with its cells, each a month number and then the counts in the order of CUBE_COUNTS. */
export interface Combination {
  readonly words: Readonly<Record<CubeDimension, string>>;
  readonly cells: readonly (readonly number[])[];
}

/** A cube by month. Combinations may come in any order, and so may their cells; each stands once. */
export function buildCube(given: readonly Combination[]): Cube {
  const words = byName(CUBE_DIMENSIONS, (dimension) => sortedWords(given.map((one) => one.words[dimension])));
  const places = byName(CUBE_DIMENSIONS, (dimension) => placesOf(words[dimension]));
  const months = [...new Set(given.flatMap(({ cells }) => cells.map(([month = 0]) => month)))].sort((a, b) => a - b);
  const monthPlaces = placesOf(months);
  const keyed = given.map(({ words: own, cells }) => ({
    key: CUBE_DIMENSIONS.map((dimension) => places[dimension].get(own[dimension]) ?? 0),
    cells,
  }));
  keyed.sort((a, b) => compareKeys(a.key, b.key));

  const frame = {
    periods: months.map((month) => ({ first: month, last: month })),
    words,
    combinations: keyed.length,
    size: keyed.reduce((sum, { cells }) => sum + cells.length, 0),
  };
  const columns = cubeColumns(frame);
  let at = 0;
  for (const [combination, { key, cells }] of keyed.entries()) {
    for (const [index, dimension] of CUBE_DIMENSIONS.entries()) columns.keys[dimension][combination] = key[index] ?? 0;
    columns.starts[combination] = at;
    for (const [month = 0, ...counts] of [...cells].sort(([a = 0], [b = 0]) => a - b)) {
      columns.period[at] = monthPlaces.get(month) ?? 0;
      for (const [index, name] of CUBE_COUNTS.entries()) columns.counts[name][at] = counts[index] ?? 0;
      at++;
    }
  }
  columns.starts[frame.combinations] = at;
  return { ...frame, ...columns };
}

function sortedWords(words: readonly string[]): string[] {
  return [...new Set(words)].sort();
}

function placesOf<T>(values: readonly T[]): Map<T, number> {
  return new Map(values.map((value, place) => [value, place]));
}

function compareKeys(a: readonly number[], b: readonly number[]): number {
  for (const [index, left] of a.entries()) {
    const difference = left - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
