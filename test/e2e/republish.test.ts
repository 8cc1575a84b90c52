import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { createActivities } from '../../activities';
import type { Dependencies } from '../../activities/dependencies';
import { openEngine, Session } from '../../adapters/duckdb/session';
import type { Transformer } from '../../adapters/transform/transformer';
import { checksOf } from '../../client/commands/verify';
import type { RefreshInput, RefreshResult, VerificationCheck } from '../../domain/contracts';
import { lakeNames, NAMESPACE } from '../../domain/ids';
import { buildDependencies } from '../../worker/dependencies';
import { dataFolders } from '../../worker/settings';
import { fileOf, recordLine } from '../support/csv-files';
import { type Start, WorkflowLab } from '../support/workflow-lab';

const SLUG = 'legacy-2011-stored';
const BAD_TIME = '2011-07-01 2:18 o-clock';
const GOOD_TIME = '2011-07-01 02:18:00.000';

let lab: WorkflowLab;
let folder: string;
let dependencies: Dependencies & { close(): Promise<void> };

beforeAll(async () => {
  lab = await WorkflowLab.open();
});
afterAll(() => lab.close());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'boston311-republish-'));
  const settings = { connection: {}, namespace: NAMESPACE, dataDir: folder, liveUrl: '', log: () => undefined };
  dependencies = buildDependencies(settings, {} as Client);
});
afterEach(async () => {
  await dependencies.close();
  rmSync(folder, { recursive: true, force: true });
});

const record = (id: number, fields: Record<string, string> = {}): string =>
  recordLine('B', { case_enquiry_id: String(101000000000 + id), ...fields });
const publish = (records: readonly string[]): void =>
  writeFileSync(join(folder, '2011-stored.csv'), fileOf('B', records));
const source = (): RefreshInput => ({
  source: { kind: 'files', paths: [join(folder, '2011-stored.csv')] },
  scope: { kind: 'current' },
  again: false,
  parallel: 1,
  skipPublished: false,
});
const withWorkers = async <T>(work: (start: Start) => Promise<T>, transformer?: Transformer): Promise<T> => {
  const activities = createActivities(transformer === undefined ? dependencies : { ...dependencies, transformer });
  return await lab.run(activities, work);
};
const refresh = async (change: Partial<RefreshInput> = {}): Promise<RefreshResult> =>
  await withWorkers(async (start) => await (await start('refresh', { ...source(), ...change })).result());
const rows = async (sql: string): Promise<unknown> => (await dependencies.warehouse.query(sql)).rows;
const changes = async (): Promise<unknown> =>
  await rows(
    `SELECT kind, case_id, fields FROM service_request_changes
     WHERE refresh_id = (SELECT refresh_id FROM ledger_refreshes ORDER BY started_at DESC LIMIT 1) ORDER BY kind, case_id`,
  );

/** Today's rules, that yesterday's did not have: they read a way to write a time. */
const newRules = (transformer: Transformer): Transformer => ({
  transform: (work) =>
    transformer.transform({
      ...work,
      bytes: Buffer.from(work.bytes.toString().replaceAll(BAD_TIME, GOOD_TIME)),
    }),
  clockFigures: (work) => transformer.clockFigures(work),
  close: () => transformer.close(),
});

test('records in quarantine come in by a replay once a rule reads them; the others stay, and the balance closes', async () => {
  publish([
    record(1),
    record(2, { open_dt: BAD_TIME }),
    record(3, { open_dt: BAD_TIME }),
    record(4, { latitude: 'north' }),
  ]);
  expect((await refresh()).totals).toMatchObject({ read: 4, loaded: 1, quarantined: 3 });

  const replayed = await withWorkers(
    async (start) => await (await start('replay', { slugs: [], parallel: 1 })).result(),
    newRules(dependencies.transformer),
  );
  expect(replayed.replayed).toEqual([{ slug: SLUG, broughtIn: 2, stillQuarantined: 1 }]);
  expect(replayed.totals).toMatchObject({ read: 4, loaded: 3, quarantined: 1, added: 2, bytesTransferred: 0 });
  expect(await rows('SELECT read, loaded, quarantined, difference FROM balance')).toEqual([[4, 3, 1, 0]]);
  expect(await rows('SELECT source_line, reason_code FROM quarantine')).toEqual([[5, 'BAD_NUMBER']]);
  expect(await rows('SELECT kind, outcome FROM ledger_refreshes ORDER BY started_at')).toEqual([
    ['refresh', 'published'],
    ['replay', 'published'],
  ]);
  expect((await refresh()).resources[0]).toMatchObject({ outcome: 'unchanged', notices: [] });
}, 120_000);

test('a file that was set aside as a whole comes in by a replay', async () => {
  publish([record(1)]);
  const header = readFileSync(join(folder, '2011-stored.csv'), 'utf8').split('\n')[0] ?? '';
  await refresh();
  writeFileSync(
    join(folder, '2011-stored.csv'),
    `${header},added\n${[record(1), record(2)].map((line) => `${line},x\n`).join('')}`,
  );
  expect((await refresh({ drift: 'quarantine' })).resources[0]).toMatchObject({ outcome: 'set aside' });
  const replayed = await withWorkers(
    async (start) => await (await start('replay', { slugs: [], parallel: 1 })).result(),
  );
  expect(replayed.replayed).toEqual([{ slug: SLUG, broughtIn: 2, stillQuarantined: 0 }]);
  expect(await rows('SELECT read, loaded, quarantined, difference FROM balance')).toEqual([[2, 2, 0, 0]]);
}, 120_000);

