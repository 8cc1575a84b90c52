import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { insertTheirFile, insertObserved, type ObservedCase } from '../support/observed-cases';
import { type Row, ViewDatabase } from '../support/view-database';

const DAY = 86_400;

interface ExpectedDay {
  readonly still_open: number;
  readonly still_open_low: number | null;
  readonly still_open_high: number | null;
  readonly restricted_mean_days: number;
  readonly at_risk: number;
}

interface Expected {
  readonly cases: readonly ObservedCase[];
  readonly median_days: number | null;
  readonly p90_days: number | null;
  readonly days: Readonly<Record<string, ExpectedDay | null>>;
}

/** By lifelines, a Python library: see kaplan-meier.py. */
const EXPECTED = JSON.parse(readFileSync(join(__dirname, 'expected/kaplan-meier.json'), 'utf8')) as Readonly<
  Record<string, Expected>
>;

describe('the Kaplan-Meier estimate of survival_grid', () => {
  let database: ViewDatabase;
  beforeAll(async () => {
    database = await ViewDatabase.open();
  });
  beforeEach(async () => {
    await database.empty();
    await insertTheirFile(database);
  });
  afterAll(() => database.close());

  const gridOf = async (cases: readonly ObservedCase[]): Promise<Row[]> => {
    await insertObserved(database, cases);
    return await grid();
  };
  const grid = async (closures = 'all'): Promise<Row[]> =>
    await database.rows(`SELECT * FROM survival_grid WHERE grain = 'all' AND closures = '${closures}' ORDER BY days`);

  test.each(Object.entries(EXPECTED))('equals lifelines’ to a billionth: %s', async (_, { cases, days, ...times }) => {
    const rows = await gridOf(cases);
    expect(rows.map((row) => row.days)).toEqual(Object.keys(days).map(Number));
    for (const row of rows) {
      const expected = days[String(row.days)] ?? null;
      const { still_open, still_open_low, still_open_high, restricted_mean_days, at_risk } = row;
      const found = { still_open, still_open_low, still_open_high, restricted_mean_days };
      if (expected === null) {
        expect({ days: row.days, ...found }).toEqual({
          days: row.days,
          still_open: null,
          still_open_low: null,
          still_open_high: null,
          restricted_mean_days: null,
        });
        continue;
      }
      expect(at_risk).toBe(expected.at_risk);
      expect({ days: row.days, ...found }).toEqual({
        days: row.days,
        still_open: closeTo(expected.still_open),
        still_open_low: closeTo(expected.still_open_low),
        still_open_high: closeTo(expected.still_open_high),
        restricted_mean_days: closeTo(expected.restricted_mean_days),
      });
      expect({ median_days: row.median_days, p90_days: row.p90_days }).toEqual({
        median_days: closeTo(times.median_days),
        p90_days: closeTo(times.p90_days),
      });
    }
  });

  const timedCases = fc.array(
    fc.tuple(
      fc.oneof(
        fc.integer({ min: 0, max: 4 }).map((day) => day * DAY),
        fc.integer({ min: 0, max: 40_000_000 }),
      ),
      fc.constantFrom(0, 1, 1),
    ),
    { minLength: 1, maxLength: 20 },
  );

  /** The estimate of each of some sets, told apart by type: one question to the view instead of one a set. */
  const gridOfEach = async (sets: readonly (readonly ObservedCase[])[]): Promise<Row[][]> => {
    for (const [index, cases] of sets.entries()) await insertObserved(database, cases, { canonical_type: `${index}` });
    const rows = await database.rows(
      "SELECT * FROM survival_grid WHERE grain = 'case type' AND closures = 'all' ORDER BY days",
    );
    return sets.map((_, index) => rows.filter(({ name }) => name === `${index}`));
  };

  test('never rises, and the mean up to some days is never more than those days', async () => {
    const sets = fc.sample(timedCases, 60);
    for (const [index, rows] of (await gridOfEach(sets)).entries()) {
      let before = 1;
      expect(rows).toHaveLength(17);
      for (const { still_open, restricted_mean_days, days } of rows) {
        if (still_open === null) continue;
        const about = JSON.stringify({ cases: sets[index], days });
        expect([about, Number(still_open) <= before + 1e-12]).toEqual([about, true]);
        expect([about, Number(restricted_mean_days) <= Number(days) + 1e-9]).toEqual([about, true]);
        before = Number(still_open);
      }
    }
  });

  test('is what plain counting gives when no case is open', async () => {
    const sets = fc.sample(timedCases, 60).map((cases) => cases.map(([seconds]): ObservedCase => [seconds, 1]));
    for (const [index, rows] of (await gridOfEach(sets)).entries()) {
      const times = (sets[index] ?? []).map(([seconds]) => seconds).sort((one, other) => one - other);
      const about = JSON.stringify(times);
      for (const row of rows) {
        const within = Number(row.days) * DAY;
        const capped = times.reduce((sum, seconds) => sum + Math.min(seconds, within), 0) / times.length;
        expect({ about, ...row }).toMatchObject({
          about,
          still_open: closeTo(times.filter((seconds) => seconds > within).length / times.length),
          median_days: (times[Math.ceil(times.length / 2) - 1] ?? NaN) / DAY,
          closed_only_median_days: row.median_days,
          closed_only_p90_days: row.p90_days,
          restricted_mean_days: closeTo(capped / DAY),
        });
      }
    }
  });

  test('is the product over distinct times for many cases, open ones among the closed of every age', async () => {
    // from an hour to more than a year, most about a day: to the second, so that nearly each time is of one case
    const power = fc.oneof(
      { weight: 4, arbitrary: fc.integer({ min: 10_500, max: 12_500 }) },
      { weight: 1, arbitrary: fc.integer({ min: 8000, max: 17_500 }) },
    );
    const age = power.map((thousandths) => Math.round(Math.exp(thousandths / 1000)));
    const closed = fc.integer({ min: 0, max: 60 }).map((number) => Math.sign(number));
    const sample = fc.sample(fc.tuple(age, closed), { numRuns: 6000, seed: 311 });
    const service: ObservedCase[] = sample.slice(0, 4000);
    const others = sample.slice(4000).map(([seconds, event]): ObservedCase => [seconds * 3, event]);
    await insertObserved(database, service);
    await insertObserved(database, others, { department: 'Parks', closure_class: 'administrative' });
    for (const [closures, cases] of [
      ['all', [...service, ...others]],
      ['service only', service],
    ] as const) {
      const rows = await database.rows(
        `SELECT * FROM survival_grid WHERE grain IN ('all', 'case type') AND closures = '${closures}' ORDER BY days`,
      );
      expect(rows).toHaveLength(2 * 17);
      for (const row of rows) expect({ closures, ...row }).toMatchObject({ closures, ...productOf(cases, row.days) });
    }
  });

  test('takes service closures and open cases alone where it says so', async () => {
    const kept: ObservedCase[] = [
      [DAY, 1],
      [2 * DAY, 0],
      [3 * DAY, 1],
    ];
    const alone = await gridOf(kept);
    await insertObserved(
      database,
      [
        [60, 1],
        [9 * DAY, 1],
      ],
      { case_type: 'x', closure_class: 'administrative' },
    );
    await insertObserved(database, [[120, 1]], { case_type: 'y', closure_class: 'noted' });
    expect(await grid('service only')).toEqual(alone.map((row) => ({ ...row, closures: 'service only' })));
    expect((await grid())[0]).toMatchObject({ timed_cases: 6, events: 5 });
  });

  test('keeps groups apart: each type, department and month is as it would be alone', async () => {
    const quick: ObservedCase[] = [
      [DAY, 1],
      [2 * DAY, 1],
    ];
    const slow: ObservedCase[] = [
      [20 * DAY, 1],
      [30 * DAY, 0],
      [40 * DAY, 1],
    ];
    const ofType = { canonical_type: 'Graffiti', department_name: 'Parks', open_month: '2022-12-01' };
    await insertObserved(database, quick, ofType);
    await insertObserved(database, slow, {
      canonical_type: 'Tree',
      department_name: 'Parks',
      open_month: '2022-11-01',
    });
    const rows = await database.rows(
      "SELECT grain, name, open_month, timed_cases, median_days FROM survival_grid WHERE closures = 'all' AND days = 0 ORDER BY grain, name",
    );
    expect(rows).toEqual([
      { grain: 'all', name: 'all', open_month: null, timed_cases: 5, median_days: 20 },
      { grain: 'case type', name: 'Graffiti', open_month: null, timed_cases: 2, median_days: 1 },
      { grain: 'case type', name: 'Tree', open_month: null, timed_cases: 3, median_days: 40 },
      { grain: 'department', name: 'Parks', open_month: null, timed_cases: 5, median_days: 20 },
      { grain: 'open month', name: '2022-11', open_month: '2022-11-01', timed_cases: 3, median_days: 40 },
      { grain: 'open month', name: '2022-12', open_month: '2022-12-01', timed_cases: 2, median_days: 1 },
    ]);
  });
});

