import fc from 'fast-check';
import { readRecord } from '../../adapters/csv/reader';
import { MAX_RECORD_BYTES } from '../../domain/csv/chunk-plan';
import { RecordScanner } from '../../domain/csv/record-scanner';
import { bytesOfOdd, oddFile } from '../support/odd-files';
import { type Row, type Transformed, TransformLab } from '../support/transform';

let lab: TransformLab;
beforeAll(async () => {
  lab = await TransformLab.open();
});
afterAll(() => lab.close());

/** Files are tried for so long; one that fails is made smaller for so long, and printed with the seed it came from. */
const [TRY_MS, SHRINK_MS] = [12_000, 30_000];

/** All that becomes of a file, but for the name of its snapshot, which the lab makes of the chunk size too. */
function outcome({ staged, quarantine, archive, results }: Transformed): unknown {
  const plain = (rows: readonly Row[]): unknown[] => rows.map((row) => ({ ...row, snapshot: '' }));
  return {
    staged: plain(staged),
    quarantine: plain(quarantine),
    archive: plain(archive),
    newest: results.map(({ newestEvent }) => newestEvent ?? '').reduce((a, b) => (a > b ? a : b), ''),
    firstRefusal: results.find((result) => result.firstRefusal !== undefined)?.firstRefusal,
  };
}

function expectBalance({ plan, results, staged, quarantine }: Transformed): void {
  for (const [index, { read, staged: loaded, quarantined }] of results.entries()) {
    expect([index, read]).toEqual([index, loaded + quarantined]);
    expect([index, read]).toEqual([index, plan.chunks[index]?.records]);
  }
  expect(staged.length + quarantine.length).toBe(plan.records);
  const lines = [...staged, ...quarantine].map(({ source_line: line }) => Number(line));
  expect(new Set(lines).size).toBe(plan.records);
}

/** Every record that csv-parse finds sound is archived as csv-parse reads it, every other one is quarantined. */
function expectAsCsvParseReads({ bytes, header, archive, quarantine }: Transformed): void {
  const sound = new Map<number, readonly string[]>();
  const others: number[] = [];
  const scanner = new RecordScanner((kind, start, end, line) => {
    const read = kind === 'record' ? readRecord(bytes.subarray(start, end)) : null;
    if (read?.ok === true && read.fields.length === header.columns.length) sound.set(line, read.fields);
    else others.push(line);
  }, MAX_RECORD_BYTES);
  scanner.push(bytes);
  scanner.end();
  sound.delete(1);
  const archived = archive.map((row) => [
    Number(row._source_line),
    header.columns.map(({ published }) => row[published]),
  ]);
  expect(archived).toEqual([...sound]);
  const refused = quarantine.map(({ source_line: line }) => Number(line));
  expect(refused).toEqual(expect.arrayContaining(others));
}

test('whatever a file holds, all of it is staged or quarantined as csv-parse reads it, by chunks of any size alike', async () => {
  let [until, tried, failed] = [Date.now() + TRY_MS, 0, false];
  await fc.assert(
    fc.asyncProperty(oddFile, fc.integer({ min: 1024, max: 6000 }), async (file, chunkBytes) => {
      if (Date.now() > until) return;
      const bytes = bytesOfOdd(file);
      const [whole, cut] = [await lab.transform(bytes), await lab.transform(bytes, { chunkBytes })];
      tried += 1;
      try {
        expectBalance(whole);
        expectBalance(cut);
        expectAsCsvParseReads(whole);
        expect(outcome(cut)).toEqual(outcome(whole));
      } catch (error) {
        if (!failed) [failed, until] = [true, Date.now() + SHRINK_MS];
        throw error;
      }
    }),
    { numRuns: 300 },
  );
  expect(tried).toBeGreaterThan(0);
}, 60_000);
