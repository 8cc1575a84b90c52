import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DevServer, ensureTemporalCli, startDevServer } from '../../adapters/temporal';
import { TABLES } from '../../domain/model';
import { VIEWS } from '../../domain/views';
import { fileOf, recordLine } from '../support/csv-files';
import { PERSONAL_SQL, personalIn } from '../support/personal-data';
import { finish, Programs } from '../support/programs';
import { realFile } from '../support/real-files';
import { allHistories, watchingRuns } from '../support/temporal-traces';
import { askWarehouse } from '../support/warehouse-reader';

let server: DevServer;
let folder: string;
let dataDir: string;
let programs: Programs;

beforeEach(async () => {
  const log = (): void => undefined;
  folder = mkdtempSync(join(tmpdir(), 'boston311-personal-'));
  dataDir = join(folder, 'data');
  // a server of its own: every run on it is of this test
  server = await startDevServer({
    cliPath: await ensureTemporalCli({ log }),
    dataDir: folder,
    log,
    ports: { grpc: 0, ui: 0 },
    inMemory: true,
  });
  programs = new Programs({
    TEMPORAL_ADDRESS: server.address,
    BOSTON311_PORTAL_URL: 'http://127.0.0.1:1',
    BOSTON311_DATA_DIR: dataDir,
  });
}, 60_000);
afterEach(async () => {
  await programs.end();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Where personal data may stand: the table of cases, its duplicates, and the records set aside. */
const MAY_HOLD = ['service_requests', 'service_request_duplicates', 'quarantine'];
const SHOWN = VIEWS.map(({ name }) => name);
const LEDGER = Object.keys(TABLES).filter((name) => !MAY_HOLD.includes(name));

const run = (...args: string[]) => finish(programs.start(args));

/** Everything that a refresh of the paths says, keeps or shows, but for the tables that may hold personal data. */
async function tracesOf(paths: readonly string[]): Promise<Map<string, string>> {
  const traces = new Map<string, string>();
  const worker = programs.start(['worker'], { BOSTON311_LOG_FORMAT: 'json' });
  await worker.saying('"at work"');
  for (const path of paths) {
    const { result, seen } = await watchingRuns(server.address, run('refresh', '--source', path));
    traces.set(`refresh of ${path}`, result.out + result.err);
    traces.set(`runs while ${path} was refreshed`, seen);
  }
  const [[told = {}] = []] = await askWarehouse(dataDir, [
    `SELECT case_id FROM service_requests WHERE regexp_matches(closure_text, '${PERSONAL_SQL.email}') ORDER BY case_id LIMIT 1`,
  ]);
  const asked: readonly (readonly string[])[] = [
    ...['answers', 'status', 'diff', 'quarantine list', 'verify', 'query|FROM cleaning_rules', `why|${told.case_id}`],
    ...['doctor', 'report'],
  ].map((command) => (command.includes('|') ? command.split('|') : command.split(' ')));
  for (const command of asked) {
    const { code, out, err } = await run(...command);
    if (command[0] !== 'doctor') expect([command, code, err]).toEqual([command, 0, expect.anything()]);
    traces.set(command.join(' '), out + err);
  }
  const exported = await run('export', '--to', folder, '--format', 'csv', 'parquet', 'open311');
  expect([exported.code, exported.err]).toEqual([0, expect.stringContaining('datapackage.json')]);
  traces.set('export', exported.out + exported.err);
  for (const file of ['cases.csv', 'cases.parquet', 'requests.json', 'datapackage.json'])
    traces.set(file, readFileSync(join(folder, file), 'latin1'));
  for (const command of [['status'], ['why', String(told.case_id)], ['quarantine', 'list']]) {
    const { out, err } = await run(...command, '--format', 'json');
    traces.set(`${command.join(' ')} as JSON`, out + err);
  }
  const { runs, text } = await allHistories(server.address);
  expect(runs).toBeGreaterThanOrEqual(paths.length);
  traces.set('histories', text);
  worker.signal('SIGTERM');
  await worker.ended;
  traces.set('log of the worker', worker.out + worker.err);
  traces.set('page', readFileSync(join(dataDir, 'report', 'index.html'), 'utf8'));
  const shown = await askWarehouse(
    dataDir,
    [...SHOWN, ...LEDGER].map((name) => `SELECT * FROM ${name}`),
  );
  [...SHOWN, ...LEDGER].forEach((name, index) => traces.set(name, JSON.stringify(shown[index])));
  return traces;
}

function expectNothingPersonal(traces: ReadonlyMap<string, string>, planted: readonly string[] = []): void {
  const leaks = [...traces].flatMap(([where, text]) => {
    const found = personalIn(text, planted);
    return found.length === 0 ? [] : [`${where}: ${found.length}, such as ${found[0]}`];
  });
  expect(leaks).toEqual([]);
  // what was searched is what was meant to be searched
  const watched = [...traces].filter(([where]) => where.startsWith('runs while')).map(([, text]) => text);
  expect(watched.join('')).toMatch(/ingest-resource/);
  expect(traces.get('histories')).toMatch(/transformChunk/);
  expect(traces.get('histories')).toMatch(/"read":/);
  expect(traces.get('log of the worker')).toMatch(/published/);
  expect(traces.get('page')).toMatch(/<!doctype html>/);
  expect(traces.get('cases.csv')).toMatch(/^source_system,case_id,/);
}

const PLANTED = ['zebulon.quackenbush@example.org', '617-555-0142', '(617) 555-0143', '617.555.0144', 'Quackenbush'];
const TOLD = `Case Closed. Caller Zebulon ${PLANTED.join(', ')} asked twice. `;

test('what is planted in closing texts and in refused records stays in the tables and the archive', async () => {
  const told = { closure_reason: TOLD };
  const path = join(folder, '2011.csv');
  writeFileSync(
    path,
    fileOf('B', [
      ...Array.from({ length: 40 }, (_, id) => recordLine('B', { case_enquiry_id: `1010000000${10 + id}`, ...told })),
      // twice in the file, with other texts
      recordLine('B', { case_enquiry_id: '101000000010', closure_reason: `${TOLD} again` }),
      // each set aside for another reason, free text in the field at fault among them
      recordLine('B', { case_enquiry_id: '101000000090', ...told, closed_dt: TOLD }),
      recordLine('B', { case_enquiry_id: '101000000091', ...told, latitude: PLANTED[1]! }),
      recordLine('B', { case_enquiry_id: '101000000092', ...told, open_dt: '617.555.0144' }),
      recordLine('B', { case_enquiry_id: ' ', ...told }),
      `${recordLine('B', { case_enquiry_id: '101000000093' })},${TOLD}`,
      recordLine('B', { case_enquiry_id: '101000000094' }).replace('Sanitation', TOLD),
      recordLine('B', { case_enquiry_id: '101000000095' }).replace('Sanitation', `"${TOLD}`),
      recordLine('B', { case_enquiry_id: '101000000096' }).replace('Sanitation', `"${TOLD}"x`),
    ]),
  );
  const fresh = join(folder, 'new-system.csv');
  const comments = { closure_reason: 'Resolved', closure_comments: TOLD };
  writeFileSync(
    fresh,
    fileOf('new', [
      recordLine('new', comments),
      recordLine('new', { case_id: 'BCS-00065328', ...comments, close_date: TOLD }),
    ]),
  );
  // nothing in it can be loaded: the failure speaks of its first record
  const hopeless = join(folder, '2012.csv');
  writeFileSync(hopeless, fileOf('B', [recordLine('B', { ...told, open_dt: TOLD })]));

  const traces = await tracesOf([path, fresh, hopeless]);
  expect(traces.get(`refresh of ${hopeless}`)).toContain('NothingUsable');
  const shown = await run('quarantine', 'show', 'legacy-2011', '43');
  expect(shown.code).toBe(0);
  traces.set('quarantine show', shown.out + shown.err);
  const [cases, duplicates, quarantine] = await askWarehouse(
    dataDir,
    MAY_HOLD.map((name) => `SELECT * FROM ${name}`),
  );
  for (const rows of [cases, duplicates, quarantine])
    expect(personalIn(JSON.stringify(rows), PLANTED).length).toBeGreaterThan(5);
  expectNothingPersonal(traces, PLANTED);
}, 240_000);

test('after a refresh of 2011, whose closing texts hold e-mail addresses and telephone numbers, none stands anywhere else', async () => {
  const path = realFile('legacy/2011.csv');
  if (path === null) return;
  const traces = await tracesOf([path]);
  const [[held = {}] = []] = await askWarehouse(dataDir, [
    `SELECT count(*) FILTER (regexp_matches(closure_text, '${PERSONAL_SQL.email}')) AS emails,
            count(*) FILTER (regexp_matches(closure_text, '${PERSONAL_SQL.phone}')) AS phones
     FROM service_requests`,
  ]);
  expect(Number(held.emails)).toBeGreaterThan(150);
  expect(Number(held.phones)).toBeGreaterThan(800);
  expectNothingPersonal(traces);
}, 240_000);
