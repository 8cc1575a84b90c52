import { ViewDatabase } from '../support/view-database';

const DAY = 86_400;
/** Degrees of a metre, as the views take them. */
const NORTH = 1 / 111_080;
const EAST = 1 / 82_420;
const HERE = { latitude: 42.33, longitude: -71.08, location_quality: 'point' };
const T0 = Date.UTC(2024, 0, 10, 12) / 1000;
const instant = (seconds: number): string => `${new Date(seconds * 1000).toISOString().slice(0, 19)}+00`;
const day = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 10);

describe('the views of closings', () => {
  let database: ViewDatabase;
  beforeAll(async () => {
    database = await ViewDatabase.open();
  });
  beforeEach(() => database.empty());
  afterAll(() => database.close());

  /** A pothole `metres` to the north and east of here, opened so many seconds after T0. */
  const pothole = async (
    case_id: string,
    seconds: number,
    [north, east]: readonly [number, number] = [0, 0],
    row: Record<string, string | number | null> = {},
  ): Promise<void> => {
    const closedAt = typeof row.resolution_seconds === 'number' ? T0 + seconds + row.resolution_seconds : undefined;
    await database.insertCase({
      case_id,
      case_type: 'Pothole',
      canonical_type: 'Pothole',
      channel: 'phone',
      opened_at: instant(T0 + seconds),
      open_date: day(T0 + seconds),
      open_month: `${day(T0 + seconds).slice(0, 7)}-01`,
      ...HERE,
      latitude: HERE.latitude + north * NORTH,
      longitude: HERE.longitude + east * EAST,
      ...(closedAt === undefined
        ? {}
        : {
            closed_at: instant(closedAt),
            close_date: day(closedAt),
            close_month: `${day(closedAt).slice(0, 7)}-01`,
          }),
      ...row,
    });
  };

  /** Cases of one type at one point, one every 12 seconds for 28 days, each closed after a day. */
  const crowd = async (cases: number): Promise<void> => {
    const instants = `${T0} + 12 * n AS opened, ${T0} + 12 * n + ${DAY} AS closed`;
    await database.query(`INSERT INTO service_requests BY NAME
      SELECT 'legacy' AS source_system, 'c' || n AS case_id, 'legacy-2024' AS resource, 's' AS snapshot, 1 AS source_line,
        'ok' AS time_quality, 'h' AS row_hash, now() AS first_published_at, now() AS last_changed_at, 'r' AS refresh_id,
        12 AS open_hour, 'closed' AS case_status, ${DAY} AS resolution_seconds, 'Pothole' AS canonical_type,
        ${HERE.latitude} AS latitude, ${HERE.longitude} AS longitude, 'point' AS location_quality,
        to_timestamp(opened) AS opened_at, CAST(to_timestamp(opened) AS DATE) AS open_date, DATE '2024-01-01' AS open_month,
        to_timestamp(closed) AS closed_at, CAST(to_timestamp(closed) AS DATE) AS close_date, DATE '2024-01-01' AS close_month
      FROM (SELECT n, ${instants} FROM range(${cases}) AS numbers(n))`);
  };

  describe('duplicate_share', () => {
    const counted = async (): Promise<unknown> => {
      const sql = "SELECT requests, placed_requests, likely_duplicates FROM duplicate_share WHERE grain = 'all'";
      return (await database.rows(sql))[0];
    };

    test('takes a request within 30 m and 7 days of an earlier one of its type for a likely duplicate, once', async () => {
      await pothole('a', 0);
      await pothole('b', 60, [29.9, 0]);
      // near both, and counted once
      await pothole('c', 7 * DAY, [0, -29.9]);
      // 32 m from a, 62 m from b, 33 m from c
      await pothole('far', 2 * DAY, [-28, 16]);
      // 8 days after b, 7 days and a second after a, but a second after c
      await pothole('late', 7 * DAY + 1);
      await pothole('other', 120, [0, 0], { canonical_type: 'Graffiti' });
      expect(await counted()).toEqual({ requests: 6, placed_requests: 6, likely_duplicates: 3 });
    });

    test('ends after 7 days and 30 m', async () => {
      await pothole('a', 0);
      await pothole('b', 7 * DAY + 1);
      await pothole('c', 60, [30.2, 0]);
      await pothole('d', 60, [0, 30.2], { source_system: 'new' });
      await pothole('e', 120, [-21.5, -21.5]);
      expect(await counted()).toEqual({ requests: 5, placed_requests: 5, likely_duplicates: 0 });
    });

    test('takes of several opened in the same second one for the first', async () => {
      for (const case_id of ['a', 'b', 'c']) await pothole(case_id, 0);
      await pothole('a', 0, [0, 0], { source_system: 'new' });
      expect(await counted()).toMatchObject({ likely_duplicates: 3 });
    });

    test('compares those of one second with what is near each of them', async () => {
      // both of b follow a, and c is near them alone
      await pothole('a', -DAY);
      for (const id of ['b', 'b too']) await pothole(id, 0, [20, 0]);
      await pothole('c', 0, [49, 0]);
      // e is near d and f, which are not near each other
      await pothole('d', 0, [500, 0]);
      await pothole('f', 0, [550, 0]);
      await pothole('e', 0, [525, 0], { source_system: 'new', department_name: 'Parks' });
      expect(await counted()).toMatchObject({ likely_duplicates: 4 });
      expect(
        await database.rows(
          "SELECT likely_duplicates FROM duplicate_share WHERE name = 'Parks' AND grain = 'department'",
        ),
      ).toEqual([{ likely_duplicates: 1 }]);
    });

    test('compares 200,000 requests at one point within a month', async () => {
      await crowd(200_000);
      expect(await counted()).toEqual({ requests: 200_000, placed_requests: 200_000, likely_duplicates: 199_999 });
    });

    test('says nothing of requests without a point of their own', async () => {
      await pothole('a', 0, [0, 0], { location_quality: 'fallback' });
      await pothole('b', 1, [0, 0], { location_quality: 'none', latitude: null, longitude: null });
      await pothole('c', 2);
      await pothole('d', 3, [0, 0], { withdrawn_at: instant(T0) });
      expect(await counted()).toEqual({ requests: 3, placed_requests: 1, likely_duplicates: 0 });
    });

    test('gives both numbers by month, department, type and who asked, with shares from 30 cases on', async () => {
      for (let index = 0; index < 30; index++) {
        await pothole(`r${index}`, index * 8 * DAY, [0, 0], {
          resolution_seconds: 60,
          closure_class: index < 3 ? 'duplicate' : 'resolved',
          department_name: 'Public Works',
        });
      }
      await pothole('e', 60, [0, 0], { channel: 'employee', department_name: 'Parks' });
      const rows = await database.rows('SELECT * FROM duplicate_share');
      expect(rows.find(({ grain }) => grain === 'all')).toMatchObject({
        requests: 31,
        closed_cases: 30,
        closed_as_duplicate: 3,
        duplicate_share: 0.1,
        duplicate_share_low: expect.closeTo(0.0346, 4) as number,
        duplicate_share_high: expect.closeTo(0.2562, 4) as number,
        likely_duplicates: 1,
        likely_duplicate_share: 1 / 31,
      });
      const of = (grain: string): unknown =>
        rows
          .filter((row) => row.grain === grain)
          .map(({ name, requests, likely_duplicates, duplicate_share }) => [
            name,
            requests,
            likely_duplicates,
            duplicate_share,
          ]);
      expect(of('asked by')).toEqual([
        ['residents', 30, 0, 0.1],
        ['city', 1, 1, null],
      ]);
      expect(of('department')).toEqual([
        ['Public Works', 30, 0, 0.1],
        ['Parks', 1, 1, null],
      ]);
      expect(of('case type')).toEqual([['Pothole', 31, 1, 0.1]]);
      expect(rows.find(({ name }) => name === '2024-02-01')).toMatchObject({
        grain: 'open month',
        open_month: '2024-02-01',
        requests: 4,
        duplicate_share: null,
      });
    });
  });

  describe('repeat_within_30_days', () => {
    /** One request a day of another type, so that the days after a closing are seen to be loaded. */
    const loadDays = async (days: number): Promise<void> => {
      for (let index = 0; index < days; index++) {
        await pothole(`day ${index}`, index * DAY, [0, 0], { canonical_type: 'Anything' });
      }
    };
    const counted = async (): Promise<unknown> => {
      const sql =
        "SELECT followed_closures, repeated_closures FROM repeat_within_30_days WHERE grain = 'all' ORDER BY name";
      return (await database.rows(sql))[0];
    };
    const closed = { resolution_seconds: DAY, closure_class: 'resolved' };

    test('counts closings after which the same is asked for at the place within 30 days', async () => {
      await loadDays(64);
      await pothole('again', 0, [0, 0], closed);
      await pothole('new', 31 * DAY, [20, 20]);
      await pothole('also', 20 * DAY, [0, 10]);
      await pothole('not again', 0, [500, 0], closed);
      await pothole('too late', 31 * DAY + 1, [500, 0]);
      await pothole('too far', 3 * DAY, [500, 31]);
      await pothole('another type', 3 * DAY, [500, 0], { canonical_type: 'Graffiti' });
      // opened before the other was closed, or in the very second
      await pothole('before', DAY - 1, [500, 0]);
      await pothole('as', DAY, [500, 0]);
      expect(await counted()).toEqual({ followed_closures: 2, repeated_closures: 1 });
    });

    test('sees what comes again after a closing, whatever was opened before it', async () => {
      await loadDays(90);
      await pothole('long', 0, [0, 0], { ...closed, resolution_seconds: 20 * DAY });
      await pothole('as long', 0, [500, 0], { ...closed, resolution_seconds: 20 * DAY - 1 });
      for (const days of [1, 5, 19]) {
        await pothole(`day ${days} here`, days * DAY);
        await pothole(`day ${days} there`, days * DAY, [500, 0]);
      }
      // 30 days after the one closing, and a second more after the other
      await pothole('again', 50 * DAY);
      await pothole('too late', 50 * DAY, [500, 0]);
      await pothole('closed as another is opened', 0, [1000, 0], closed);
      await pothole('another', DAY, [1000, 0]);
      await pothole('and again', 2 * DAY, [1000, 0]);
      expect(await counted()).toEqual({ followed_closures: 3, repeated_closures: 2 });
    });

    test('compares 200,000 closings at one point within a month', async () => {
      await loadDays(70);
      await crowd(200_000);
      // the last request is opened 2,399,988 s after the first: those closed before that second
      expect(await counted()).toEqual({ followed_closures: 200_000, repeated_closures: 192_799 });
    });

    test('leaves out closings after which the data does not go on', async () => {
      await loadDays(28);
      await pothole('followed', 0, [0, 0], { ...closed, resolution_seconds: 60 });
      await pothole('not followed', 0, [0, 0], closed);
      // 27 of the 30 days after the first closing hold requests, and 26 after the second
      expect(await counted()).toEqual({ followed_closures: 1, repeated_closures: 0 });
    });

    test('gives rows by closure class, with rates from 30 closings on', async () => {
      await loadDays(64);
      for (let index = 0; index < 30; index++) {
        await pothole(`r${index}`, 0, [index * 100, 0], {
          ...closed,
          closure_class: index < 10 ? 'noted' : 'resolved',
        });
      }
      for (let index = 0; index < 6; index++) await pothole(`again ${index}`, 5 * DAY, [index * 100, 0]);
      const rows = await database.rows('SELECT * FROM repeat_within_30_days');
      expect(rows.find(({ grain }) => grain === 'all')).toMatchObject({
        repeat_rate: 0.2,
        repeat_rate_low: expect.closeTo(0.095, 3) as number,
        repeat_rate_high: expect.closeTo(0.3731, 4) as number,
      });
      const classes = rows.filter(({ grain }) => grain === 'closure class');
      expect(classes).toEqual([
        expect.objectContaining({ name: 'resolved', followed_closures: 20, repeated_closures: 0, repeat_rate: null }),
        expect.objectContaining({ name: 'noted', followed_closures: 10, repeated_closures: 6, repeat_rate: null }),
      ]);
      expect(rows.find(({ grain }) => grain === 'close month')).toMatchObject({
        name: '2024-01-01',
        close_month: '2024-01-01',
      });
    });
  });

  describe('administrative_share', () => {
    test('counts every class by department and month of closing, and gives shares from 30 closed cases on', async () => {
      const classes = [
        'resolved',
        'noted',
        'duplicate',
        'invalid',
        'administrative',
        'administrative',
        'transferred',
        null,
      ];
      for (let index = 0; index < 32; index++) {
        await pothole(`p${index}`, index < 16 ? 0 : 40 * DAY, [0, 0], {
          resolution_seconds: 60,
          closure_class: classes[index % 8] ?? null,
          department_name: index === 0 ? 'Parks' : 'Public Works',
        });
      }
      await pothole('open', 0);
      await pothole('untimed', 0, [0, 0], { case_status: 'closed', closure_class: 'unknown', closed_at: null });
      const rows = await database.rows('SELECT * FROM administrative_share');
      expect(rows[0]).toEqual({
        grain: 'all',
        department: 'all',
        close_month: null,
        closed_cases: 33,
        resolved: 4,
        noted: 4,
        duplicate: 4,
        invalid: 4,
        administrative: 8,
        transferred: 4,
        unknown_cases: 5,
        administrative_or_noted: 12,
        administrative_share: 12 / 33,
        administrative_share_low: expect.closeTo(0.222, 3) as number,
        administrative_share_high: expect.closeTo(0.5336, 3) as number,
      });
      expect(
        rows
          .slice(1)
          .map(({ grain, department, close_month, closed_cases, administrative_share }) => [
            grain,
            department,
            close_month,
            closed_cases,
            administrative_share,
          ]),
      ).toEqual([
        ['close month', 'all', '2024-01-01', 16, null],
        ['close month', 'all', '2024-02-01', 16, null],
        ['department', 'Public Works', null, 31, 12 / 31],
        ['department', 'Parks', null, 1, null],
        ['department', 'unknown', null, 1, null],
        ['department and close month', 'Public Works', '2024-01-01', 15, null],
        ['department and close month', 'Parks', '2024-01-01', 1, null],
        ['department and close month', 'Public Works', '2024-02-01', 16, null],
      ]);
    });
  });

  describe('reopened_cases', () => {
    const snapshot = async (snapshot: string, refresh_id: string, row: Record<string, string> = {}): Promise<void> =>
      database.insert('ledger_snapshots', {
        resource: 'legacy-2022',
        source_system: 'legacy',
        snapshot,
        refresh_id,
        published_by: 'refresh',
        published_at: `2024-0${refresh_id.slice(1)}-02 00:00:00+00`,
        is_current: false,
        ...row,
      });
    const change = async (case_id: string, refresh_id: string, row: Record<string, string> = {}): Promise<void> =>
      database.insert('service_request_changes', {
        case_id,
        refresh_id,
        source_system: 'legacy',
        resource: 'legacy-2022',
        kind: 'changed',
        status_before: 'closed',
        status_after: 'open',
        snapshot_after: `s${refresh_id.slice(1)}`,
        ...row,
      });

    test('starts empty, and says since when it looks', async () => {
      await snapshot('s1', 'r1');
      await pothole('a', 0, [0, 0], { resolution_seconds: 60 });
      expect(await database.rows('SELECT * FROM reopened_cases')).toEqual([
        {
          grain: 'all',
          name: 'all',
          reopened_cases: 0,
          reopenings: 0,
          still_open: 0,
          comparisons: 0,
          observed_since: '2024-01-02T00:00:00Z',
        },
      ]);
    });

    test('is one row of nothing in an empty warehouse', async () => {
      expect(await database.rows('SELECT reopened_cases, comparisons, observed_since FROM reopened_cases')).toEqual([
        { reopened_cases: 0, comparisons: 0, observed_since: null },
      ]);
    });

    test('counts a case closed in one snapshot and open in the next, once however often', async () => {
      for (const [index, by] of ['refresh', 'refresh', 'restore', 'replay', 'backfill'].entries()) {
        await snapshot(`s${index + 1}`, `r${index + 1}`, { published_by: by });
      }
      await pothole('a', 0);
      await pothole('b', 0, [0, 0], { resolution_seconds: 60, canonical_type: 'Graffiti' });
      await pothole('c', 0);
      await change('a', 'r2');
      await change('a', 'r5');
      await change('b', 'r2');
      await change('b', 'r2', { status_before: 'open', status_after: 'closed' });
      // what a restored or replayed snapshot changes, a case that came back, one that is gone
      await change('c', 'r3');
      await change('c', 'r4');
      await change('c', 'r2', { kind: 'restored' });
      await change('gone', 'r2');
      expect(
        await database.rows(
          'SELECT grain, name, reopened_cases, reopenings, still_open, comparisons FROM reopened_cases',
        ),
      ).toEqual([
        { grain: 'all', name: 'all', reopened_cases: 2, reopenings: 3, still_open: 1, comparisons: 2 },
        { grain: 'case type', name: 'Graffiti', reopened_cases: 1, reopenings: 1, still_open: 0, comparisons: 2 },
        { grain: 'case type', name: 'Pothole', reopened_cases: 1, reopenings: 2, still_open: 1, comparisons: 2 },
        { grain: 'department', name: 'unknown', reopened_cases: 2, reopenings: 3, still_open: 1, comparisons: 2 },
      ]);
    });
  });
});
