import { openEngine, Session } from '../../adapters/duckdb/session';
import { ensureSchema } from '../../adapters/warehouse/duckdb/schema';
import { TABLES } from '../../domain/model';

let session: Session;
beforeEach(async () => {
  session = await Session.open(await openEngine({}));
  await ensureSchema(session);
});
afterEach(() => session.close());

const columnsOf = async (table: string): Promise<string[]> =>
  (await session.rows('SELECT column_name AS name FROM duckdb_columns() WHERE table_name = $table', { table })).map(
    ({ name }) => String(name),
  );

test('tables of an older version get the columns they lack, and keep their rows', async () => {
  for (const view of await session.rows('SELECT view_name AS name FROM duckdb_views() WHERE NOT internal'))
    await session.run(`DROP VIEW IF EXISTS ${String(view.name)} CASCADE`);
  await session.run(`INSERT INTO ledger_checks BY NAME SELECT 'run' AS refresh_id, 'legacy-2011' AS resource,
    's1' AS snapshot, 'balance' AS name, 'held' AS detail, now() AS checked_at, TRUE AS passed`);
  await session.run('ALTER TABLE ledger_snapshots DROP COLUMN clock_evidence');
  await ensureSchema(session);
  expect((await columnsOf('ledger_snapshots')).sort()).toEqual(
    TABLES['ledger_snapshots']?.columns.map(({ name }) => name).sort(),
  );
  expect(await session.count('SELECT count(*) FROM ledger_checks')).toBe(1);
});

test('a table that lacks a column which cannot be NULL is left alone, and the column named', async () => {
  await session.run('DROP TABLE ledger_jobs CASCADE');
  await session.run('CREATE TABLE ledger_jobs (job_id VARCHAR NOT NULL)');
  await expect(ensureSchema(session)).rejects.toMatchObject({
    type: 'WarehouseDrift',
    message: expect.stringContaining('table ledger_jobs lacks step STRING') as string,
  });
});
