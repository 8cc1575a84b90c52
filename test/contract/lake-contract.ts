import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nextCrc32c } from '../../adapters/checksum';
import type { Incoming, Lake } from '../../adapters/lake/lake';
import { temporaryFolder } from '../support/temporary-folder';

export interface LakeUnderTest {
  readonly lake: Lake;
  dispose(): Promise<void>;
}

const NAME = 'raw/sha256=ab/source.csv';
const INCOMING = 'incoming/legacy-2024';

/** What every lake must do, whatever it is made of. `open` gives an empty one. */
export function describeLake(name: string, open: () => Promise<LakeUnderTest>): void {
  describe(`lake contract: ${name}`, () => {
    let under: LakeUnderTest;
    let lake: Lake;
    const folder = temporaryFolder();

    beforeEach(async () => {
      under = await open();
      lake = under.lake;
    });
    afterEach(() => under.dispose());

    const localFile = async (bytes: Buffer | string): Promise<string> => {
      const path = join(folder(), 'local-file');
      await writeFile(path, bytes);
      return path;
    };
    const bytesOf = async (object: string): Promise<Buffer> => {
      const { bytes } = (await lake.head(object))!;
      return await lake.readRange(object, 0, bytes);
    };

    describe('objects', () => {
      test('a text is found as it was written', async () => {
        const text = 'Jamaica Plain – "Café"\n\r\n\u{1F6A7}';
        const bytes = Buffer.byteLength(text);
        expect(await lake.putText(NAME, text)).toEqual({ name: NAME, bytes });
        expect(await lake.getText(NAME)).toBe(text);
        expect(await lake.findText(NAME)).toBe(text);
        expect(await lake.head(NAME)).toEqual({ name: NAME, bytes });
      });

      test('a file is found as it was copied, and stays when the local one goes', async () => {
        const bytes = patterned(3_000_017);
        const path = await localFile(bytes);
        expect(await lake.putFile(path, NAME)).toEqual({ name: NAME, bytes: bytes.length });
        await writeFile(path, 'something else');
        expect((await bytesOf(NAME)).equals(bytes)).toBe(true);
      });

      test('an empty object is an object', async () => {
        await lake.putText(NAME, '');
        await lake.putFile(await localFile(''), 'staged/empty.parquet');
        expect(await lake.findText(NAME)).toBe('');
        expect(await lake.head('staged/empty.parquet')).toEqual({ name: 'staged/empty.parquet', bytes: 0 });
        expect(await lake.readRange('staged/empty.parquet', 0, 10)).toHaveLength(0);
      });

      test('the same bytes may be written again, other bytes are refused and change nothing', async () => {
        await lake.putText(NAME, 'as published');
        const file = patterned(400_000);
        await lake.putFile(await localFile(file), 'archive/records.parquet');
        await lake.putText(NAME, 'as published');
        await lake.putFile(await localFile(file), 'archive/records.parquet');
        const other = Buffer.from(file);
        other[399_999]! ^= 1;

        const conflict = expect.objectContaining({ type: 'LakeConflict' }) as unknown;
        await expect(lake.putText(NAME, 'as tampered!')).rejects.toEqual(conflict);
        await expect(lake.putText(NAME, 'as published, and more')).rejects.toEqual(conflict);
        await expect(lake.putFile(await localFile(other), 'archive/records.parquet')).rejects.toEqual(conflict);
        expect(await lake.getText(NAME)).toBe('as published');
        expect((await bytesOf('archive/records.parquet')).equals(file)).toBe(true);
      });

      test('of writers at one time with other bytes one succeeds, and the object is what that one wrote', async () => {
        const texts = ['one', 'two', 'three', 'four'];
        const names = Array.from({ length: 12 }, (_, index) => `raw/${index}`);
        for (const name of names) {
          const writes = await Promise.allSettled(texts.map((text) => lake.putText(name, text)));
          const winners = texts.filter((_, index) => writes[index]?.status === 'fulfilled');
          expect(winners).toEqual([await lake.getText(name)]);
          for (const write of writes) {
            if (write.status === 'rejected') expect(write.reason).toMatchObject({ type: 'LakeConflict' });
          }
        }
      });

      test('writers at one time with the same bytes all succeed', async () => {
        await Promise.all([1, 2, 3].map(() => lake.putText(NAME, 'same')));
        expect(await lake.getText(NAME)).toBe('same');
      });

      test('scratch between two steps is replaced as a whole', async () => {
        const name = 'staged/cases-00000.parquet';
        await lake.putFile(await localFile(patterned(500_000)), name, { replace: true });
        expect(await lake.putFile(await localFile('shorter'), name, { replace: true })).toEqual({ name, bytes: 7 });
        expect(await lake.getText(name)).toBe('shorter');
      });

      test('a pointer says what was said last, and is whole whenever it is read', async () => {
        const name = 'raw/latest/legacy-2024.json';
        const texts = ['a', 'bb', 'ccc'].map((text) => text.repeat(100_000));
        await lake.putPointer(name, texts[0]!);
        const reads: Promise<string>[] = [];
        for (const text of texts) {
          const write = lake.putPointer(name, text);
          reads.push(lake.getText(name), lake.getText(name));
          await write;
        }
        for (const read of await Promise.all(reads)) expect(texts.includes(read)).toBe(true);
        expect(await lake.getText(name)).toBe(texts[2]);
      });

      test('what is not there is said to be missing', async () => {
        const missing = expect.objectContaining({ type: 'LakeMissing' }) as unknown;
        expect(await lake.findText(NAME)).toBeNull();
        expect(await lake.head(NAME)).toBeNull();
        expect(await lake.list('raw/')).toEqual([]);
        await expect(lake.getText(NAME)).rejects.toEqual(missing);
        await expect(lake.readRange(NAME, 0, 10)).rejects.toEqual(missing);
        await expect(lake.localCopy(NAME)).rejects.toEqual(missing);
      });

      test('what names begin with is not an object', async () => {
        await lake.putText('raw/sha256=ab/plan.json', '{}');
        expect(await lake.head('raw/sha256=ab')).toBeNull();
        expect(await lake.head('raw/sha256=ab/plan.json.old')).toBeNull();
      });

      test.each([
        ['the beginning', 0, 10],
        ['the middle', 123_456, 100_000],
        ['nothing', 100, 0],
        ['the last byte', 299_999, 1],
        ['more than is left', 299_990, 100],
        ['all and more', 0, 1_000_000],
        ['what begins at the end', 300_000, 10],
        ['what begins beyond the end', 400_000, 10],
      ])('a range is read: %s', async (_, offset, length) => {
        const bytes = patterned(300_000);
        await lake.putFile(await localFile(bytes), NAME);
        const read = await lake.readRange(NAME, offset, length);
        expect(read.equals(bytes.subarray(offset, offset + length))).toBe(true);
      });

      test('a list has what begins with the prefix, sorted by name', async () => {
        const names = ['staged/b/2', 'staged/b-1', 'staged/a/10', 'staged/a/9', 'staged/a/deep/er', 'raw/x', 'stagedX'];
        for (const name of names) await lake.putText(name, name);
        const listed = async (prefix: string): Promise<string[]> => (await lake.list(prefix)).map(({ name }) => name);
        expect(await listed('staged/')).toEqual([
          'staged/a/10',
          'staged/a/9',
          'staged/a/deep/er',
          'staged/b-1',
          'staged/b/2',
        ]);
        expect(await listed('staged/a/')).toEqual(['staged/a/10', 'staged/a/9', 'staged/a/deep/er']);
        expect(await listed('staged/b')).toEqual(['staged/b-1', 'staged/b/2']);
        expect(await listed('')).toEqual([...names].sort());
        expect(await lake.list('staged/a/9')).toEqual([{ name: 'staged/a/9', bytes: 10 }]);
        expect(await listed('nothing/')).toEqual([]);
      });

      test('what is removed is gone, and may be removed again or written anew', async () => {
        await lake.putText(NAME, 'first');
        await lake.remove(NAME);
        await lake.remove(NAME);
        expect(await lake.head(NAME)).toBeNull();
        expect(await lake.list('raw/')).toEqual([]);
        await lake.putText(NAME, 'second');
        expect(await lake.getText(NAME)).toBe('second');
      });

      test('a local copy holds the bytes; its release leaves the object', async () => {
        const bytes = patterned(700_000);
        await lake.putFile(await localFile(bytes), NAME);
        const [one, other] = await Promise.all([lake.localCopy(NAME), lake.localCopy(NAME)]);
        await one.release();
        expect((await readFile(other.path)).equals(bytes)).toBe(true);
        await other.release();
        expect(await lake.head(NAME)).toEqual({ name: NAME, bytes: bytes.length });
      });
    });

    describe('incoming', () => {
      const bytes = patterned(1_700_003);
      const expected = { bytes: bytes.length, crc32c: nextCrc32c(bytes, 0) };

      const withIncoming = async <T>(use: (incoming: Incoming) => Promise<T>): Promise<T> => {
        const incoming = await lake.openIncoming(INCOMING);
        try {
          return await use(incoming);
        } finally {
          await incoming.close();
        }
      };
      /** Begins an upload and writes its bytes up to `end`, in pieces of odd sizes. */
      const begin = async (source: Buffer, end: number, note = 'note'): Promise<void> => {
        await withIncoming(async (incoming) => {
          await incoming.restart(note);
          await writeTo(incoming, source.subarray(0, end));
        });
      };
      const isEmpty = async (): Promise<void> => {
        await withIncoming(async (incoming) => {
          expect([incoming.committed, incoming.note, await bytesRead(incoming)]).toEqual([0, null, Buffer.alloc(0)]);
        });
      };

      test('it begins with nothing', async () => {
        await isEmpty();
      });

      test('while it is open, what was written is counted', async () => {
        await withIncoming(async (incoming) => {
          await incoming.restart('note');
          await incoming.write(bytes.subarray(0, 1000));
          expect(incoming.committed).toBe(1000);
          await incoming.write(bytes.subarray(1000, 900_000));
          expect(incoming.committed).toBe(900_000);
          expect(incoming.note).toBe('note');
        });
      });

      test('opened again it has the note and a first part of the bytes, and goes on from there', async () => {
        const note = JSON.stringify({ etag: '"ab\\"c"', what: 'Café' });
        await begin(bytes, 1_100_001, note);
        for (const end of [1_400_000, bytes.length]) {
          await withIncoming(async (incoming) => {
            expect(incoming.note).toBe(note);
            expect(incoming.committed).toBeLessThanOrEqual(end);
            const kept = await bytesRead(incoming);
            expect(kept.equals(bytes.subarray(0, incoming.committed))).toBe(true);
            await writeTo(incoming, bytes.subarray(incoming.committed, end));
          });
        }
        expect(await lake.promote(INCOMING, NAME, expected)).toEqual({ name: NAME, bytes: bytes.length });
        expect((await bytesOf(NAME)).equals(bytes)).toBe(true);
      });

      test('started anew it forgets bytes and note, also those that came with it', async () => {
        await begin(patterned(1_900_000, 7), 1_900_000, 'earlier file');
        await withIncoming(async (incoming) => {
          await incoming.restart('this file');
          expect([incoming.committed, incoming.note]).toEqual([0, 'this file']);
          expect(await bytesRead(incoming)).toHaveLength(0);
          await writeTo(incoming, bytes);
        });
        await lake.promote(INCOMING, NAME, expected);
        expect((await bytesOf(NAME)).equals(bytes)).toBe(true);
      });

      test('started anew and left, it has the new note and none of the old bytes', async () => {
        await begin(bytes, bytes.length, 'earlier file');
        await begin(bytes, 0, 'this file');
        await withIncoming(async (incoming) => {
          expect([incoming.committed, incoming.note]).toEqual([0, 'this file']);
          expect(await bytesRead(incoming)).toHaveLength(0);
        });
      });

      test('it may be closed twice', async () => {
        const incoming = await lake.openIncoming(INCOMING);
        await incoming.close();
        await incoming.close();
      });

      test('uploads of two resources do not meet', async () => {
        const other = await lake.openIncoming('incoming/new-system');
        await other.restart('other');
        await begin(bytes, bytes.length);
        await writeTo(other, bytes.subarray(0, 600_000));
        await other.close();
        await lake.promote(INCOMING, NAME, expected);
        const again = await lake.openIncoming('incoming/new-system');
        expect(again.note).toBe('other');
        expect((await bytesRead(again)).equals(bytes.subarray(0, again.committed))).toBe(true);
        await again.close();
      });

      test('a small file gets its name', async () => {
        const small = Buffer.from('case_enquiry_id\n1\n');
        await begin(small, small.length);
        await lake.promote(INCOMING, NAME, { bytes: small.length, crc32c: nextCrc32c(small, 0) });
        expect(await lake.getText(NAME)).toBe(small.toString());
      });

      test('with its name the upload is done with: nothing waits any more', async () => {
        await begin(bytes, bytes.length);
        expect(await lake.head(NAME)).toBeNull();
        await lake.promote(INCOMING, NAME, expected);
        await isEmpty();
        expect(await lake.head(NAME)).toEqual({ name: NAME, bytes: bytes.length });
      });

      test('giving a name twice is as once', async () => {
        await begin(bytes, bytes.length);
        const first = await lake.promote(INCOMING, NAME, expected);
        expect(await lake.promote(INCOMING, NAME, expected)).toEqual(first);
        await begin(bytes, bytes.length);
        expect(await lake.promote(INCOMING, NAME, expected)).toEqual(first);
        await isEmpty();
      });

      test.each([
        ['another sum', { ...expected, crc32c: expected.crc32c ^ 1 }],
        ['another length', { ...expected, bytes: expected.bytes - 1 }],
      ])('bytes with %s than were received get no name, and the next try starts over', async (_, wrong) => {
        await begin(bytes, bytes.length);
        await expect(lake.promote(INCOMING, NAME, wrong)).rejects.toMatchObject({ type: 'LakeMissing' });
        expect(await lake.head(NAME)).toBeNull();
        await isEmpty();
      });

      test('bytes that never came get no name', async () => {
        await expect(lake.promote(INCOMING, NAME, expected)).rejects.toMatchObject({ type: 'LakeMissing' });
        expect(await lake.head(NAME)).toBeNull();
      });

      test('a name that other bytes have is refused to them, and keeps what it has', async () => {
        await lake.putText(NAME, 'published before');
        await begin(bytes, bytes.length);
        await expect(lake.promote(INCOMING, NAME, expected)).rejects.toMatchObject({ type: 'LakeConflict' });
        expect(await lake.getText(NAME)).toBe('published before');
      });

      test('what is thrown away is gone, and may be thrown away again', async () => {
        await begin(bytes, bytes.length);
        await lake.discardIncoming(INCOMING);
        await lake.discardIncoming(INCOMING);
        await isEmpty();
      });
    });
  });
}

/** Bytes that repeat nowhere in a way that a shift would hide. */
function patterned(length: number, seed = 1): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  let state = seed;
  for (let at = 0; at < length; at++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) | 0;
    bytes[at] = state >>> 16;
  }
  return bytes;
}

async function writeTo(incoming: Incoming, source: Buffer): Promise<void> {
  const sizes = [1, 65_536, 300_007];
  for (let at = 0, turn = 0; at < source.length; turn++) {
    const piece = source.subarray(at, at + sizes[turn % sizes.length]!);
    await incoming.write(piece);
    at += piece.length;
  }
}

async function bytesRead(incoming: Incoming): Promise<Buffer> {
  const blocks: Buffer[] = [];
  for await (const block of incoming.read() as AsyncIterable<Buffer>) blocks.push(block);
  return Buffer.concat(blocks);
}
