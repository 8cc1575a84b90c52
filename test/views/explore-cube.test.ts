import { buildCube, type Combination } from '../../domain/cube/build';
import { CUBE_COUNTS, type CubeDimension } from '../../domain/cube/cube';
import { totalsOf } from '../../domain/cube/select';
import { ViewDatabase } from '../support/view-database';

const DAY = 86_400;
const AS_OF = '2022-06-30 12:00:00+00';

describe('explore_cube', () => {
  let database: ViewDatabase;
  beforeAll(async () => {
    database = await ViewDatabase.open();
  });
  beforeEach(async () => {
    await database.empty();
    const file = { source_system: 'legacy', resource: 'legacy-2022', snapshot: 's1', is_current: true };
    await database.insert('ledger_snapshots', { ...file, as_of: AS_OF });
  });
  afterAll(() => database.close());

  test('counts a case once, in every column it belongs to', async () => {
    const place = {
      ...{ open_month: '2022-01-01', department_name: 'Public Works', canonical_type: 'Street Light Outages' },
      ...{ neighborhood_area: 'Roxbury', channel: 'app' },
    };
    const fresh = { opened_at: '2022-06-25 12:00:00+00' };
    await database.insertCase({ ...place, case_id: '1', sla_result: 'hit', resolution_seconds: 7 * DAY });
    await database.insertCase({ ...place, case_id: '2', sla_result: 'miss', resolution_seconds: 7 * DAY + 1 });
    await database.insertCase({ ...place, case_id: '3', sla_result: 'miss', resolution_seconds: 30 * DAY + 1 });
    await database.insertCase({ ...place, case_id: '4', sla_result: 'miss' });
    await database.insertCase({ ...place, case_id: '5', sla_result: 'pending', ...fresh });
    await database.insertCase({
      ...{ ...place, ...fresh, case_id: '6', sla_result: null, resolution_seconds: DAY },
      closed_at: '2022-06-26 12:00:00+00',
    });
    await database.insertCase({ ...place, case_id: '7', sla_result: null, resolution_seconds: -3 });
    await database.insertCase({ case_id: '8', open_month: '2022-02-01' });
    await database.insertCase({ ...place, case_id: '9', withdrawn_at: '2022-07-01 00:00:00+00' });
    const rows = await database.rows('SELECT * EXCLUDE (open_month_number) FROM explore_cube ORDER BY open_month');
    expect(rows).toEqual([
      {
        ...{ open_month: '2022-01-01', department: 'Public Works', canonical_type: 'Street Light Outages' },
        ...{ neighborhood: 'Roxbury', channel: 'app' },
        ...{ requests: 7, closed_cases: 5, open_cases: 2, overdue_cases: 1, hit: 1, miss: 3, pending: 1 },
        ...{ old_enough_7_days: 4, closed_within_7_days: 1, old_enough_30_days: 4, closed_within_30_days: 2 },
      },
      {
        ...{ open_month: '2022-02-01', department: 'unknown', canonical_type: 'unknown' },
        ...{ neighborhood: 'unknown', channel: 'unknown' },
        ...{ requests: 1, closed_cases: 0, open_cases: 1, overdue_cases: 0, hit: 0, miss: 0, pending: 0 },
        ...{ old_enough_7_days: 1, closed_within_7_days: 0, old_enough_30_days: 1, closed_within_30_days: 0 },
      },
    ]);
  });

  test('adds up to what the cases say, for any choice of words and months', async () => {
    await database.query(`
      INSERT INTO service_requests BY NAME
      WITH made AS (SELECT i, (hash(i * 7 + 1) % 100000)::BIGINT AS a, (hash(i * 7 + 2) % 100000)::BIGINT AS b,
        (hash(i * 7 + 3) % 100000)::BIGINT AS c FROM range(4000) AS t(i)),
      timed AS (
        SELECT *, TIMESTAMPTZ '2022-01-01 12:00:00+00' + to_days((a % 180)::INTEGER) AS opened_at,
          CASE WHEN b % 4 > 0 THEN to_days((b % 50)::INTEGER) END AS length
        FROM made
      )
      SELECT 'legacy' AS source_system, 'c' || i AS case_id, 'legacy-2022' AS resource, 's1' AS snapshot, i AS source_line,
        opened_at, opened_at::DATE AS open_date, date_trunc('month', opened_at)::DATE AS open_month, 12 AS open_hour,
        CASE WHEN opened_at + length <= TIMESTAMPTZ '${AS_OF}' THEN opened_at + length END AS closed_at,
        CASE WHEN opened_at + length <= TIMESTAMPTZ '${AS_OF}' THEN epoch(length)::BIGINT END AS resolution_seconds,
        CASE WHEN opened_at + length <= TIMESTAMPTZ '${AS_OF}' THEN 'closed' ELSE 'open' END AS case_status,
        ['hit', 'miss', 'pending', NULL][1 + c % 4] AS sla_result,
        ['phone', 'app', NULL][1 + c % 3] AS channel, 'Type ' || (a % 5) AS canonical_type,
        ['Public Works', 'Parks & Recreation'][1 + a % 2] AS department_name,
        ['Roxbury', 'Back Bay', NULL][1 + b % 3] AS neighborhood_area,
        'none' AS location_quality, 'ok' AS time_quality, 'x' AS row_hash, 'r' AS refresh_id,
        opened_at AS first_published_at, opened_at AS last_changed_at
      FROM timed`);
    const rows = await database.rows('SELECT * FROM explore_cube');
    const given = new Map<string, { words: Record<CubeDimension, string>; cells: number[][] }>();
    for (const row of rows) {
      const words = {
        canonical_type: String(row.canonical_type),
        department: String(row.department),
        ...{ neighborhood: String(row.neighborhood), channel: String(row.channel) },
      };
      const key = JSON.stringify(words);
      const one = given.get(key) ?? { words, cells: [] };
      one.cells.push([Number(row.open_month_number), ...CUBE_COUNTS.map((name) => Number(row[name]))]);
      given.set(key, one);
    }
    const cube = buildCube([...given.values()] satisfies Combination[]);
    const choices: Partial<Record<CubeDimension, string[]>>[] = [
      {},
      { channel: ['app'] },
      { channel: ['unknown'], neighborhood: ['unknown'] },
      { canonical_type: ['Type 3'], neighborhood: ['Roxbury'], channel: ['phone'] },
      { department: ['Public Works'], canonical_type: ['Type 3'] },
      { canonical_type: ['Type 0', 'Type 3', 'Type 4'], channel: ['app', 'unknown'] },
    ];
    for (const words of choices) {
      const where = Object.entries(words).map(
        ([name, some]) => `AND ${name} IN (${some.map((word) => `'${word}'`).join(', ')})`,
      );
      const [expected] = await database.rows(`
        SELECT
          count(*) AS requests,
          count(*) FILTER (is_closed) AS closed_cases,
          count(*) FILTER (is_open) AS open_cases,
          count(*) FILTER (is_open AND sla_result = 'miss') AS overdue_cases,
          count(*) FILTER (sla_result = 'hit') AS hit,
          count(*) FILTER (sla_result = 'miss') AS miss,
          count(*) FILTER (sla_result = 'pending') AS pending,
          count(*) FILTER (opened_seconds + 7 * ${DAY} <= as_of_seconds) AS old_enough_7_days,
          count(*) FILTER (opened_seconds + 7 * ${DAY} <= as_of_seconds AND is_closed AND observed_seconds <= 7 * ${DAY})
            AS closed_within_7_days,
          count(*) FILTER (opened_seconds + 30 * ${DAY} <= as_of_seconds) AS old_enough_30_days,
          count(*) FILTER (opened_seconds + 30 * ${DAY} <= as_of_seconds AND is_closed AND observed_seconds <= 30 * ${DAY})
            AS closed_within_30_days
        FROM case_facts
        WHERE open_date BETWEEN '2022-02-01' AND '2022-05-31' ${where.join(' ')}`);
      const from = 2022 * 12 + 1;
      expect({ words, totals: totalsOf(cube, { from, to: from + 3, words }) }).toEqual({ words, totals: expected });
    }
  });
});
