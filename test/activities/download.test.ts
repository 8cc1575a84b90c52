import { CancelledFailure } from '@temporalio/common';
import type { DownloadResult } from '../../domain/contracts';
import { nextCrc32c } from '../../adapters/checksum';
import { lakeNames } from '../../domain/ids';
import { csvFile, DownloadLab, planOf, sha256 } from '../support/download-lab';
import { FileServer } from '../support/file-server';
import { temporaryFolder } from '../support/temporary-folder';

const FILE = csvFile(400);
const NEXT_FILE = csvFile(400, 'b');
const PUBLISHED = new Date('2026-11-01T05:00:00Z');
const PART = 50_000;

const folder = temporaryFolder();
let server: FileServer;
let lab: DownloadLab;
beforeEach(async () => {
  server = await FileServer.start({ bytes: FILE, etag: '"first"', lastModified: PUBLISHED });
  lab = DownloadLab.at(folder(), server.url);
});
afterEach(() => server.close());

/** An attempt that ends after so many bytes: its connections break one after the other until it gives up. */
async function broken(bytes: number): Promise<void> {
  server.stopAfter = bytes;
  server.onRequest = () => {
    if (bytes === 0) setImmediate(() => server.breakOff());
  };
  let received = 0;
  const attempt = lab.download({
    onBeat: ({ bytesDone }) => {
      if (bytesDone !== received + bytes) return;
      received = bytesDone;
      server.stopAfter = 0;
      server.onRequest = () => void setImmediate(() => server.breakOff());
      server.breakOff();
    },
  });
  await expect(attempt).rejects.toMatchObject({ type: 'DownloadInterrupted' });
  server.stopAfter = Infinity;
  server.onRequest = () => undefined;
}

async function expectDownloaded(result: DownloadResult, file: Buffer): Promise<void> {
  expect(result).toMatchObject({ outcome: 'downloaded', snapshot: { snapshot: sha256(file), bytes: file.length } });
  expect((await lab.waiting()).equals(file)).toBe(true);
  expect(await lab.planWaiting()).toEqual(planOf(file));
}

describe('a first download', () => {
  test('brings the bytes, and says all that is known of them', async () => {
    const result = await lab.download();
    const plan = planOf(FILE);
    expect(plan.chunks.length).toBeGreaterThan(5);
    expect(result).toEqual({
      outcome: 'downloaded',
      snapshot: {
        slug: 'legacy-2024',
        snapshot: sha256(FILE),
        bytes: FILE.length,
        rawObject: lakeNames.raw(sha256(FILE)),
        planObject: lakeNames.plan(sha256(FILE)),
        chunkCount: plan.chunks.length,
        records: 400,
        asOf: PUBLISHED.toISOString(),
      },
      bytesTransferred: FILE.length,
      incoming: {
        object: lakeNames.incoming('legacy-2024'),
        planObject: lakeNames.incomingPlan('legacy-2024'),
        crc32c: nextCrc32c(FILE, 0),
        validators: { etag: '"first"', lastModified: PUBLISHED.toISOString(), bytes: FILE.length },
      },
    });
    await expectDownloaded(result, FILE);
  });

  test('shows how far it is, and gives nothing its final name', async () => {
    const beats: (readonly [number, number | null])[] = [];
    await lab.download({ onBeat: ({ bytesDone, bytesTotal }) => beats.push([bytesDone, bytesTotal]) });
    expect(beats.at(-1)).toEqual([FILE.length, FILE.length]);
    expect(await lab.lake.list('raw/')).toEqual([]);
  });

  test('done again before anything was uploaded, it fetches nothing twice', async () => {
    const first = await lab.download();
    const second = await lab.download();
    expect(second).toEqual({ ...first, bytesTransferred: 0 });
    await expectDownloaded(second, FILE);
  });

  test('of a server that names neither file nor length', async () => {
    server.file = { bytes: FILE };
    const result = await lab.download();
    expect(result.snapshot.asOf).toBeNull();
    await expectDownloaded(result, FILE);
  });
});

describe('a connection that breaks', () => {
  test('is mended within the attempt: the rest is asked for, of this file only', async () => {
    server.stopAfter = PART;
    const result = await lab.download({
      onBeat: ({ bytesDone }) => {
        if (bytesDone !== PART) return;
        server.stopAfter = Infinity;
        server.breakOff();
      },
    });
    await expectDownloaded(result, FILE);
    expect(result.bytesTransferred).toBe(FILE.length - PART);
    expect(server.requests).toHaveLength(2);
    expect(server.requests[1]).toMatchObject({ range: `bytes=${PART}-`, 'if-range': '"first"' });
  });

  test('is mended by a later try where it stays broken', async () => {
    await broken(PART);
    server.requests.length = 0;
    const result = await lab.download();
    await expectDownloaded(result, FILE);
    expect(result.bytesTransferred).toBe(FILE.length - PART);
    expect(server.requests).toEqual([expect.objectContaining({ range: `bytes=${PART}-`, 'if-range': '"first"' })]);
  });

  test('is mended by Last-Modified where there is no strong ETag', async () => {
    server.file = { bytes: FILE, etag: 'W/"weak"', lastModified: PUBLISHED };
    await broken(PART);
    const result = await lab.download();
    expect(result.bytesTransferred).toBe(FILE.length - PART);
    await expectDownloaded(result, FILE);
  });

  test('starts over where nothing tells that the file is the same', async () => {
    server.file = { bytes: FILE };
    await broken(PART);
    const result = await lab.download();
    expect(result.bytesTransferred).toBe(FILE.length);
    await expectDownloaded(result, FILE);
  });
});

