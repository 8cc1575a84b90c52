import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createLocalLake } from '../../adapters/lake/local';
import { type RawFigures, type Range, readRawFile } from '../../adapters/verify/raw-file';
import { temporaryFolder } from '../support/temporary-folder';

const folder = temporaryFolder();
const columns = (header: readonly string[]): { id: number; closed: number } | null =>
  header.join() === 'id,closed,text' ? { id: 0, closed: 1 } : null;

async function read(content: string | Buffer, leftOut: readonly Range[] = []): Promise<RawFigures & { bytes: number }> {
  const lake = createLocalLake(join(folder(), 'lake'));
  const path = join(lake.location, 'raw/x.csv');
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  let bytes = 0;
  const signal = new AbortController().signal;
  return { ...(await readRawFile(lake, 'raw/x.csv', leftOut, columns, (done) => (bytes = done), signal)), bytes };
}

test('records are counted, ids added up, closing times that say something counted', async () => {
  const file = '\ufeffid,closed,text\r\nA-7, ,"a ""b"",\nc"\r\n\r\n10,2011,say "x"\r\n5,2012,\r\n';
  expect(await read(file)).toEqual({
    sha256: createHash('sha256').update(file).digest('hex'),
    records: 3,
    readable: { records: 3, idSum: 22n, closed: 2 },
    bytes: Buffer.byteLength(file),
  });
});

test('records known to be unreadable are counted and not looked at, wherever a block ends', async () => {
  const bad = `9,2011,"open ${'x'.repeat(5 * 1024 * 1024)}`;
  const file = `id,closed,text\n1,2011,a\n${bad}\n2,,b\n${bad}`;
  const first = file.indexOf(bad);
  const leftOut = [first, file.lastIndexOf(bad)].map((start) => ({ start, length: bad.length }));
  expect(await read(file, leftOut)).toMatchObject({ records: 4, readable: { records: 2, idSum: 3n, closed: 1 } });
});

test('a record that does not fit the header is a record, and no readable one', async () => {
  expect(await read('id,closed,text\n1,2011\n2,2011,b\n')).toMatchObject({ records: 2, readable: { records: 1 } });
});

test('where csv-parse cannot go on, the hash is told and nothing else', async () => {
  const file = 'id,closed,text\n1,2011,"open\n2,2011,b\n';
  const sha256 = createHash('sha256').update(file).digest('hex');
  expect(await read(file)).toMatchObject({ sha256, records: null, readable: null });
});

test('another header is no header', async () => {
  expect(await read('id,closed,tex\n1,2011,a\n')).toMatchObject({ records: 1, readable: null });
});

test('a signal ends it', async () => {
  const lake = createLocalLake(join(folder(), 'lake'));
  const reading = readRawFile(lake, 'raw/x.csv', [], columns, () => undefined, AbortSignal.abort(new Error('stop')));
  await expect(reading).rejects.toThrow('stop');
});
