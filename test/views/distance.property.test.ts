import fc from 'fast-check';
import { ViewDatabase } from '../support/view-database';

const DAY = 86_400;
const T0 = Date.UTC(2024, 0, 10, 12) / 1000;

const SYSTEM = fc.constantFrom('legacy', 'new');
const TYPE = fc.constantFrom('Pothole', 'Graffiti');

/** Positions in decimetres and times all over the edges of the views' cells (120 m) and of their reach (30 m; 7 and 30 days). */
const anywhere = fc.record({
  system: SYSTEM,
  type: TYPE,
  north: fc.integer({ min: -900, max: 1500 }),
  east: fc.integer({ min: -900, max: 1500 }),
  opened: fc.oneof(
    fc.integer({ min: 0, max: 12 * DAY }),
    fc.integer({ min: 0, max: 120 }).map((days) => days * DAY),
  ),
  took: fc.option(fc.oneof(fc.integer({ min: 0, max: 40 * DAY }), fc.constantFrom(0, DAY, 30 * DAY)), { nil: null }),
});
/** Right on those edges and a step beside them, many at one point and in one second: (180, 240) lies 30 m from (0, 0). */
const POSITION = fc.constantFrom(0, 1, 180, 240, 300, 301, 899, 900, 1199, 1200, 1500);
const SECOND = [0, 1, 7 * DAY - 1, 7 * DAY, 7 * DAY + 1, 30 * DAY - 1, 30 * DAY, 30 * DAY + 1, 60 * DAY];
const onEdges = fc.record({
  system: SYSTEM,
  type: fc.constant('Pothole'),
  north: POSITION,
  east: POSITION,
  opened: fc.constantFrom(...SECOND),
  took: fc.option(fc.constantFrom(...SECOND), { nil: null }),
});
type Placed = (typeof anywhere extends fc.Arbitrary<infer T> ? T : never) & { readonly id: string };

/** Whole decimetres, as a surveyor would round them; the views compare the same ones. */
const near = (one: Placed, other: Placed): boolean =>
  one.type === other.type && (one.north - other.north) ** 2 + (one.east - other.east) ** 2 <= 300 ** 2;
const isLater = (one: Placed, other: Placed): boolean =>
  one.opened !== other.opened
    ? one.opened > other.opened
    : one.system !== other.system
      ? one.system > other.system
      : one.id > other.id;

describe('cases near by, against every pair of them', () => {
  let database: ViewDatabase;
  beforeAll(async () => {
    database = await ViewDatabase.open();
  });
  afterAll(() => database.close());

  const load = async (cases: readonly Placed[]): Promise<void> => {
    await database.empty();
    const date = (seconds: number): string => `DATE '${new Date(seconds * 1000).toISOString().slice(0, 10)}'`;
    const rows = cases.map(({ system, type, north, east, opened, took, id }) => {
      const closed = took === null ? 'NULL' : `to_timestamp(${T0 + opened + took})`;
      return `('${system}', '${id}', 'r', 's', to_timestamp(${T0 + opened}), ${date(T0 + opened)}, DATE '2024-01-01', 12, '${
        took === null ? 'open' : 'closed'
      }', ${took ?? 'NULL'}, ${closed}, ${took === null ? 'NULL' : date(T0 + opened + took)}, '${type}',
        (47022000 + ${north}) / 1110800.0::DOUBLE, (-58584000 + ${east}) / 824200.0::DOUBLE, 'point')`;
    });
    // every day is loaded for long enough after the last closing
    const days = Array.from({ length: 210 }, (_, index) => {
      const opened = T0 + index * DAY;
      return `('legacy', 'day ${index}', 'r', 's', to_timestamp(${opened}), ${date(opened)}, DATE '2024-01-01', 12, 'open', NULL, NULL, NULL, 'Anything', NULL, NULL, 'none')`;
    });
    await database.query(`INSERT INTO service_requests BY NAME
      SELECT 1 AS source_line, 'ok' AS time_quality, 'h' AS row_hash, now() AS first_published_at, now() AS last_changed_at,
        'r1' AS refresh_id, * FROM (VALUES ${[...rows, ...days].join(', ')}) AS t(source_system, case_id, resource, snapshot,
        opened_at, open_date, open_month, open_hour, case_status, resolution_seconds, closed_at, close_date, canonical_type,
        latitude, longitude, location_quality)`);
  };
  const one = async (sql: string): Promise<unknown> => Object.values((await database.rows(sql))[0] ?? {})[0];
  const cases = fc
    .oneof(...[anywhere, onEdges].map((placed) => fc.array(placed, { minLength: 2, maxLength: 60, size: 'max' })))
    .map((rows) => rows.map((row, index): Placed => ({ ...row, id: `c${index}` })));

  test('finds every likely duplicate, and each once', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (rows) => {
        await load(rows);
        const expected = rows.filter((row) =>
          rows.some((other) => near(row, other) && isLater(row, other) && row.opened - other.opened <= 7 * DAY),
        ).length;
        expect(await one("SELECT likely_duplicates FROM duplicate_share WHERE grain = 'all'")).toBe(expected);
      }),
      { numRuns: 40 },
    );
  });

  test('finds every closing after which the same was asked for again, and each once', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (rows) => {
        await load(rows);
        const closings = rows.flatMap((row) => (row.took === null ? [] : [{ row, closed: row.opened + row.took }]));
        const repeated = closings.filter(({ row, closed }) =>
          rows.some((other) => near(row, other) && other.opened > closed && other.opened - closed <= 30 * DAY),
        );
        const sql = (column: string): string =>
          `SELECT coalesce(max(${column}), 0) FROM repeat_within_30_days WHERE grain = 'all'`;
        expect(await one(sql('followed_closures'))).toBe(closings.length);
        expect(await one(sql('repeated_closures'))).toBe(repeated.length);
      }),
      { numRuns: 40 },
    );
  });
});
