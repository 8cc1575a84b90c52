import { CancelledFailure } from '@temporalio/common';
import { createArchive, createVerifyArchive } from '../../activities/archive';
import type { ArchiveManifest } from '../../adapters/archive/archive';
import type { ArchiveResult, VerifyResult } from '../../domain/contracts';
import { activitySurroundings } from '../support/activity-surroundings';
import { type Archivable, ArchiveLab } from '../support/archive-lab';
import { AS_PUBLISHED } from '../support/clock';

let lab: ArchiveLab;
let archivable: Archivable;
beforeEach(async () => {
  lab = await ArchiveLab.open();
  archivable = await lab.prepare();
});
afterEach(() => lab.close());

async function archive(archived = archivable.totals.archived): Promise<ArchiveResult> {
  const { resource, snapshot, totals } = archivable;
  const { lake, archivist } = lab;
  return await activitySurroundings().run(createArchive({ lake, archivist }), {
    resource,
    snapshot,
    totals: { ...totals, archived },
    clock: AS_PUBLISHED,
    refreshId: 'run',
  });
}

async function verify(result: ArchiveResult, archived = archivable.totals.archived): Promise<VerifyResult> {
  const { resource, snapshot, totals } = archivable;
  return await activitySurroundings().run(createVerifyArchive({ lake: lab.lake }), {
    resource,
    snapshot,
    totals: { ...totals, archived },
    clock: AS_PUBLISHED,
    refreshId: 'run',
    archive: result,
  });
}

async function manifestOf({ manifestObject }: ArchiveResult): Promise<ArchiveManifest> {
  return JSON.parse(await lab.lake.getText(manifestObject)) as ArchiveManifest;
}

test('the archive is written and found sound; a second time both say the same', async () => {
  const result = await archive();
  const { files } = await manifestOf(result);
  expect(result).toMatchObject({ files: 3, rows: 21, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) });
  expect(await verify(result)).toEqual({ files: 3, rows: 21, sampledRows: 17 });
  expect(await archive()).toEqual(result);
  expect(await verify(result)).toEqual({ files: 3, rows: 21, sampledRows: 17 });
});

test('records that went missing on their way to the archive are noticed when it is written', async () => {
  await expect(archive(22)).rejects.toMatchObject({
    type: 'BalanceBroken',
    message: expect.stringContaining('22 records were to be archived, the archive of legacy-test holds 21') as unknown,
  });
});

test('an archive that lacks a month is refused', async () => {
  const result = await archive();
  const manifest = await manifestOf(result);
  const shorter = { ...manifest, files: manifest.files.slice(1) };
  await lab.lake.putPointer(result.manifestObject, JSON.stringify(shorter));
  await expect(verify(result)).rejects.toMatchObject({
    type: 'ArchiveMismatch',
    message: expect.stringContaining('hold 11 rows, 21 records') as unknown,
  });
});

test('an archive whose last file was tampered with is refused', async () => {
  const result = await archive();
  const { files } = await manifestOf(result);
  await lab.rewrite(files.at(-1)!.name, `SELECT * REPLACE ('x' AS queue) FROM {{rows}}`);
  await expect(verify(result)).rejects.toMatchObject({ type: 'ArchiveMismatch' });
});

test('a cancelled verification stops', async () => {
  const result = await archive();
  const surroundings = activitySurroundings();
  surroundings.on('heartbeat', () => surroundings.cancel());
  const { resource, snapshot, totals } = archivable;
  const work = { resource, snapshot, totals, clock: AS_PUBLISHED, refreshId: 'run', archive: result };
  await expect(surroundings.run(createVerifyArchive({ lake: lab.lake }), work)).rejects.toThrow(CancelledFailure);
});
