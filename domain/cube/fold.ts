import { type Cube, CUBE_COUNTS, byName, cubeColumns, type Period } from './cube';

/** The cube with the months of its first years taken together, one period a year. Counts stay what they are. */
export function foldYears(cube: Cube, years: number): Cube {
  const folded = new Set(yearsOf(cube).slice(0, years));
  const periods: Period[] = [];
  const places = cube.periods.map((period) => {
    const whole = folded.has(yearOf(period)) ? wholeYear(period) : period;
    const last = periods.at(-1);
    if (last?.first !== whole.first || last.last !== whole.last) periods.push(whole);
    return periods.length - 1;
  });

  const columns = cubeColumns(cube);
  let last = -1;
  for (let combination = 0; combination < cube.combinations; combination++) {
    columns.starts[combination] = last + 1;
    let lastPeriod = -1;
    for (let cell = cube.starts[combination] ?? 0; cell < (cube.starts[combination + 1] ?? 0); cell++) {
      const period = places[cube.period[cell] ?? 0] ?? 0;
      if (period !== lastPeriod) {
        lastPeriod = period;
        last++;
        columns.period[last] = period;
      }
      for (const name of CUBE_COUNTS) {
        columns.counts[name][last] = (columns.counts[name][last] ?? 0) + (cube.counts[name][cell] ?? 0);
      }
    }
  }
  const size = last + 1;
  columns.starts[cube.combinations] = size;
  return {
    periods,
    words: cube.words,
    combinations: cube.combinations,
    size,
    keys: cube.keys,
    starts: columns.starts,
    period: columns.period.slice(0, size),
    counts: byName(CUBE_COUNTS, (name) => columns.counts[name].slice(0, size)),
  };
}

/** Years the cube has periods in, in order. */
export function yearsOf({ periods }: Pick<Cube, 'periods'>): number[] {
  return [...new Set(periods.map(yearOf))];
}

function yearOf({ first }: Period): number {
  return Math.floor(first / 12);
}

function wholeYear(period: Period): Period {
  const first = yearOf(period) * 12;
  return { first, last: first + 11 };
}
