import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleFileBytes, writeSampleFile, type SampleResource } from '../../adapters/portal/sample';
import { bytesOf, parsed, sha256 } from './support/files';

const RESOURCES: readonly SampleResource[] = [2011, 2017, 2019, 2022, 2024, 'new-system', '911'];

test.each(RESOURCES)('%s: the same seed gives the same bytes, another seed others', async (resource) => {
  const size = { rows: 2_000 };
  const first = sha256(await bytesOf({ resource, size, seed: 7 }));
  expect(sha256(await bytesOf({ resource, size, seed: 7 }))).toBe(first);
  expect(sha256(await bytesOf({ resource, size, seed: 8 }))).not.toBe(first);
});

test('two files that are generated in turns do not disturb each other', async () => {
  const spec = { resource: 2022, size: { rows: 4_000 } } as const;
  const alone = sha256(await bytesOf(spec));
  const [one, other] = await Promise.all([bytesOf(spec), bytesOf(spec)]);
  expect([sha256(one), sha256(other)]).toEqual([alone, alone]);
});

test.each(RESOURCES)('%s: as many records as were asked for', async (resource) => {
  expect(parsed(await bytesOf({ resource, size: { rows: 1_234 } }))).toHaveLength(1_234);
});

test('a file without records is its header', async () => {
  expect((await bytesOf({ resource: 2022, size: { rows: 0 } })).toString()).toMatch(/^case_enquiry_id,[^\n]*\n$/);
});

test.each(RESOURCES)('%s: about as many bytes as were asked for', async (resource) => {
  const wanted = 2_500_000;
  const { length } = await bytesOf({ resource, size: { bytes: wanted } });
  expect(Math.abs(length / wanted - 1)).toBeLessThan(0.02);
});

test('records of recent years are about as long as the published ones', async () => {
  const rows = 5_000;
  for (const [resource, low, high] of [
    [2022, 500, 600],
    [2024, 550, 620],
    [2011, 380, 440],
  ] as const) {
    const { length } = await bytesOf({ resource, size: { rows } });
    expect(length / rows).toBeGreaterThan(low);
    expect(length / rows).toBeLessThan(high);
  }
});

test('bytes come in pieces of about a megabyte, and other work gets its turn between them', async () => {
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 0);
  const sizes: number[] = [];
  for await (const piece of sampleFileBytes({ resource: 2024, size: { bytes: 12_000_000 } })) sizes.push(piece.length);
  clearInterval(timer);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(1 << 20);
  expect(sizes.length).toBeLessThan(20);
  expect(turns).toBeGreaterThan(3);
});

test('a file on disk is what its summary says', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'boston311-test-'));
  try {
    const path = join(folder, '2022.csv');
    const summary = await writeSampleFile(path, { resource: 2022, size: { rows: 3_000 } });
    const bytes = await readFile(path);
    expect(summary).toEqual({ rows: 3_000, bytes: (await stat(path)).size, sha256: sha256(bytes) });
  } finally {
    await rm(folder, { recursive: true });
  }
});

test.each([
  [{ resource: 2010, size: { rows: 1 } }, /2010/],
  [{ resource: 2027, size: { rows: 1 } }, /2027/],
  [{ resource: 2022, size: { rows: -1 } }, /size is -1/],
  [{ resource: 2022, size: { rows: 1.5 } }, /size is 1.5/],
  [{ resource: 2022, size: { rows: 1 }, asOf: new Date('soon') }, /asOf/],
  [{ resource: 2022, size: { rows: 1 }, damage: { raggedRows: 2 } }, /raggedRows is 2/],
  [{ resource: 2022, size: { rows: 50_000_000 } }, /at most/],
] as const)('%j is refused with a reason', async (spec, reason) => {
  await expect(bytesOf(spec)).rejects.toThrow(reason);
});
