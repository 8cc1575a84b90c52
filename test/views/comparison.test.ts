import { type Row, ViewDatabase } from '../support/view-database';

/** Cases of one type opened on every day of a span, so many a day. */
interface Span {
  readonly from: string;
  readonly to: string;
  readonly perDay?: number;
  readonly type?: string;
  readonly department?: string;
  /** Seconds to close of each case of a day; null while open, and for those not named. */
  readonly took?: readonly (number | null)[];
  /** Result of each case of a day against its target, which lies a day after the opening; none for those not named. */
  readonly sla?: readonly ('hit' | 'miss' | 'pending')[];
  readonly resource?: string;
}

describe('the views that compare years', () => {
  let database: ViewDatabase;
  beforeAll(async () => {
    database = await ViewDatabase.open();
  });
  beforeEach(() => database.empty());
  afterAll(() => database.close());

  let spans = 0;
  const load = async (span: Span): Promise<void> => {
    spans += 1;
    const { from, to, perDay = 1, type = 'Pothole', department = 'Public Works', took = [], sla = [] } = span;
    const pick = (values: readonly (string | number | null)[]): string =>
      values.length === 0
        ? 'NULL'
        : `list_extract(${`[${values.map((value) => (typeof value === 'string' ? `'${value}'` : (value ?? 'NULL'))).join(', ')}]`}, n::INTEGER)`;
    await database.query(`INSERT INTO service_requests BY NAME
      SELECT 'legacy' AS source_system, 'c${spans}-' || day || '-' || n AS case_id, '${span.resource ?? 'legacy'}' AS resource, 's' AS snapshot,
        1 AS source_line, day + INTERVAL 17 HOUR AS opened_at, day::DATE AS open_date, date_trunc('month', day)::DATE AS open_month,
        12 AS open_hour, 'ok' AS time_quality, 'none' AS location_quality, 'h' AS row_hash, now() AS first_published_at,
        now() AS last_changed_at, 'r1' AS refresh_id, '${type}' AS canonical_type, '${department}' AS department_name,
        ${pick(took)} AS resolution_seconds,
        CASE WHEN ${pick(took)} IS NULL THEN 'open' ELSE 'closed' END AS case_status,
        day + INTERVAL 17 HOUR + to_seconds(${pick(took)}::BIGINT) AS closed_at,
        ${pick(sla)} AS sla_result,
        CASE ${pick(sla)} WHEN 'pending' THEN TIMESTAMPTZ '2100-01-01 00:00:00+00' ELSE day + INTERVAL 41 HOUR END AS target_at
      FROM generate_series(TIMESTAMPTZ '${from} 00:00:00+00', TIMESTAMPTZ '${to} 00:00:00+00', INTERVAL 1 DAY) AS days(day), range(1, ${perDay + 1}) AS numbers(n)`);
  };
  const asOf = async (as_of: string, resource = 'legacy'): Promise<void> =>
    database.insert('ledger_snapshots', { resource, source_system: 'legacy', snapshot: 's', as_of, is_current: true });
  const yearOnYear = async (year: number, measure: string, grain = 'all'): Promise<Row[]> =>
    database.rows(`SELECT * FROM year_on_year WHERE year = ${year} AND measure = '${measure}' AND grain = '${grain}'`);

  describe('requests', () => {
    test('of the newest year count to the same day a year before', async () => {
      await load({ from: '2023-01-01', to: '2023-12-31', perDay: 1 });
      await load({ from: '2024-01-01', to: '2024-03-10', perDay: 2 });
      const [all] = await yearOnYear(2024, 'requests');
      // January, February and ten days of March; 29 February has no counterpart
      expect(all).toMatchObject({
        is_comparable: true,
        reason: null,
        months_compared: 3,
        months: '1, 2, 3',
        to_day: 10,
        cases: 2 * (31 + 28 + 10),
        cases_before: 31 + 28 + 10,
        relative_change: 1,
        rate: null,
        successes: null,
      });
    });

    test('are compared on 28 days of February where the data ends on the 29th', async () => {
      await load({ from: '2023-02-01', to: '2023-02-28' });
      await load({ from: '2024-02-01', to: '2024-02-29' });
      await load({ from: '2024-02-29', to: '2024-02-29', perDay: 50, type: 'Graffiti' });
      expect(await yearOnYear(2024, 'requests')).toMatchObject([
        { cases: 28, cases_before: 28, reason: 'fewer than 30 cases', to_day: null },
      ]);
    });

    test('of a year whose neighbour is not loaded are not compared, and say why', async () => {
      await load({ from: '2011-07-01', to: '2011-12-31' });
      await load({ from: '2026-02-01', to: '2026-02-10' });
      for (const [year, month] of [
        [2011, 12],
        [2026, 2],
      ]) {
        expect(await yearOnYear(Number(year), 'requests')).toMatchObject([
          {
            is_comparable: false,
            reason: `no month of ${year} can be compared; of month ${month}: no request of the month a year before is loaded`,
            months_compared: 0,
            months: null,
            cases: 0,
            relative_change: null,
          },
        ]);
      }
      expect(await yearOnYear(2026, 'requests', 'case type')).toEqual([]);
      expect(await database.rows('SELECT * FROM mix_adjusted_change')).toEqual([]);
    });

    test('of a file that holds some kinds of cases only are not held against a whole one', async () => {
      for (const type of ['Pothole', 'Graffiti', 'Tree']) await load({ from: '2011-07-01', to: '2011-12-31', type });
      await load({ from: '2012-07-01', to: '2012-12-31', type: 'Tree' });
      const [all] = await yearOnYear(2012, 'requests');
      expect(all).toMatchObject({ is_comparable: false, relative_change: null });
      expect(all?.reason).toContain('the files hold different cases');
      expect(
        await database.rows(
          "SELECT DISTINCT common_type_share, is_comparable FROM comparable_months WHERE year = 2012 AND measure = 'requests'",
        ),
      ).toEqual([{ common_type_share: 1 / 3, is_comparable: false }]);
    });

    test('of some days of a month, or of a sample of it, are not held against all of it', async () => {
      await load({ from: '2023-01-01', to: '2023-03-31', perDay: 6 });
      await load({ from: '2024-01-01', to: '2024-01-27' });
      await load({ from: '2024-02-01', to: '2024-03-31' });
      const rows = await database.rows(
        "SELECT month, is_comparable, left(reason, 17) AS reason FROM comparable_months WHERE year = 2024 AND measure = 'requests'",
      );
      expect(rows).toEqual([
        { month: 1, is_comparable: false, reason: 'one of the two mo' },
        { month: 2, is_comparable: false, reason: 'one month has ove' },
        { month: 3, is_comparable: false, reason: 'one month has ove' },
      ]);
    });

    test('of the months both years hold are compared, and the others left out', async () => {
      await load({ from: '2011-07-01', to: '2011-12-31' });
      await load({ from: '2012-01-01', to: '2012-12-31', perDay: 2 });
      expect(await yearOnYear(2012, 'requests')).toMatchObject([
        { months: '7, 8, 9, 10, 11, 12', cases: 368, cases_before: 184, relative_change: 1 },
      ]);
    });

    test('of a type that left or came are a break of the series, those of a seasonal one are not', async () => {
      await load({ from: '2022-01-01', to: '2024-12-31', type: 'Pothole', perDay: 3 });
      await load({ from: '2022-01-01', to: '2024-06-10', type: 'Mattress Pickup' });
      await load({ from: '2024-05-01', to: '2024-12-31', type: 'Needle Pickup', department: 'Public Health' });
      for (const year of [2022, 2023, 2024]) {
        await load({ from: `${year}-01-01`, to: `${year}-02-28`, type: 'Snow Plowing' });
      }
      const rows = await yearOnYear(2024, 'requests', 'case type');
      expect(
        rows.map(({ name, is_series_break, reason, relative_change }) => [
          name,
          is_series_break,
          reason,
          relative_change,
        ]),
      ).toEqual([
        ['Pothole', false, null, 0],
        [
          'Needle Pickup',
          true,
          'series break: it came, its first request lies after the start of the months compared',
          null,
        ],
        [
          'Mattress Pickup',
          true,
          'series break: it left, its last request lies before the end of the months compared',
          null,
        ],
        ['Snow Plowing', false, null, 0],
      ]);
      expect(await yearOnYear(2023, 'requests', 'case type')).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ name: 'Mattress Pickup', is_series_break: false, relative_change: 0 }),
        ]),
      );
      expect(await yearOnYear(2024, 'requests', 'department')).toMatchObject([
        { name: 'Public Works', is_series_break: false },
        { name: 'Public Health', is_series_break: true },
      ]);
    });
  });

  describe('rates', () => {
    const DAY = 86_400;

    test('compare mature months alone', async () => {
      const took = [DAY, 30 * DAY, 30 * DAY + 1, null];
      await load({ from: '2023-01-01', to: '2023-12-31', perDay: 4, took: [DAY, DAY, DAY, null], sla: ['hit', 'hit'] });
      await load({ from: '2024-01-01', to: '2024-04-10', perDay: 4, took, sla: ['hit', 'miss'] });
      // March is followed for 30 days until 30 April
      await asOf('2024-04-30 17:00:01+00');
      expect(await yearOnYear(2024, 'closed within 30 days')).toMatchObject([
        {
          is_comparable: true,
          months: '1, 2, 3',
          to_day: null,
          cases: 4 * 90,
          successes: 2 * 90,
          cases_before: 4 * 90,
          successes_before: 3 * 90,
          rate: 0.5,
          rate_before: 0.75,
          rate_change: -0.25,
        },
      ]);
      expect(await yearOnYear(2024, 'on time')).toMatchObject([
        { months: '1, 2, 3', cases: 180, successes: 90, successes_before: 180, rate: 0.5, rate_before: 1 },
      ]);
      await database.query(`UPDATE ledger_snapshots SET as_of = TIMESTAMPTZ '2024-04-29 00:00:00+00'`);
      expect(await yearOnYear(2024, 'closed within 30 days')).toMatchObject([{ months: '1, 2' }]);
      expect(await yearOnYear(2024, 'on time')).toMatchObject([{ months: '1, 2, 3' }]);
    });

    test('on time wait until 95 in 100 targets have passed, of a month and of each type', async () => {
      await asOf('2024-04-01 00:00:00+00');
      for (const year of [2023, 2024]) {
        await load({ from: `${year}-01-01`, to: `${year}-01-31`, perDay: 30, sla: Array<'hit'>(30).fill('hit') });
        await load({ from: `${year}-02-01`, to: `${year}-02-28`, perDay: 9, sla: Array<'hit'>(9).fill('hit') });
      }
      // a type whose targets lie far ahead: 31 of 31 x 31 in January are few, 28 of 28 x 10 in February are not
      await load({ from: '2023-01-01', to: '2023-02-28', type: 'Sidewalk', sla: ['miss'] });
      await load({ from: '2024-01-01', to: '2024-02-28', type: 'Sidewalk', sla: ['pending'] });
      expect(await yearOnYear(2024, 'on time')).toMatchObject([{ months: '1', cases: 930, cases_before: 961 }]);
      expect(await yearOnYear(2024, 'on time', 'case type')).toMatchObject([
        { name: 'Pothole', is_comparable: true, rate_change: 0 },
        {
          name: 'Sidewalk',
          is_comparable: false,
          reason: 'fewer than 95 in 100 of its targets have passed',
          rate: null,
        },
      ]);
    });

    test('come with Wilson’s intervals, and their change with Newcombe’s', async () => {
      await asOf('2024-12-01 00:00:00+00');
      const closed = (count: number): number[] => Array<number>(count).fill(60);
      // Newcombe (1998), method 10, example (a): 56/70 against 48/80 gives 0.0524 to 0.3339
      const month = async (year: number, cases: number, hits: number): Promise<void> => {
        for (let day = 1; day <= 28; day++) {
          const count = Math.floor((cases * day) / 28) - Math.floor((cases * (day - 1)) / 28);
          const won = Math.floor((hits * day) / 28) - Math.floor((hits * (day - 1)) / 28);
          const date = `${year}-02-${String(day).padStart(2, '0')}`;
          await load({
            from: date,
            to: date,
            perDay: count,
            took: [...closed(won), ...Array<null>(count - won).fill(null)],
          });
        }
      };
      await month(2023, 80, 48);
      await month(2024, 70, 56);
      expect(await yearOnYear(2024, 'closed within 30 days')).toMatchObject([
        {
          cases: 70,
          successes: 56,
          cases_before: 80,
          successes_before: 48,
          rate_low: expect.closeTo(0.6918, 4) as number,
          rate_high: expect.closeTo(0.877, 4) as number,
          rate_before_low: expect.closeTo(0.4905, 4) as number,
          rate_before_high: expect.closeTo(0.7004, 4) as number,
          rate_change: expect.closeTo(0.2, 12) as number,
          rate_change_low: expect.closeTo(0.0524, 4) as number,
          rate_change_high: expect.closeTo(0.3339, 4) as number,
        },
      ]);
    });
  });

  describe('mix_adjusted_change', () => {
    const DAY = 86_400;
    const of = (days: number, count: number): number[] => Array<number>(count).fill(days * DAY);

    test('shows that every type got better while the whole got worse', async () => {
      await asOf('2025-01-01 00:00:00+00');
      const month = (year: number): Pick<Span, 'from' | 'to'> => ({ from: `${year}-01-01`, to: `${year}-01-31` });
      // in time before: 6 of 8 easy ones and 0 of 2 hard ones; then 3 of 3 and 1 of 7
      await load({ ...month(2023), perDay: 8, type: 'Easy', took: [...of(1, 6), ...of(40, 2)] });
      await load({ ...month(2023), perDay: 2, type: 'Hard', took: of(40, 2) });
      await load({ ...month(2024), perDay: 3, type: 'Easy', took: of(1, 3) });
      await load({ ...month(2024), perDay: 7, type: 'Hard', took: [...of(1, 1), ...of(40, 6)] });
      // too few to be covered: 29 a year before
      await load({ from: '2023-01-01', to: '2023-01-29', type: 'Rare', took: of(40, 1) });
      await load({ ...month(2024), type: 'Rare', took: of(1, 1) });
      const rows = await database.rows(
        "SELECT * FROM mix_adjusted_change WHERE measure = 'closed within 30 days' AND grain = 'all'",
      );
      const before = 8 * 31 + 2 * 31 + 29;
      expect(rows).toEqual([
        {
          year: 2024,
          measure: 'closed within 30 days',
          grain: 'all',
          name: 'all',
          is_comparable: true,
          reason: null,
          types_covered: 2,
          weight_covered: expect.closeTo(310 / before, 12) as number,
          cases: 11 * 31,
          cases_before: before,
          rate: expect.closeTo(5 / 11, 12) as number,
          rate_before: expect.closeTo((6 * 31) / before, 12) as number,
          crude_change: expect.closeTo(5 / 11 - (6 * 31) / before, 12) as number,
          // 0.8 x 3/3 + 0.2 x 1/7
          adjusted_rate: expect.closeTo(0.8 + 0.2 / 7, 12) as number,
          covered_rate_before: expect.closeTo(0.6, 12) as number,
          adjusted_change: expect.closeTo(0.2 + 0.2 / 7, 12) as number,
        },
      ]);
      expect(Number(rows[0]?.crude_change)).toBeLessThan(0);
    });

    test('says nothing where types with enough cases are less than half', async () => {
      await asOf('2025-01-01 00:00:00+00');
      for (const year of [2023, 2024]) {
        for (const type of ['a', 'b', 'c', 'd']) {
          await load({ from: `${year}-01-01`, to: `${year}-01-28`, type, took: [60] });
        }
        await load({ from: `${year}-01-01`, to: `${year}-01-31`, type: 'e', took: [60] });
      }
      expect(await database.rows("SELECT * FROM mix_adjusted_change WHERE grain = 'all'")).toMatchObject([
        {
          is_comparable: false,
          reason: 'types with 30 cases in both years are less than half of the year before',
          types_covered: 1,
          weight_covered: 31 / 143,
          crude_change: 0,
          adjusted_rate: null,
          adjusted_change: null,
        },
      ]);
    });
  });
});
