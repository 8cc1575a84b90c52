import { CancelledFailure } from '@temporalio/common';
import { createVerifySnapshot } from '../../activities/verify-snapshot';
import type { Cell, Table, Warehouse } from '../../adapters/warehouse/warehouse';
import type { VerificationCheck, VerifyBeat } from '../../domain/contracts';
import { lakeNames } from '../../domain/ids';
import { idNumber } from '../../domain/verification';
import { activitySurroundings } from '../support/activity-surroundings';
import { type Archivable, ArchiveLab } from '../support/archive-lab';
import { fileOf, recordLine } from '../support/csv-files';
import { ledgerLine } from '../support/ledger';

const LONG = recordLine('B', { case_enquiry_id: '7', open_dt: 'some day', subject: 'x'.repeat(70_000) });
const FILE = fileOf('B', [
  recordLine('B', { case_enquiry_id: '101000000001', closed_dt: '' }),
  recordLine('B', { case_enquiry_id: '101000000002' }),
  'a,b,c',
  LONG,
]);

let lab: ArchiveLab;
let archivable: Archivable;
beforeEach(async () => {
  lab = await ArchiveLab.open();
  archivable = await lab.prepare(FILE);
  await lab.archive(archivable);
});
afterEach(() => lab.close());

const table = (names: readonly string[], rows: readonly (readonly Cell[])[]): Table => ({
  columns: names.map((name) => ({ name, type: 'STRING' })),
  rows,
});

/** A warehouse with the two cases and the quarantined records; `publications` is what the ledger says at each look. */
function warehouse(publications: readonly string[] = ['2024-01-01T00:00:00Z']): Warehouse {
  const { resource, snapshot, transformed } = archivable;
  const line = ledgerLine({
    slug: resource.slug,
    snapshot: snapshot.snapshot,
    isCurrent: true,
    archiveManifest: lakeNames.manifest(resource, snapshot.snapshot),
  });
  let looks = 0;
  const sum = idNumber('101000000001') + idNumber('101000000002');
  const parts = [sum / 10_000_000_000n, (sum / 100_000n) % 100_000n, sum % 100_000n].map(Number);
  const held = table(['records', 'closed', 'high', 'middle', 'low'], [[2, 1, ...parts]]);
  const quarantined = table(
    ['start', 'length', 'reason', 'raw_bytes', 'raw_text'],
    transformed.quarantine.map((row) => [
      row.source_offset ?? null,
      row.source_bytes ?? null,
      row.reason ?? null,
      row.raw_bytes ?? null,
      null,
    ]),
  );
  const query = (sql: string): Promise<Table> => Promise.resolve(sql.includes('FROM quarantine') ? quarantined : held);
  return {
    snapshots: () => Promise.resolve([{ ...line, publishedAt: publications[looks++] ?? publications.at(-1)! }]),
    reading: (work: (ask: typeof query) => Promise<unknown>) => work(query),
  } as unknown as Warehouse;
}

async function verify(
  from = warehouse(),
  surroundings = activitySurroundings(),
): Promise<readonly VerificationCheck[]> {
  const activity = createVerifySnapshot({ lake: lab.lake, warehouse: from });
  return await surroundings.run(activity, { slug: 'legacy-test' });
}

test('records in quarantine count as well, one longer than the quarantine keeps among them', async () => {
  const beats: VerifyBeat[] = [];
  const surroundings = activitySurroundings();
  surroundings.on('heartbeat', (beat: VerifyBeat) => beats.push({ ...beat }));
  const checks = await verify(warehouse(), surroundings);
  const total = String(101000000001n + 101000000002n + 7n);
  expect(checks.slice(1).map(({ raw, archive, warehouse: tables, ok }) => [raw, archive, tables, ok])).toEqual([
    [null, '2 of 2', null, true],
    ['4', null, '4', true],
    ['3', '3', '3', true],
    [total, total, total, true],
    ['2', '2', '2', true],
  ]);
  const last = beats.at(-1);
  expect(last?.bytesDone).toBe(last?.bytesTotal);
  expect(last?.bytesTotal).toBeGreaterThan(FILE.length);
});

test('an archive whose manifest is gone is no archive', async () => {
  const { resource, snapshot } = archivable;
  await lab.lake.remove(lakeNames.manifest(resource, snapshot.snapshot));
  expect((await verify())[1]).toMatchObject({ archive: '0 of 1', ok: false, error: 'ArchiveDamaged' });
});

test('a publication in between has it tried again', async () => {
  const from = warehouse(['2024-01-01T00:00:00Z', '2024-01-02T00:00:00Z']);
  await expect(verify(from)).rejects.toMatchObject({ type: 'WarehouseBusy' });
});

test('it can be cancelled', async () => {
  const surroundings = activitySurroundings();
  surroundings.on('heartbeat', () => surroundings.cancel('CANCELLED'));
  await expect(verify(warehouse(), surroundings)).rejects.toBeInstanceOf(CancelledFailure);
});