describe('a file that changed between two tries', () => {
  test('is fetched from its beginning', async () => {
    await broken(PART);
    server.file = { bytes: NEXT_FILE, etag: '"next"', lastModified: PUBLISHED };
    const result = await lab.download();
    await expectDownloaded(result, NEXT_FILE);
    expect(result.bytesTransferred).toBe(NEXT_FILE.length);
    expect(result.incoming?.validators.etag).toBe('"next"');
  });

  test('is fetched from its beginning within the attempt', async () => {
    server.stopAfter = PART;
    const result = await lab.download({
      onBeat: ({ bytesDone }) => {
        if (bytesDone !== PART) return;
        server.file = { bytes: csvFile(90, 'c'), etag: '"shorter"' };
        server.stopAfter = Infinity;
        server.breakOff();
      },
    });
    await expectDownloaded(result, csvFile(90, 'c'));
  });

  test('is never mixed with what it was, where it changes before a byte came and changes back', async () => {
    await broken(0);
    const first = server.file;
    server.file = { bytes: NEXT_FILE, etag: '"next"' };
    await broken(PART);
    server.file = first;
    await expectDownloaded(await lab.download(), FILE);
  });
});

describe('a file that did not change', () => {
  test.each([
    ['ETag', { etag: '"first"', lastModified: PUBLISHED }],
    ['ETag', { etag: 'W/"weak"' }],
    ['Last-Modified', { lastModified: PUBLISHED }],
  ])('moves no byte, told by %s', async (told, validators) => {
    server.file = { bytes: FILE, ...validators };
    const { snapshot } = await lab.fetch();
    const names = await lab.names();
    expect(await lab.download()).toEqual({
      outcome: 'unchanged',
      because: `same ${told}`,
      snapshot,
      bytesTransferred: 0,
    });
    expect((await lab.names()).filter((name) => !name.startsWith('incoming/'))).toEqual(names);
  });

  test('is known by its hash where the publisher names it otherwise, and by the new name from then on', async () => {
    const { snapshot } = await lab.fetch();
    server.file = { bytes: FILE, etag: '"another"', lastModified: new Date('2026-12-01T05:00:00Z') };
    const second = await lab.fetch();
    expect(second).toMatchObject({ outcome: 'unchanged', because: 'same hash', bytesTransferred: FILE.length });
    expect(second.snapshot).toEqual(snapshot);
    expect(await lab.download()).toMatchObject({ because: 'same ETag', bytesTransferred: 0 });
  });

  test('is fetched all the same where that is wanted', async () => {
    await lab.fetch();
    expect(await lab.download({ again: true })).toMatchObject({ because: 'same hash', bytesTransferred: FILE.length });
  });

  test('is fetched again where the lake has lost it', async () => {
    const { snapshot } = await lab.fetch();
    await lab.lake.remove(snapshot.rawObject);
    await expectDownloaded(await lab.download(), FILE);
  });

  test('is another snapshot once it changes', async () => {
    await lab.fetch();
    server.file = { bytes: NEXT_FILE, etag: '"next"' };
    await expectDownloaded(await lab.download(), NEXT_FILE);
  });
});

describe('a portal that refuses', () => {
  test.each([
    [429, { 'retry-after': '7' }, { type: 'PortalRefused', options: { retryAfterMs: 7_000 } }],
    [503, { 'retry-after': '120' }, { type: 'PortalRefused', options: { retryAfterMs: 120_000 } }],
    [403, {}, { type: 'PortalRefused', retry: 'slowly' }],
    [200, { 'content-type': 'text/html; charset=utf-8' }, { type: 'PortalRefused' }],
    [500, {}, { type: 'PortalUnavailable', retry: 'slowly' }],
    [404, {}, { type: 'SourceNotFound', retry: 'never' }],
  ])('with %i %j says so, and what came before is kept', async (status, headers, failure) => {
    await broken(PART);
    server.refusal = { status, headers };
    await expect(lab.download()).rejects.toMatchObject(failure);
    server.refusal = null;
    const result = await lab.download();
    expect(result.bytesTransferred).toBe(FILE.length - PART);
    await expectDownloaded(result, FILE);
  });

  test('by not being there', async () => {
    await server.close();
    await expect(lab.download()).rejects.toMatchObject({ type: 'PortalUnavailable' });
  });
});

test('an empty file is refused by its name', async () => {
  server.file = { bytes: Buffer.alloc(0), etag: '"empty"' };
  await expect(lab.download()).rejects.toMatchObject({
    type: 'EmptyFile',
    message: expect.stringContaining('file.csv') as unknown,
  });
  server.file = { bytes: FILE, etag: '"filled"' };
  await expectDownloaded(await lab.download(), FILE);
});

describe('cancellation', () => {
  test('ends a download that waits for bytes, and the next one goes on behind them', async () => {
    server.stopAfter = PART;
    const cancelled = lab.download({ onBeat: ({ bytesDone, cancel }) => bytesDone === PART && cancel() });
    await expect(cancelled).rejects.toThrow(CancelledFailure);
    server.stopAfter = Infinity;
    const result = await lab.download();
    expect(result.bytesTransferred).toBe(FILE.length - PART);
    await expectDownloaded(result, FILE);
  });

  test('ends a download that waits for an answer', async () => {
    let cancel = (): void => undefined;
    server.onRequest = () => {
      cancel();
      return new Promise(() => undefined);
    };
    const cancelled = lab.download({ onStart: (attempt) => (cancel = attempt.cancel) });
    await expect(cancelled).rejects.toThrow(CancelledFailure);
  });
});
