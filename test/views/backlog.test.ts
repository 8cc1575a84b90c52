import { insertFile, insertTimedCases, instantOf, millisOf, type TimedCase } from '../support/timed-cases';
import { type Row, ViewDatabase } from '../support/view-database';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('the views of what is open and of closures in bulk', () => {
  let database: ViewDatabase;
  beforeAll(async () => {
    database = await ViewDatabase.open();
  });
  beforeEach(() => database.empty());
  afterAll(() => database.close());

  const AS_OF = '2022-12-31 12:00:00';
  const daysBefore = (days: number, seconds = 0): string => instantOf(millisOf(AS_OF) - days * DAY - seconds * 1000);

  describe('backlog_ageing', () => {
    test('cuts whole days of age after 7, 30, 90 and 365, each case as of its own file', async () => {
      await insertFile(database, AS_OF);
      const ages = [0, 7, 8, 30, 31, 90, 91, 365, 366, 4000];
      const cases = ages.map((days, index) => ({ id: `${index}`, opened: daysBefore(days, 100) }));
      await insertTimedCases(database, AS_OF, [
        ...cases,
        { id: 'last second', opened: daysBefore(7, 86_399) },
        { id: 'closed', opened: daysBefore(9), closed: daysBefore(8) },
        { id: 'ahead of its file', opened: daysBefore(-1) },
      ]);
      // a case of an older file is as old as it was when that file was published
      await insertFile(database, '2022-01-10 12:00:00', { resource: 'legacy-2021' });
      const older = { resource: 'legacy-2021', opened: '2022-01-01 12:00:00', department: 'Parks', queue: 'Trees' };
      await insertTimedCases(database, AS_OF, [{ id: 'older', ...older }]);

      const rows = await database.rows(
        "SELECT bracket, open_cases, open_cases_of_group, share, oldest_days FROM backlog_ageing WHERE grain = 'all'",
      );
      const all = { open_cases_of_group: 13, share: null };
      const old = (days: number, seconds: number): object => expect.closeTo(days + seconds / 86_400, 9) as object;
      expect(rows).toEqual([
        { bracket: '0-7 days', open_cases: 3, oldest_days: old(7, 86_399), ...all },
        { bracket: '8-30 days', open_cases: 3, oldest_days: old(30, 100), ...all },
        { bracket: '31-90 days', open_cases: 2, oldest_days: old(90, 100), ...all },
        { bracket: '91-365 days', open_cases: 2, oldest_days: old(365, 100), ...all },
        { bracket: 'over 365 days', open_cases: 2, oldest_days: old(4000, 100), ...all },
        { bracket: 'age unknown', open_cases: 1, oldest_days: null, ...all },
      ]);
      const groups = `SELECT grain, department, queue, canonical_type, SUM(open_cases) AS n FROM backlog_ageing
        WHERE department <> 'Streets' GROUP BY ALL ORDER BY ALL`;
      const names = { department: 'Parks', queue: 'all queues', canonical_type: 'all case types' };
      const everywhere = { department: 'all departments', queue: 'all queues', canonical_type: 'all case types' };
      expect((await database.rows(groups)).map((row) => ({ ...row, n: Number(row.n) }))).toEqual([
        { grain: 'all', ...everywhere, n: 13 },
        { grain: 'case type', ...everywhere, canonical_type: 'Pothole', n: 13 },
        { grain: 'department', ...names, n: 1 },
        { grain: 'queue', ...names, queue: 'Trees', n: 1 },
      ]);
    });

    test('gives shares from 30 open cases on', async () => {
      await insertFile(database, AS_OF);
      const cases = Array.from({ length: 30 }, (_, index) => ({
        id: `${index}`,
        opened: daysBefore(index < 12 ? 1 : 9),
      }));
      await insertTimedCases(database, AS_OF, cases);
      const sql = "SELECT share FROM backlog_ageing WHERE grain = 'queue' ORDER BY bracket_number";
      expect((await database.rows(sql)).map(({ share }) => share)).toEqual([0.4, 0.6, 0, 0, 0]);
    });
  });

  describe('overdue_open', () => {
    test('tells targets that are past, within seven days, later and missing', async () => {
      await insertFile(database, AS_OF);
      const opened = daysBefore(20);
      await insertTimedCases(database, AS_OF, [
        { id: 'past', opened, target: daysBefore(0, 1) },
        { id: 'long past', opened, target: daysBefore(10) },
        { id: 'now', opened, target: AS_OF },
        { id: 'last of seven days', opened, target: daysBefore(-7) },
        { id: 'a second later', opened, target: daysBefore(-7, -1) },
        { id: 'none', opened, department: 'Parks' },
        { id: 'closed late', opened, target: daysBefore(10), closed: daysBefore(2) },
      ]);
      expect(await database.rows("SELECT * FROM overdue_open WHERE grain IN ('all', 'department')")).toEqual([
        {
          grain: 'all',
          department: 'all departments',
          queue: 'all queues',
          canonical_type: 'all case types',
          open_cases: 6,
          with_target: 5,
          without_target: 1,
          overdue: 2,
          due_next_7_days: 2,
          due_later: 1,
          overdue_share: null,
          interval_low: null,
          interval_high: null,
          longest_overdue_days: 10,
        },
        expect.objectContaining({ department: 'Parks', open_cases: 1, without_target: 1, overdue: 0 }),
        expect.objectContaining({ department: 'Streets', open_cases: 5, without_target: 0, overdue: 2 }),
      ]);
    });

    test('gives the share with its Wilson interval from 30 targets on: 80 of 100 lies between 71.1 % and 86.7 %', async () => {
      await insertFile(database, AS_OF);
      const cases = Array.from({ length: 100 }, (_, index) => ({
        id: `${index}`,
        opened: daysBefore(20),
        target: daysBefore(index < 80 ? 1 : -1),
      }));
      await insertTimedCases(database, AS_OF, cases);
      const sql = "SELECT overdue_share, interval_low, interval_high FROM overdue_open WHERE grain = 'all'";
      expect(await database.rows(sql)).toEqual([
        {
          overdue_share: 0.8,
          interval_low: expect.closeTo(0.7112, 4) as number,
          interval_high: expect.closeTo(0.8666, 4) as number,
        },
      ]);
    });
  });

  describe('bulk_closures', () => {
    /** Cases of a department, closed a second apart from `closed` on, of the ages given in days. */
    const closings = (department: string, closed: string, ages: readonly number[]): TimedCase[] =>
      ages.map((days, index) => {
        const end = millisOf(closed) + index * 1000;
        const id = `${department} ${closed} ${index}`;
        return { id, department, closed: instantOf(end), opened: instantOf(end - days * DAY) };
      });
    const same = (count: number, days: number): number[] => Array.from({ length: count }, () => days);
    const flagged = async (): Promise<Row[]> =>
      await database.rows(`SELECT department, close_date, closings, median_age_days, active_hours_90_days AS hours,
        usual_closings_an_hour AS usual, threshold FROM bulk_closures ORDER BY department, hour_start`);

    test('are hours of 50 closings or more, half of them over 30 days old', async () => {
      await insertFile(database, AS_OF);
      await insertTimedCases(database, AS_OF, [
        ...closings('Enough', '2022-06-01 10:00:00', [...same(25, 40), ...same(25, 30.01)]),
        ...closings('Too few', '2022-06-01 10:00:00', same(49, 40)),
        // of 51 the 26th is the median
        ...closings('Too young', '2022-06-01 10:00:00', [...same(26, 30), ...same(25, 400)]),
        // 30 in one hour and 30 in the next
        ...closings('Two hours', '2022-06-01 10:59:30', same(60, 40)),
      ]);
      expect(await flagged()).toEqual([
        {
          department: 'Enough',
          close_date: '2022-06-01',
          closings: 50,
          median_age_days: expect.closeTo(30.01, 9) as number,
          hours: 0,
          usual: null,
          threshold: 50,
        },
      ]);
      expect(await database.rows('SELECT hour_start FROM bulk_closures')).toEqual([
        { hour_start: '2022-06-01T10:00:00Z' },
      ]);
    });

    test('must be ten times the usual hour of the 90 days before, of those with any closing', async () => {
      const hoursBefore = (hours: number): string => instantOf(millisOf('2022-06-01 10:00:00') - hours * HOUR);
      await insertFile(database, AS_OF);
      const usual = [
        // of the hours of 5, 6, 7 and 8 closings the second is the median: 60 are needed
        ...closings('A', hoursBefore(1), same(8, 1)),
        ...closings('A', hoursBefore(30), same(5, 1)),
        ...closings('A', hoursBefore(300), same(7, 1)),
        ...closings('A', hoursBefore(90 * 24), same(6, 1)),
        // too long ago, and another department's
        ...closings('A', hoursBefore(90 * 24 + 1), same(1, 1)),
        ...closings('B', hoursBefore(5), same(1, 1)),
      ];
      await insertTimedCases(database, AS_OF, [...usual, ...closings('A', '2022-06-01 10:00:00', same(59, 40))]);
      expect(await flagged()).toEqual([]);
      const one = { id: 'sixtieth', department: 'A', opened: '2022-01-01 10:00:00', closed: '2022-06-01 10:59:59' };
      await insertTimedCases(database, AS_OF, [one]);
      expect(await flagged()).toEqual([
        expect.objectContaining({ department: 'A', closings: 60, hours: 4, usual: 6, threshold: 60 }),
      ]);
    });

    test('the figures are given with and without them', async () => {
      await insertFile(database, AS_OF);
      const target = { target: '2022-01-01 00:00:00' };
      const late = closings('Enough', '2022-06-01 10:00:00', same(60, 100)).map((one) => ({ ...one, ...target }));
      const quick = closings('Enough', '2022-02-01 10:00:00', same(40, 1)).map((one) => ({ ...one, target: AS_OF }));
      await insertTimedCases(database, AS_OF, [...late, ...quick, { id: 'open', opened: '2022-01-01 00:00:00' }]);
      const sql = `SELECT close_month, closed_cases, bulk_cases, bulk_share, mean_days, mean_days_without_bulk, judged, hit,
        on_time_rate, on_time_rate_without_bulk FROM bulk_closure_effect WHERE grain <> 'department'`;
      expect(await database.rows(sql)).toEqual([
        {
          close_month: null,
          closed_cases: 100,
          bulk_cases: 60,
          bulk_share: 0.6,
          mean_days: expect.closeTo(60.4, 9) as number,
          mean_days_without_bulk: expect.closeTo(1, 9) as number,
          judged: 100,
          hit: 40,
          on_time_rate: 0.4,
          on_time_rate_without_bulk: 1,
        },
        expect.objectContaining({ close_month: '2022-02-01', bulk_cases: 0, mean_days_without_bulk: 1 }),
        expect.objectContaining({
          close_month: '2022-06-01',
          bulk_share: 1,
          on_time_rate: 0,
          mean_days_without_bulk: null,
        }),
      ]);
    });
  });
});
