import fc from 'fast-check';
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

test('whatever a file holds, all of it is staged or quarantined, and chunks of any size give what one chunk gives', async () => {
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
