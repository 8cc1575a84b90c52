import { insertFile, insertTimedCases, instantOf, millisOf, type TimedCase } from '../support/timed-cases';
import { ViewDatabase } from '../support/view-database';

const DAY = 86_400_000;

describe('the views of management', () => {
  let database: ViewDatabase;
  beforeAll(async () => {
    database = await ViewDatabase.open();
  });
  beforeEach(() => database.empty());
  afterAll(() => database.close());

  const AS_OF = '2022-12-31 23:00:00';
  const LAST = '2022-12-31 12:00:00';
  const daysBefore = (days: number): string => instantOf(millisOf(LAST) - days * DAY);
  const publish = async (cases: readonly TimedCase[]): Promise<void> => {
    await insertFile(database, AS_OF);
    await insertTimedCases(database, AS_OF, cases);
  };

  describe('the boards', () => {
    test('count the last 30 and 90 days to the newest opening, and what is open, overdue and due', async () => {
      await publish([
        { id: 'newest', opened: LAST, target: daysBefore(-5), queue: 'Signs' },
        { id: '29 days', opened: daysBefore(29), closed: daysBefore(1), target: daysBefore(20) },
        { id: '30 days', opened: daysBefore(30), target: daysBefore(3) },
        { id: '89 days', opened: daysBefore(89), closed: daysBefore(30), target: daysBefore(29) },
        { id: '90 days', opened: daysBefore(90), closed: daysBefore(89), target: daysBefore(95) },
        { id: 'long ago', opened: daysBefore(900), closed: daysBefore(90), queue: 'Gone' },
        { id: 'without a target', opened: daysBefore(400), department: 'Parks', queue: 'Trees' },
      ]);
      const sql = `SELECT department, opened_30_days AS o30, closed_30_days AS c30, opened_90_days AS o90,
        closed_90_days AS c90, open_now, overdue, due_next_7_days AS due, open_at_window_end AS at_end,
        fell_due_90_days AS fell_due, hit_90_days AS hit FROM`;
      const all = { o30: 2, c30: 1, o90: 4, c90: 3, open_now: 3, overdue: 1, due: 1, at_end: 3, fell_due: 3, hit: 1 };
      const none = { o30: 0, c30: 0, o90: 0, c90: 0, open_now: 0, overdue: 0, due: 0, at_end: 0, fell_due: 0, hit: 0 };
      expect(await database.rows(`${sql} department_board`)).toEqual([
        { department: 'all departments', ...all },
        { department: 'Streets', ...all, open_now: 2, at_end: 2 },
        { department: 'Parks', ...none, open_now: 1, at_end: 1 },
      ]);
      const queues = await database.rows(`${sql.replace('department,', 'department, queue,')} queue_board`);
      expect(queues.map(({ queue, open_now, c90 }) => [queue, open_now, c90])).toEqual([
        ['Trees', 1, 0],
        ['Potholes', 1, 3],
        ['Signs', 1, 0],
      ]);
      const ends = 'SELECT DISTINCT window_end FROM department_board';
      expect(await database.rows(ends)).toEqual([{ window_end: '2022-12-31' }]);
    });

    test('take days of work and shares from 30 cases on, nine in ten from 100 on', async () => {
      const cases = (count: number, department: string): TimedCase[] =>
        Array.from({ length: count }, (_, index) => ({
          id: `${department} ${index}`,
          department,
          opened: daysBefore(11),
          closed: instantOf(millisOf(daysBefore(11)) + (index + 1) * 3_600_000),
          target: instantOf(millisOf(daysBefore(11)) + 3_600_000 * 60),
        }));
      const open = { opened: LAST, department: 'A' };
      await publish([
        ...cases(100, 'A'),
        { id: 'one', ...open },
        { id: 'two', ...open },
        ...cases(29, 'B'),
        ...cases(30, 'C'),
      ]);
      const sql = `SELECT department, days_of_work, timed_closings_90_days AS n, p90_days, on_time_rate, opened_a_day
        FROM department_board WHERE grain = 'department' ORDER BY department`;
      expect(await database.rows(sql)).toEqual([
        { department: 'A', days_of_work: 1.8, n: 100, p90_days: 90 / 24, on_time_rate: 0.6, opened_a_day: 102 / 90 },
        { department: 'B', days_of_work: null, n: 29, p90_days: null, on_time_rate: null, opened_a_day: 29 / 90 },
        { department: 'C', days_of_work: 0, n: 30, p90_days: null, on_time_rate: 1, opened_a_day: 30 / 90 },
      ]);
    });

    test('the rows of departments and of queues add up to the row over all', async () => {
      const queues = ['Potholes', 'Signs', 'Trees'];
      await publish(
        Array.from({ length: 40 }, (_, index) => ({
          id: `${index}`,
          opened: daysBefore((index * 37) % 200),
          ...(index % 3 === 0 ? {} : { closed: daysBefore(((index * 37) % 200) - (index % 7)) }),
          target: daysBefore(((index * 37) % 200) - 4),
          department: index % 2 === 0 ? 'Streets' : 'Parks',
          queue: queues[index % 3] ?? '',
        })),
      );
      const sums = ['opened_30_days', 'closed_90_days', 'open_now', 'overdue', 'due_next_7_days', 'fell_due_90_days']
        .map((name) => `CAST(SUM(${name}) AS BIGINT) AS ${name}`)
        .join(', ');
      const [all] = await database.rows(`SELECT ${sums} FROM department_board WHERE grain = 'all'`);
      expect(Number(all?.open_now)).toBe(14);
      expect(await database.rows(`SELECT ${sums} FROM department_board WHERE grain = 'department'`)).toEqual([all]);
      expect(await database.rows(`SELECT ${sums} FROM queue_board`)).toEqual([all]);
    });
  });

  describe('most_overdue', () => {
    test('lists the hundred furthest past their target, with the city’s page of a case of the older system', async () => {
      const late = Array.from({ length: 101 }, (_, index) => ({
        id: `${101000 + index}`,
        opened: daysBefore(300),
        target: daysBefore(index + 1),
      }));
      await publish([
        ...late,
        { id: 'BCS-1', opened: daysBefore(300), target: daysBefore(101), more: { source_system: 'new' } },
        { id: 'closed', opened: daysBefore(300), target: daysBefore(200), closed: daysBefore(1) },
        { id: 'ahead', opened: daysBefore(300), target: daysBefore(-1) },
      ]);
      const rows = await database.rows('SELECT * FROM most_overdue');
      expect(rows).toHaveLength(100);
      expect(rows[0]).toEqual({
        rank: 1,
        source_system: 'legacy',
        case_id: '101100',
        case_type: 'Request for Pothole Repair',
        department: 'Streets',
        queue: 'Potholes',
        neighborhood: 'unknown',
        open_date: daysBefore(300).slice(0, 10),
        target_at: `${daysBefore(101).replace(' ', 'T')}Z`,
        days_past_due: expect.closeTo(101 + 11 / 24, 9) as number,
        case_url: 'https://311.boston.gov/tickets/101100',
      });
      expect(rows[1]).toMatchObject({ rank: 2, case_id: 'BCS-1', case_url: null });
      expect(rows.at(-1)).toMatchObject({ rank: 100, case_id: '101002' });
    });
  });

  describe('city_score', () => {
    const flagged = (count: number, closed: string, more: Partial<TimedCase> & { flag: string }): TimedCase[] =>
      Array.from({ length: count }, (_, index) => ({
        id: `${closed} ${more.flag} ${more.target ?? ''} ${index}`,
        opened: '2022-01-01 08:00:00',
        closed,
        ...more,
        more: { city_on_time: more.flag },
      }));

    test('is the flagged share over 0.80, rounded half up, by period of closing', async () => {
      await publish([
        { id: 'newest', opened: LAST },
        // 402 of 500 is 0.804, and over 0.80 exactly 1.005
        ...flagged(102, '2022-12-30 10:00:00', { flag: 'ONTIME' }),
        ...flagged(300, '2022-12-30 11:00:00', { flag: 'ONTIME', target: '2022-12-31 00:00:00' }),
        ...flagged(98, '2022-12-30 10:00:00', { flag: 'OVERDUE', target: '2022-02-01 00:00:00' }),
        ...flagged(29, '2022-10-31 10:00:00', { flag: 'ONTIME' }),
        ...flagged(5, '2022-12-30 10:00:00', { flag: 'EMPTY' }),
      ]);
      const sql = `SELECT period, period_start, period_end, is_partial, flagged_closings AS n, score, score_with_target
        FROM city_score WHERE grain = 'all'`;
      const december = { n: 500, score: 1.01, score_with_target: 0.94 };
      const few = { n: 29, score: null, score_with_target: null, is_partial: false };
      expect(await database.rows(sql)).toEqual([
        { period: 'day', period_start: '2022-10-31', period_end: '2022-10-31', ...few },
        { period: 'day', period_start: '2022-12-30', period_end: '2022-12-30', is_partial: false, ...december },
        { period: 'week', period_start: '2022-10-31', period_end: '2022-11-06', ...few },
        { period: 'week', period_start: '2022-12-26', period_end: '2023-01-01', is_partial: true, ...december },
        { period: 'month', period_start: '2022-10-01', period_end: '2022-10-31', ...few },
        { period: 'month', period_start: '2022-12-01', period_end: '2022-12-31', is_partial: false, ...december },
        {
          period: 'quarter',
          period_start: '2022-10-01',
          period_end: '2022-12-31',
          is_partial: false,
          n: 529,
          // 431 of 529 over 0.80
          score: 1.02,
          score_with_target: 0.94,
        },
      ]);
    });

    test('is 1.25 where everything is on time', async () => {
      await publish([{ id: 'newest', opened: LAST }, ...flagged(30, '2022-12-30 10:00:00', { flag: 'ONTIME' })]);
      const sql = "SELECT DISTINCT score, on_time_rate, target_rate FROM city_score WHERE grain = 'department'";
      expect(await database.rows(sql)).toEqual([{ score: 1.25, on_time_rate: 1, target_rate: 0.8 }]);
    });
  });
});