function closeTo(value: number | null): unknown {
  return value === null ? null : expect.closeTo(value, 9);
}

/** The estimate as textbooks write it: one factor for each distinct time at which cases close. */
function productOf(cases: readonly ObservedCase[], days: unknown): Readonly<Record<string, unknown>> {
  const times = new Map<number, { closed: number; lost: number }>();
  for (const [seconds, closed] of cases) {
    const at = times.get(seconds) ?? { closed: 0, lost: 0 };
    times.set(seconds, { closed: at.closed + closed, lost: at.lost + 1 - closed });
  }
  const until = Number(days) * DAY;
  let [atRisk, stillOpen, area, last] = [cases.length, 1, 0, 0];
  let atRiskThen = atRisk;
  let stillOpenThen = 1;
  const reached: { median: number | null; p90: number | null } = { median: null, p90: null };
  for (const [seconds, { closed, lost }] of [...times].sort(([one], [other]) => one - other)) {
    area += stillOpen * (Math.min(seconds, until) - last);
    last = Math.min(seconds, until);
    stillOpen *= 1 - closed / atRisk;
    atRisk -= closed + lost;
    if (seconds <= until) [atRiskThen, stillOpenThen] = [atRisk, stillOpen];
    if (stillOpen <= 0.5) reached.median ??= seconds;
    if (stillOpen <= 0.1) reached.p90 ??= seconds;
  }
  return {
    timed_cases: cases.length,
    at_risk: atRiskThen,
    still_open: closeTo(stillOpenThen),
    restricted_mean_days: closeTo((area + stillOpenThen * (until - last)) / DAY),
    median_days: closeTo(reached.median === null ? null : reached.median / DAY),
    p90_days: closeTo(reached.p90 === null ? null : reached.p90 / DAY),
  };
}
