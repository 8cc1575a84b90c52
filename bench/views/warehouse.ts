import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openEngine, Session } from '../../adapters/duckdb/session';
import { GENERATOR_EDITION } from '../../adapters/portal/sample';
import { projectRoot } from '../../adapters/project-root';
import { cacheFolder } from '../../adapters/temporal/cache-folder';
import { ensureSchema } from '../../adapters/warehouse/duckdb/schema';
import { SERVICE_REQUESTS, TABLES } from '../../domain/model';
import { TRANSFORM_VERSION } from '../../domain/transform-version';
import { dataFolders } from '../../worker/settings';
import { runProgram } from '../processes';
import { say } from '../say';

/** Legacy years that the generated one is repeated as, itself included: as many as the city publishes. */
const YEARS = 16;
/** Of the cases still open today, the share of those of an earlier year that are kept open. */
const STILL_OPEN = 0.1;
/** Weekdays stay weekdays. */
const DAYS_A_YEAR = 364;

/**
 * The data folder of a warehouse of at least so many cases. One year and the new system are generated, and published by a
 * refresh of the project's own; the year is then repeated as the years before it, each case a little later than its
 * model, so that times and days are as many as they would be. Made once and kept in the cache; its views are those of now.
 */
export async function ensureWarehouse(cases: number): Promise<string> {
  const dataDir = join(cacheFolder(), `bench-warehouse-${cases}-${GENERATOR_EDITION}-${TRANSFORM_VERSION}`);
  if (!existsSync(dataDir)) {
    const unfinished = `${dataDir}.${process.pid}`;
    try {
      await make(unfinished, cases);
      await rename(unfinished, dataDir);
    } finally {
      await rm(unfinished, { recursive: true, force: true });
    }
  }
  await withWarehouse(dataDir, ensureSchema);
  return dataDir;
}

async function make(dataDir: string, cases: number): Promise<void> {
  const started = performance.now();
  const ofEach = Math.ceil(cases / (YEARS - 1));
  say(`generating a warehouse of ${cases.toLocaleString('en-US')} cases, once (some minutes) ...`);
  await mkdir(dataDir, { recursive: true });
  const rows = ['--sample-rows', String(ofEach), '--sample-new-rows', String(Math.ceil(ofEach / 3))];
  await runProgram(
    process.execPath,
    [join(projectRoot, 'dist', 'client', 'main.js'), 'refresh', '--source', 'sample', ...rows],
    { env: { BOSTON311_DATA_DIR: dataDir, TEMPORAL_ADDRESS: undefined, TEMPORAL_PROFILE: undefined } },
  );
  for (const part of ['lake', 'sample', 'scratch', 'report', 'temporal'])
    await rm(join(dataDir, part), { recursive: true, force: true });
  await withWarehouse(dataDir, repeatYears);
  say(`generated in ${((performance.now() - started) / 1000).toFixed(0)} s`);
}

async function withWarehouse(dataDir: string, work: (session: Session) => Promise<void>): Promise<void> {
  const engine = await openEngine({ path: dataFolders(dataDir).warehouse });
  const session = await Session.open(engine);
  try {
    await session.run('SET preserve_insertion_order = false');
    await work(session);
  } finally {
    session.close();
    engine.closeSync();
  }
}

const earlierDay = (name: string): string => `${name}_date - CAST(years * ${DAYS_A_YEAR} AS INTEGER)`;

/** What of a case differs in an earlier year; `years` back, `delay` seconds later than its model. */
const CHANGED: Readonly<Record<string, string>> = {
  case_id: `case_id || '-' || years`,
  resource: `'legacy-' || (CAST(substr(resource, 8) AS INTEGER) - years)`,
  ...Object.fromEntries(
    ['opened_at', 'target_at', 'closed_at'].map((name) => [
      name,
      `${name} - to_days(CAST(years * ${DAYS_A_YEAR} AS INTEGER)) + to_seconds(CAST(${name === 'closed_at' ? '2 *' : ''} delay AS BIGINT))`,
    ]),
  ),
  ...Object.fromEntries(
    ['open', 'close'].flatMap((name) => [
      [`${name}_date`, earlierDay(name)],
      [`${name}_month`, `CAST(date_trunc('month', ${earlierDay(name)}) AS DATE)`],
    ]),
  ),
  resolution_seconds: 'resolution_seconds + delay',
};

/** Repeats the one legacy year of a warehouse as the years before it. */
export async function repeatYears(session: Session): Promise<void> {
  const columns = SERVICE_REQUESTS.map(({ name }) => name);
  await session.run(`
    INSERT INTO service_requests (${columns.join(', ')})
    SELECT ${columns.map((name) => CHANGED[name] ?? name).join(', ')}
    FROM (
      SELECT requests.*, years.years, CAST(hash(case_id, years.years) % 600 AS BIGINT) AS delay
      FROM service_requests AS requests
      CROSS JOIN range(1, ${YEARS}) AS years(years)
      WHERE source_system = 'legacy'
        AND (case_status = 'closed' OR hash(years.years, case_id) % 1000 < ${STILL_OPEN * 1000})
    )`);
  await session.run(`
    INSERT INTO service_request_changes (refresh_id, changed_at, source_system, case_id, kind, status_after, resource, snapshot_after)
    SELECT refresh_id, first_published_at, source_system, case_id, 'added', case_status, resource, snapshot
    FROM service_requests
    WHERE source_system = 'legacy' AND contains(case_id, '-')`);
  for (const table of ['ledger_snapshots', 'ledger_checks', 'ledger_measures']) await repeatLedger(session, table);
}

/** A resource's lines in the ledger, for each of the years before it. */
async function repeatLedger(session: Session, table: string): Promise<void> {
  const columns = (TABLES[table]?.columns ?? []).map(({ name }) => name);
  await session.run(`
    INSERT INTO ${table} (${columns.join(', ')})
    SELECT ${columns.map((name) => (name === 'resource' ? CHANGED.resource : name)).join(', ')}
    FROM ${table} CROSS JOIN range(1, ${YEARS}) AS years(years)
    WHERE starts_with(resource, 'legacy-')`);
}
