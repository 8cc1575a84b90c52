import fc from 'fast-check';
import { insertTheirFile } from '../support/observed-cases';
import { type Row, ViewDatabase } from '../support/view-database';

const DAY = 86_400;

describe('the views of on time', () => {
  let database: ViewDatabase;
  beforeAll(async () => {
    database = await ViewDatabase.open();
  });
  beforeEach(async () => {
    await database.empty();
    // stands for 2023-01-01 00:00 UTC
    await insertTheirFile(database);
  });
  afterAll(() => database.close());

  let next = 0;
  const insert = async (cases: number, row: Row): Promise<void> => {
    for (let index = 0; index < cases; index++) await database.insertCase({ case_id: `c${next++}`, ...row });
  };
  const hit: Row = { sla_result: 'hit', city_on_time: 'ONTIME', resolution_seconds: DAY, past_due_seconds: -DAY };
  const miss: Row = { sla_result: 'miss', city_on_time: 'OVERDUE', resolution_seconds: 9 * DAY, past_due_seconds: DAY };
  const untargeted: Row = { sla_result: null, city_on_time: 'ONTIME', resolution_seconds: DAY };
  const overall = async (): Promise<Row | undefined> =>
    (await database.rows("SELECT * FROM on_time WHERE grain = 'all'"))[0];

  describe('on_time', () => {
    test('judges what has come due, keeps the pending within bounds and the city’s flag apart', async () => {
      await insert(60, hit);
      await insert(15, miss);
      await insert(5, { sla_result: 'miss', city_on_time: 'OVERDUE' });
      await insert(20, { sla_result: 'pending', city_on_time: 'ONTIME' });
      await insert(100, untargeted);
      await insert(3, { ...miss, withdrawn_at: '2023-01-01 00:00:00+00' });
      expect(await overall()).toMatchObject({
        requests: 200,
        with_target: 100,
        sla_coverage: 0.5,
        hit: 60,
        miss: 20,
        miss_still_open: 5,
        pending: 20,
        on_time_rate: 0.75,
        // Wilson’s interval of 60 of 80
        interval_low: expect.closeTo(0.6452, 4) as number,
        interval_high: expect.closeTo(0.832, 3) as number,
        on_time_low: 0.6,
        on_time_high: 0.8,
        provisional: null,
        city_on_time_cases: 160,
        city_overdue_cases: 15,
        city_on_time_without_target: 100,
        city_on_time_rate: expect.closeTo(160 / 175, 12) as number,
        compared_cases: 75,
        disagreeing_cases: 0,
        flag_disagreement: 0,
      });
    });

    test('counts where the flag and the times of a closed case disagree, both ways', async () => {
      await insert(28, hit);
      await insert(1, { ...hit, city_on_time: 'OVERDUE' });
      await insert(1, { ...miss, city_on_time: 'ONTIME' });
      await insert(1, { sla_result: 'miss', city_on_time: 'ONTIME' });
      expect(await overall()).toMatchObject({ compared_cases: 30, disagreeing_cases: 2, flag_disagreement: 2 / 30 });
    });

    test('has counts and no rates under 30 cases', async () => {
      await insert(20, hit);
      await insert(9, miss);
      await insert(1, { sla_result: 'pending' });
      expect(await overall()).toMatchObject({
        requests: 30,
        sla_coverage: 1,
        hit: 20,
        on_time_rate: null,
        interval_low: null,
        on_time_low: 20 / 30,
        city_on_time_rate: null,
        flag_disagreement: null,
      });
    });

    test('calls a month provisional until 95 in 100 of its targets are due', async () => {
      const due = { target_at: '2022-12-31 00:00:00+00' };
      const ahead = { sla_result: 'pending', target_at: '2023-01-31 00:00:00+00' };
      await insert(95, { ...hit, ...due, open_month: '2022-11-01' });
      await insert(5, { ...ahead, open_month: '2022-11-01' });
      await insert(94, { ...hit, ...due, open_month: '2022-12-01' });
      await insert(6, { ...ahead, open_month: '2022-12-01' });
      const rows = await database.rows(
        "SELECT name, open_month, due_cases, provisional FROM on_time WHERE grain = 'open month' ORDER BY name",
      );
      expect(rows).toEqual([
        { name: '2022-11', open_month: '2022-11-01', due_cases: 95, provisional: false },
        { name: '2022-12', open_month: '2022-12-01', due_cases: 94, provisional: true },
      ]);
    });

    test('gives each group what a recount of its cases gives', async () => {
      const cases = fc.sample(
        fc.record({
          department_name: fc.constantFrom('Parks', 'Streets'),
          canonical_type: fc.constantFrom('Graffiti', 'Tree', 'Pothole'),
          neighborhood_area: fc.constantFrom('Roxbury', null),
          channel: fc.constantFrom('phone', 'app'),
          kind: fc.constantFrom(hit, miss, untargeted, { sla_result: 'pending' }, { sla_result: 'miss' }),
        }),
        300,
      );
      for (const { kind, ...row } of cases) await insert(1, { ...row, ...kind });
      const grains = {
        department: 'department_name',
        'case type': 'canonical_type',
        neighborhood: 'neighborhood_area',
        channel: 'channel',
      } as const;
      for (const [grain, column] of Object.entries(grains) as [
        keyof typeof grains,
        (typeof grains)[keyof typeof grains],
      ][]) {
        const names = [...new Set(cases.map((row) => row[column] ?? 'unknown'))].sort();
        const recount = names.map((name) => {
          const own = cases.filter((row) => (row[column] ?? 'unknown') === name);
          const count = (result: string): number => own.filter(({ kind }) => kind.sla_result === result).length;
          return { name, requests: own.length, hit: count('hit'), miss: count('miss'), pending: count('pending') };
        });
        expect(
          await database.rows(
            `SELECT name, requests, hit, miss, pending FROM on_time WHERE grain = '${grain}' ORDER BY name`,
          ),
        ).toEqual(recount);
      }
    });
  });

  describe('on_time_by_close_month', () => {
    test('reproduces the flag on the cases closed in a month, whenever they were opened', async () => {
      const november = { close_month: '2022-11-01' };
      await insert(30, { ...hit, ...november, open_month: '2022-11-01' });
      await insert(10, { ...untargeted, ...november, open_month: '2021-03-01' });
      await insert(10, { ...miss, ...november, open_month: '2019-01-01' });
      await insert(4, { sla_result: 'miss', city_on_time: 'OVERDUE' });
      await insert(1, { ...hit, close_month: '2023-01-01' });
      const rows = await database.rows('SELECT * FROM on_time_by_close_month');
      expect(rows).toMatchObject([
        {
          close_month: '2022-11-01',
          closed_cases: 50,
          city_on_time_cases: 40,
          city_overdue_cases: 10,
          city_on_time_without_target: 10,
          city_on_time_rate: 0.8,
          hit: 30,
          miss: 10,
          recomputed_rate_of_closed: 0.75,
          flag_disagreement: 0,
          provisional: false,
        },
        { close_month: '2023-01-01', closed_cases: 1, city_on_time_rate: null, provisional: true },
      ]);
    });
  });

  describe('days_past_due', () => {
    test('takes nearest ranks of the late ones, those still open apart, and leaves the punctual out', async () => {
      for (let days = 1; days <= 100; days++) await insert(1, { ...miss, past_due_seconds: days * DAY });
      await insert(2, { sla_result: 'miss', past_due_seconds: 4 * DAY });
      await insert(1, { sla_result: 'miss', past_due_seconds: 7 * DAY });
      await insert(50, hit);
      const [row] = await database.rows("SELECT * FROM days_past_due WHERE grain = 'all'");
      expect(row).toEqual({
        grain: 'all',
        name: 'all',
        late_closed: 100,
        median_days_past_due: 50,
        p90_days_past_due: 90,
        late_still_open: 3,
        median_days_past_due_so_far: 4,
        p90_days_past_due_so_far: null,
        total_days_past_due_so_far: 15,
      });
    });

    test('has a row of each department and type with a late case', async () => {
      await insert(2, { ...miss, department_name: 'Parks', canonical_type: 'Tree' });
      await insert(1, { ...hit, department_name: 'Streets', canonical_type: 'Pothole' });
      const rows = await database.rows('SELECT grain, name, late_closed, p90_days_past_due FROM days_past_due');
      expect(rows).toEqual([
        { grain: 'all', name: 'all', late_closed: 2, p90_days_past_due: null },
        { grain: 'case type', name: 'Tree', late_closed: 2, p90_days_past_due: null },
        { grain: 'department', name: 'Parks', late_closed: 2, p90_days_past_due: null },
      ]);
    });
  });
});
