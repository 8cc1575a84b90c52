import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Draws } from '../../adapters/portal/sample/random';
import {
  type SegmentedRegression,
  segmentedRegression,
  type SeriesMonth,
} from '../../dashboard/statistics/segmented-regression';
import { tWithin } from '../../dashboard/statistics/student-t';

interface Expected {
  readonly cases: readonly {
    readonly name: string;
    readonly months: readonly SeriesMonth[];
    readonly expected: SegmentedRegression;
  }[];
  readonly tWithin: readonly {
    readonly probability: number;
    readonly degreesOfFreedom: number;
    readonly value: number;
  }[];
}

/** Made by statsmodels and scipy: see the program beside it. */
const EXPECTED = JSON.parse(readFileSync(join(__dirname, 'expected', 'segmented-regression.json'), 'utf8')) as Expected;

function expectClose(actual: number, expected: number): void {
  expect(Math.abs(actual - expected)).toBeLessThan(1e-9 * Math.max(1, Math.abs(expected)));
}

function fitted(months: readonly SeriesMonth[]): SegmentedRegression {
  const fit = segmentedRegression(months);
  if (fit === null) throw new Error('nothing was fitted');
  return fit;
}

/** Normal numbers, by Box and Muller. */
function normals(seed: number): () => number {
  const draws = new Draws(seed);
  return () => Math.sqrt(-2 * Math.log(1 - draws.fraction())) * Math.cos(2 * Math.PI * draws.fraction());
}

/** Three years on each side of a change, with a season. */
function madeUp(
  { level, slope, correlation }: { level: number; slope: number; correlation: number },
  normal: () => number,
): SeriesMonth[] {
  let error = 0;
  return Array.from({ length: 72 }, (_, index) => {
    error = correlation * error + 12 * normal();
    const since = index - 36;
    const value = 2300 + 1.5 * index + 60 * Math.sin((2 * Math.PI * index) / 12) + error;
    return {
      monthNumber: 24_000 + index,
      value: since < 0 ? value : value + level + slope * since,
      side: since < 0 ? 'before' : 'after',
    };
  });
}

describe('a segmented regression', () => {
  test.each(EXPECTED.cases)('gives what statsmodels gives: $name', ({ months, expected }) => {
    const fit = fitted(months);
    for (const name of ['trend', 'level', 'slope'] as const) {
      for (const part of ['estimate', 'low', 'high'] as const) expectClose(fit[name][part], expected[name][part]);
    }
    expectClose(fit.errorCorrelation, expected.errorCorrelation);
    expect([fit.months, fit.degreesOfFreedom]).toEqual([expected.months, expected.degreesOfFreedom]);
  });

  test('has the effect that was put in within its intervals nearly as often as they say', () => {
    const normal = normals(42);
    const SERIES = 60;
    const hits = { level: 0, slope: 0 };
    for (let series = 0; series < SERIES; series++) {
      const fit = fitted(madeUp({ level: -100, slope: -1, correlation: 0.3 }, normal));
      if (fit.level.low < -100 && -100 < fit.level.high) hits.level++;
      if (fit.slope.low < -1 && -1 < fit.slope.high) hits.slope++;
    }
    for (const found of Object.values(hits)) expect(found / SERIES).toBeGreaterThan(0.8);
    for (const found of Object.values(hits)) expect(found).toBeLessThan(SERIES);
  });

  test('is exact where there is no error', () => {
    const { level, slope, trend } = fitted(
      Array.from({ length: 60 }, (_, index) => ({
        monthNumber: 24_000 + index,
        value: 100 + 2 * index + (index % 12) + (index < 30 ? 0 : 50 - (index - 30)),
        side: index < 30 ? 'before' : 'after',
      })),
    );
    for (const [{ low, high }, truth] of [
      [level, 50],
      [slope, -1],
      [trend, 2],
    ] as const) {
      expectClose(low, truth);
      expectClose(high, truth);
    }
  });

  const months = EXPECTED.cases[1]?.months ?? [];
  test.each([
    ['a side of 23 months', months.slice(13)],
    ['a month that is missing', months.filter((_, index) => index !== 20)],
    ['no month', []],
    ['no change', months.map((month) => ({ ...month, side: 'before' as const }))],
  ])('is not made of %s', (_, given) => {
    expect(segmentedRegression(given)).toBeNull();
  });
});

test.each(EXPECTED.tWithin)(
  'a Student t variable with $degreesOfFreedom degrees of freedom lies within $value of 0 with probability $probability',
  ({ probability, degreesOfFreedom, value }) => {
    expect(tWithin(probability, degreesOfFreedom) / value).toBeCloseTo(1, 11);
  },
);
