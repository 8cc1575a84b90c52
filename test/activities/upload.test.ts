import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LatestDownload } from '../../activities/download';
import type { ChunkPlan } from '../../domain/csv/chunk-plan';
import { lakeNames } from '../../domain/ids';
import { csvFile, DownloadLab, planOf, sha256, SLUG } from '../support/download-lab';
import { temporaryFolder } from '../support/temporary-folder';

const FILE = csvFile(400);
const RAW = lakeNames.raw(sha256(FILE));
const PLAN = lakeNames.plan(sha256(FILE));
const LATEST = lakeNames.latest(SLUG);

const folder = temporaryFolder();
let path: string;
let lab: DownloadLab;
beforeEach(async () => {
  path = join(folder(), 'file.csv');
  await writeFile(path, FILE);
  lab = DownloadLab.of(folder(), path);
});

async function expectStored(): Promise<void> {
  expect(await lab.names()).toEqual([LATEST, PLAN, RAW].sort());
  expect((await lab.lake.readRange(RAW, 0, 10_000_000)).equals(FILE)).toBe(true);
  expect(JSON.parse(await lab.lake.getText(PLAN))).toEqual(planOf(FILE));
}

/** When a stored file was written, and which file it is. */
async function identity(object: string): Promise<unknown> {
  const { ino, mtimeMs } = await stat(join(lab.lake.location, object));
  return { ino, mtimeMs };
}

test('bytes and plan get their names, the pointer says so, and nothing is left waiting', async () => {
  const download = await lab.download();
  await lab.upload(download);
  await expectStored();
  expect(JSON.parse(await lab.lake.getText(LATEST))).toEqual({
    validators: download.incoming?.validators,
    snapshot: download.snapshot,
  } satisfies Partial<LatestDownload>);
});

test('twice is as once', async () => {
  const download = await lab.download();
  await lab.upload(download);
  await lab.upload(download);
  await expectStored();
});

test.each([
  ['the bytes', [RAW]],
  ['bytes and plan', [RAW, PLAN]],
])('a try that died after %s is carried on', async (_, done) => {
  const download = await lab.download();
  const { bytes } = download.snapshot;
  const { object, crc32c, planObject } = download.incoming!;
  await lab.lake.promote(object, RAW, { bytes, crc32c });
  if (done.includes(PLAN)) await lab.lake.putText(PLAN, await lab.lake.getText(planObject));
  await lab.upload(download);
  await expectStored();
});

test('the same bytes under another name of the publisher are not written again', async () => {
  await lab.fetch();
  const before = await Promise.all([RAW, PLAN].map(identity));
  await writeFile(path, FILE);
  const again = await lab.fetch();
  expect(again).toMatchObject({ outcome: 'unchanged', because: 'same hash' });
  expect(await Promise.all([RAW, PLAN].map(identity))).toEqual(before);
  await expectStored();
  expect(await lab.download()).toMatchObject({ because: 'same size and time', bytesTransferred: 0 });
});

test('an unchanged file leaves the lake as it is', async () => {
  await lab.fetch();
  const before = await identity(LATEST);
  await lab.fetch();
  expect(await identity(LATEST)).toEqual(before);
  await expectStored();
});

test.each([
  ['the bytes', RAW],
  ['the plan', PLAN],
])('%s that the lake has lost come back with the next refresh', async (_, lost) => {
  await lab.fetch();
  await lab.lake.remove(lost);
  await lab.fetch();
  await expectStored();
});

test('a file that was cut into other chunks before keeps that plan, and the download says so', async () => {
  const first = await lab.fetch();
  await lab.lake.remove(LATEST);
  const other = DownloadLab.of(folder(), path, 1_000_000);
  const again = await other.fetch();
  expect(planOf(FILE, 1_000_000).chunks).toHaveLength(1);
  expect(again.snapshot).toEqual(first.snapshot);
  expect((JSON.parse(await lab.lake.getText(PLAN)) as ChunkPlan).chunks).toHaveLength(again.snapshot.chunkCount);
});

test('bytes that were damaged while they waited get no name, and the next try fetches them again', async () => {
  const download = await lab.download();
  const damaged = Buffer.from(FILE);
  damaged[1000]! ^= 1;
  await writeFile(join(lab.lake.location, download.incoming!.object), damaged);
  await expect(lab.upload(download)).rejects.toMatchObject({ type: 'LakeMissing' });
  expect(await lab.lake.list('raw/')).toEqual([]);
  await lab.fetch();
  await expectStored();
});