test('a restore gives the reverse of what came after it, and stays until the publisher has something new', async () => {
  publish([record(1), record(2, { queue: 'Before' }), record(3)]);
  const older = (await refresh()).resources[0]?.snapshot ?? '';
  publish([record(1), record(2, { queue: 'After' }), record(4)]);
  const newer = (await refresh()).resources[0]?.snapshot ?? '';
  const current = `SELECT snapshot, published_by FROM ledger_snapshots WHERE is_current`;

  await withWorkers(
    async (start) =>
      await (await start('restore', { slugs: [SLUG], snapshot: older.slice(0, 10), parallel: 1 })).result(),
  );
  expect(await changes()).toEqual([
    ['changed', '101000000002', 'queue'],
    ['restored', '101000000003', null],
    ['withdrawn', '101000000004', null],
  ]);
  expect(await rows(current)).toEqual([[older, 'restore']]);

  const after = await refresh();
  expect(after.resources).toEqual([
    expect.objectContaining({
      outcome: 'unchanged',
      notices: [`snapshot ${newer.slice(0, 12)} was replaced by a restore; --again publishes it`],
    }),
  ]);
  expect(await rows(current)).toEqual([[older, 'restore']]);

  expect((await refresh({ again: true })).totals).toMatchObject({ changed: 1, withdrawn: 1 });
  expect(await rows(current)).toEqual([[newer, 'refresh']]);
}, 180_000);

describe('verify', () => {
  const verify = async (): Promise<{ checks: readonly VerificationCheck[]; message: string }> =>
    await withWorkers(async (start) => {
      try {
        const handle = await start('verify', { slugs: [], parallel: 1 });
        return { checks: ((await handle.result()) as unknown as { checks: VerificationCheck[] }).checks, message: '' };
      } catch (error) {
        return { checks: checksOf(error), message: String((error as { cause?: Error }).cause?.message) };
      }
    });
  const broken = (checks: readonly VerificationCheck[]): string[] =>
    checks.filter(({ ok }) => !ok).map(({ check, error }) => `${error}: ${check}`);
  const flipByte = (path: string): void => {
    const bytes = readFileSync(path);
    const at = Math.floor(bytes.length / 2);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    rmSync(path);
    writeFileSync(path, bytes);
  };

  test('finds everything equal, and what was changed afterwards: raw file, archive, tables', async () => {
    publish([
      record(1),
      record(2, { closed_dt: '' }),
      record(2, { closed_dt: '2011-08-01 00:00:00' }),
      record(3, { open_dt: BAD_TIME }),
      'too,few,fields',
      record(4).replace('Sanitation', '"Sani"tation'),
      record(5, { reason: 'a "b", c\nd' }),
    ]);
    const snapshot = (await refresh()).resources[0]?.snapshot ?? '';
    const sound = await verify();
    expect({ ...sound, broken: broken(sound.checks) }).toMatchObject({ message: '', broken: [] });
    const [id, cases] = [101000000000n, 5n];
    expect(sound.checks.map(({ check, raw, archive, warehouse }) => [check, raw, archive, warehouse])).toEqual([
      ['SHA-256 of the raw file', snapshot.slice(0, 12), null, snapshot.slice(0, 12)],
      ['SHA-256 of the archive files', null, '2 of 2', null],
      ['records', '7', null, '7'],
      ['readable records', '5', '5', '5'],
      ['sum of case ids', ...Array<string>(3).fill(String(id * cases + 13n))],
      ['records with a closing time', '4', '4', '4'],
    ]);

    const raw = join(folder, 'lake', lakeNames.raw(snapshot));
    const bytes = readFileSync(raw);
    flipByte(raw);
    const flipped = await verify();
    expect(broken(flipped.checks)).toContain('RawDamaged: SHA-256 of the raw file');
    expect(flipped.message).toContain(`${SLUG}: RawDamaged`);
    rmSync(raw);
    writeFileSync(raw, bytes);

    const archive = join(folder, 'lake', 'archive');
    const file = readdirSync(archive, { recursive: true, encoding: 'utf8' }).find((name) => name.endsWith('.parquet'));
    const archived = readFileSync(join(archive, file ?? ''));
    flipByte(join(archive, file ?? ''));
    const rotten = await verify();
    expect(broken(rotten.checks)).toContain('ArchiveDamaged: SHA-256 of the archive files');
    expect(rotten.message).toContain(file);
    rmSync(join(archive, file ?? ''));
    writeFileSync(join(archive, file ?? ''), archived);

    const engine = await openEngine({ path: dataFolders(folder).warehouse });
    const session = await Session.open(engine);
    await session.run(`DELETE FROM service_requests WHERE case_id = '101000000005'`);
    session.close();
    engine.closeSync();
    const short = await verify();
    expect(broken(short.checks)).toEqual([
      'CountsDiffer: records',
      'CountsDiffer: readable records',
      'CountsDiffer: sum of case ids',
      'CountsDiffer: records with a closing time',
    ]);
  }, 240_000);
});
