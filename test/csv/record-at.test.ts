import fc from 'fast-check';
import { recordAt } from '../../adapters/csv/record-at';
import type { Lake } from '../../adapters/lake/lake';
import { type ChunkPlan, ChunkPlanner, MAX_RECORD_BYTES } from '../../domain/csv/chunk-plan';
import { RecordScanner } from '../../domain/csv/record-scanner';

/** A lake of one object, which counts the bytes that are read of it. */
function lakeOf(bytes: Buffer): { lake: Lake; read: () => number } {
  let read = 0;
  const readRange = (_: string, offset: number, length: number): Promise<Buffer> => {
    read += length;
    return Promise.resolve(bytes.subarray(offset, offset + length));
  };
  return { lake: { readRange } as unknown as Lake, read: () => read };
}

function planOf(bytes: Buffer, chunkBytes: number): ChunkPlan {
  const planner = new ChunkPlanner(chunkBytes);
  planner.push(bytes);
  return planner.end();
}

const field = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.string({ unit: fc.constantFrom('"', ',', '\n', 'a', ' '), maxLength: 12 }),
);
const quoted = (cells: readonly string[]): string => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');

test('every record of any file is found by its line, whatever chunk it lies in', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(fc.array(field, { minLength: 1, maxLength: 4 }).map(quoted), field), { maxLength: 40 }),
      fc.integer({ min: 1, max: 400 }),
      async (lines, chunkBytes) => {
        const bytes = Buffer.from(['a,b', ...lines].map((line) => `${line}\n`).join(''));
        const { lake } = lakeOf(bytes);
        const plan = planOf(bytes, chunkBytes);
        for (const chunk of plan.chunks) {
          const found: { line: number; text: string }[] = [];
          const part = bytes.subarray(chunk.offset, chunk.offset + chunk.bytes);
          const scanner = new RecordScanner(
            (_, start, end, line) => found.push({ line, text: bytes.toString('utf8', start, end) }),
            MAX_RECORD_BYTES,
            { offset: chunk.offset, line: chunk.line },
          );
          scanner.push(part);
          scanner.end();
          for (const { line, text } of found) {
            expect((await recordAt(lake, 'raw', plan, line))?.toString()).toBe(text);
          }
        }
      },
    ),
    { numRuns: 100 },
  );
});

test('of a large file no more than the way to the record is read', async () => {
  const line = 'x'.repeat(99);
  const bytes = Buffer.from(`a\n${`${line}\n`.repeat(100_000)}`);
  const { lake, read } = lakeOf(bytes);
  const plan = planOf(bytes, 4_000_000);
  expect((await recordAt(lake, 'raw', plan, 50_000))?.toString()).toBe(line);
  expect(read()).toBeLessThan(4_100_000);
});

test('a line on which no record begins has none', async () => {
  const bytes = Buffer.from('a,b\n1,"two\nlines"\n3,4\n');
  const { lake } = lakeOf(bytes);
  const plan = planOf(bytes, 1000);
  expect(await recordAt(lake, 'raw', plan, 3)).toBeNull();
  expect(await recordAt(lake, 'raw', plan, 1)).toBeNull();
  expect(await recordAt(lake, 'raw', plan, 9)).toBeNull();
  expect((await recordAt(lake, 'raw', plan, 4))?.toString()).toBe('3,4');
});
