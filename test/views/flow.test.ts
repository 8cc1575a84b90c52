import fc from 'fast-check';
import { insertFile, insertTimedCases, instantOf, millisOf, type TimedCase } from '../support/timed-cases';
import { ViewDatabase } from '../support/view-database';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('the views of flow and backlog', () => {
  let database: ViewDatabase;
  beforeAll(async () => {
    database = await ViewDatabase.open();
  });
  beforeEach(() => database.empty());
  afterAll(() => database.close());

  const publish = async (asOf: string, cases: readonly TimedCase[]): Promise<void> => {
    await insertFile(database, asOf);
    await insertTimedCases(database, asOf, cases);
  };

  test('count what was open at the end of each month, through months in which nothing happened', async () => {
    await publish('2022-04-10 09:00:00', [
      { id: '1', opened: '2022-01-05 10:00:00', closed: '2022-01-06 10:00:00' },
      { id: '2', opened: '2022-01-31 23:59:59', closed: '2022-04-01 00:00:00' },
      { id: '3', opened: '2022-01-10 10:00:00' },
      { id: '4', opened: '2022-04-09 10:00:00', department: 'Parks' },
    ]);
    const sql = `SELECT department, month, counted_through, is_partial, opened, closed, net, open_cases
      FROM flow_by_month ORDER BY grain, department, month`;
    const row = (
      department: string,
      month: string,
      through: string,
      [opened, closed, net, open_cases]: readonly [number, number, number, number],
    ): object => ({
      department,
      month,
      counted_through: through,
      is_partial: month === '2022-04-01',
      opened,
      closed,
      net,
      open_cases,
    });
    expect(await database.rows(sql)).toEqual([
      row('all departments', '2022-01-01', '2022-01-31', [3, 1, 2, 2]),
      row('all departments', '2022-02-01', '2022-02-28', [0, 0, 0, 2]),
      row('all departments', '2022-03-01', '2022-03-31', [0, 0, 0, 2]),
      row('all departments', '2022-04-01', '2022-04-09', [1, 1, 0, 2]),
      row('Parks', '2022-04-01', '2022-04-09', [1, 0, 1, 1]),
      row('Streets', '2022-01-01', '2022-01-31', [3, 1, 2, 2]),
      row('Streets', '2022-02-01', '2022-02-28', [0, 0, 0, 2]),
      row('Streets', '2022-03-01', '2022-03-31', [0, 0, 0, 2]),
      row('Streets', '2022-04-01', '2022-04-09', [0, 1, -1, 1]),
    ]);
  });

  test('take clearance and days of work from 30 cases on, and days of work from the 90th day on', async () => {
    // 31 a month opened on its first, closed on its second but for one
    const cases = ['2022-01', '2022-02', '2022-03', '2022-04'].flatMap((month) =>
      Array.from({ length: 31 }, (_, index) => ({
        id: `${month} ${index}`,
        opened: `${month}-01 08:00:00`,
        ...(index === 0 ? {} : { closed: `${month}-02 08:00:00` }),
      })),
    );
    await publish('2022-05-01 00:00:00', [...cases, { id: 'last', opened: '2022-04-30 08:00:00' }]);
    const rows = await database.rows(
      "SELECT clearance, closed_90_days, days_of_work FROM flow_by_month WHERE grain = 'all' ORDER BY month",
    );
    expect(rows).toEqual([
      { clearance: 30 / 31, closed_90_days: null, days_of_work: null },
      { clearance: 30 / 31, closed_90_days: null, days_of_work: null },
      // January 1 to March 31 are 90 days
      { clearance: 30 / 31, closed_90_days: 90, days_of_work: 3 },
      { clearance: 30 / 32, closed_90_days: 90, days_of_work: 5 },
    ]);
    expect(await database.rows('SELECT COUNT(*) AS n FROM flow_by_month WHERE opened < 30 AND clearance > 0')).toEqual([
      { n: 0 },
    ]);
  });

  test('leave out what is closed without a time or before it was opened, and what closes after its file', async () => {
    await publish('2022-02-20 09:00:00', [
      { id: '1', opened: '2022-01-05 10:00:00', more: { case_status: 'closed' } },
      { id: '2', opened: '2022-02-05 10:00:00', closed: '2022-01-20 10:00:00' },
      { id: '3', opened: '2022-02-06 10:00:00', closed: '2022-07-20 10:00:00' },
    ]);
    const sql =
      "SELECT opened, left_out, closed, net, open_cases FROM flow_by_month WHERE grain = 'all' ORDER BY month";
    expect(await database.rows(sql)).toEqual([
      { opened: 1, left_out: 1, closed: 0, net: 0, open_cases: 0 },
      { opened: 2, left_out: 1, closed: 0, net: 1, open_cases: 1 },
    ]);
  });

  test('are empty where nothing is loaded', async () => {
    for (const view of ['flow_by_month', 'flow_by_day', 'backlog_by_month', 'backlog_observed']) {
      expect(await database.rows(`SELECT * FROM ${view}`)).toEqual([]);
    }
  });

  const START = millisOf('2022-01-15 00:00:00');
  const aCase = fc.record({
    openHour: fc.integer({ min: 0, max: 150 * 24 }),
    hours: fc.option(fc.integer({ min: -40 * 24, max: 120 * 24 })),
    withoutTime: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
    department: fc.constantFrom('Streets', 'Parks'),
  });

  test('equal a recount case by case, whatever the cases are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aCase, { minLength: 1, maxLength: 25 }), async (drawn) => {
        await database.empty();
        const asOf = START + 200 * DAY;
        const cases = drawn.map(
          ({ openHour, hours, withoutTime, department }, index): TimedCase & { gone: boolean } => {
            const opened = START + openHour * HOUR;
            const closed = hours === null ? null : Math.min(opened + hours * HOUR, asOf);
            return {
              id: `${index}`,
              department,
              opened: instantOf(opened),
              closed: withoutTime || closed === null ? undefined : instantOf(closed),
              gone: withoutTime,
              ...(withoutTime ? { more: { case_status: 'closed' } } : {}),
            };
          },
        );
        await publish(instantOf(asOf), cases);

        const rows = await database.rows('SELECT * FROM flow_by_month ORDER BY grain, department, month');
        let before: (typeof rows)[number] | undefined;
        for (const row of rows) {
          const own = cases.filter((one) => row.grain === 'all' || one.department === row.department);
          const inMonth = (day = ''): boolean => day.slice(0, 7) === String(row.month).slice(0, 7);
          const countable = own.filter(
            ({ opened, closed, gone }) => !gone && (closed === undefined || closed.slice(0, 10) >= opened.slice(0, 10)),
          );
          const through = `${String(row.counted_through)} 23:59:59`;
          expect(row).toMatchObject({
            opened: own.filter(({ opened }) => inMonth(opened)).length,
            closed: countable.filter(({ closed }) => inMonth(closed)).length,
            open_cases: countable.filter(
              ({ opened, closed }) => opened <= through && (closed === undefined || closed > through),
            ).length,
          });
          const previous = before?.department === row.department ? Number(before?.open_cases) : 0;
          expect(row.open_cases).toBe(previous + Number(row.net));
          expect(row.net).toBe(Number(row.opened) - Number(row.left_out) - Number(row.closed));
          before = row;
        }

        const days = await database.rows('SELECT * FROM flow_by_day');
        expect(days.length % 90).toBe(0);
        for (const row of days) {
          const own = cases.filter((one) => row.grain === 'all' || one.department === row.department);
          const end = `${String(row.day)} 23:59:59`;
          expect(row.opened).toBe(own.filter(({ opened }) => opened.startsWith(String(row.day))).length);
          expect(row.open_cases).toBe(
            own.filter(
              ({ opened, closed, gone }) =>
                !gone &&
                opened <= end &&
                (closed === undefined || (closed > end && closed.slice(0, 10) >= opened.slice(0, 10))),
            ).length,
          );
        }
      }),
      { numRuns: 12 },
    );
  });

  test('flow_by_day ends with the newest opening and begins its weeks on Monday', async () => {
    await publish('2022-12-31 09:00:00', [
      { id: '1', opened: '2022-06-12 10:00:00', closed: '2022-11-01 00:00:00' },
      { id: '2', opened: '2022-01-01 10:00:00' },
    ]);
    const sql = "SELECT day, week_start, opened, open_cases FROM flow_by_day WHERE grain = 'all' ORDER BY day";
    const rows = await database.rows(sql);
    expect(rows).toHaveLength(90);
    expect(rows[0]).toEqual({ day: '2022-03-15', week_start: '2022-03-14', opened: 0, open_cases: 1 });
    // a Sunday
    expect(rows.at(-1)).toEqual({ day: '2022-06-12', week_start: '2022-06-06', opened: 1, open_cases: 2 });
  });

  describe('backlog_observed', () => {
    const change = async (more: Record<string, string>): Promise<void> =>
      database.insert('service_request_changes', { source_system: 'legacy', resource: 'legacy-2022', ...more });
    const [first, second] = ['2022-02-01 06:00:00+00', '2022-03-01 06:00:00+00'];

    test('holds what stood open after each refresh against what the files of today say of the same instant', async () => {
      const file = { is_current: false, refresh_id: 'r1', published_at: first };
      await insertFile(database, '2022-01-31 23:00:00', file);
      await insertFile(database, '2022-02-28 23:00:00', { snapshot: 's2', refresh_id: 'r2', published_at: second });
      // of the snapshots, one was set aside: nothing of it was published
      await insertFile(database, '2022-02-10 23:00:00', { ...file, snapshot: 's3', loaded: 0, refresh_id: 'r3' });
      await insertTimedCases(database, '2022-02-28 23:00:00', [
        // closed before the first file, entered since: a gap of one
        { id: '1', opened: '2022-01-05 10:00:00', closed: '2022-01-20 10:00:00' },
        { id: '2', opened: '2022-01-05 10:00:00', closed: '2022-02-03 10:00:00' },
        { id: '3', opened: '2022-01-06 10:00:00' },
        { id: '4', opened: '2022-02-06 10:00:00' },
      ]);
      for (const id of ['1', '2', '3']) {
        await change({ case_id: id, kind: 'added', status_after: 'open', changed_at: first });
      }
      for (const id of ['1', '2']) {
        const closing = { kind: 'changed', status_before: 'open', status_after: 'closed' };
        await change({ case_id: id, ...closing, changed_at: second });
      }
      await change({ case_id: '4', kind: 'added', status_after: 'open', changed_at: second });

      const sql = 'SELECT refresh_id, month, observed_open_cases, reconstructed_open_cases, gap FROM backlog_observed';
      const [earlier, later] = [
        { refresh_id: 'r1', month: '2022-01-01', observed_open_cases: 3, reconstructed_open_cases: 2, gap: 1 },
        { refresh_id: 'r2', month: '2022-02-01', observed_open_cases: 2, reconstructed_open_cases: 2, gap: 0 },
      ];
      expect(await database.rows(sql)).toEqual([earlier, later]);

      const months = `SELECT month, open_cases, observed_open_cases, reconstructed_then, observed_gap
        FROM backlog_by_month WHERE grain = 'all'`;
      expect(await database.rows(months)).toEqual([
        { month: '2022-01-01', open_cases: 2, observed_open_cases: 3, reconstructed_then: 2, observed_gap: 1 },
        { month: '2022-02-01', open_cases: 2, observed_open_cases: 2, reconstructed_then: 2, observed_gap: 0 },
      ]);
      const byDepartment = "SELECT observed_open_cases AS n FROM backlog_by_month WHERE grain = 'department'";
      expect(await database.rows(byDepartment)).toEqual([{ n: null }, { n: null }]);
    });

    test('follows cases that are withdrawn, come back and are opened again', async () => {
      const at = (day: number): string => `2022-02-0${day} 06:00:00+00`;
      for (const day of [1, 2, 3, 4]) {
        const file = { snapshot: `s${day}`, refresh_id: `r${day}`, published_at: at(day), is_current: day === 4 };
        await insertFile(database, `2022-02-0${day} 00:00:00`, file);
      }
      await change({ case_id: '1', kind: 'added', status_after: 'open', changed_at: at(1) });
      await change({ case_id: '2', kind: 'added', status_after: 'closed', changed_at: at(1) });
      await change({ case_id: '1', kind: 'withdrawn', status_before: 'open', changed_at: at(2) });
      const reopened = { kind: 'changed', status_before: 'closed', status_after: 'open' };
      await change({ case_id: '2', ...reopened, changed_at: at(3) });
      const restored = { kind: 'restored', status_before: 'open', status_after: 'open' };
      await change({ case_id: '1', ...restored, changed_at: at(4) });
      const rows = await database.rows('SELECT observed_open_cases AS n FROM backlog_observed');
      expect(rows.map(({ n }) => n)).toEqual([1, 0, 1, 2]);
    });
  });
});
