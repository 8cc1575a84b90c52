import type { SampleResource } from '../../adapters/portal/sample';
import { bytesOf, expectNone, parsed, type Row, rowsOf, sha256 } from './support/files';

const ROWS = 4_000;

interface Difference {
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  readonly closed: number;
  readonly reopened: number;
}

async function differences(resource: SampleResource, from: number, to: number): Promise<Difference> {
  const key = resource === 'new-system' ? 'case_id' : 'case_enquiry_id';
  const closing = resource === 'new-system' ? 'close_date' : 'closed_dt';
  const byKey = async (revision: number) =>
    new Map((await rowsOf({ resource, size: { rows: ROWS }, revision })).map((row) => [row[key]!, row]));
  const [before, after] = [await byKey(from), await byKey(to)];
  const kept = [...before].flatMap(([id, row]) => (after.has(id) ? [[row, after.get(id)!] as [Row, Row]] : []));
  return {
    added: [...after.keys()].filter((id) => !before.has(id)).length,
    removed: before.size - kept.length,
    changed: kept.filter(([one, other]) => JSON.stringify(one) !== JSON.stringify(other)).length,
    closed: kept.filter(([one, other]) => one[closing] === '' && other[closing] !== '').length,
    reopened: kept.filter(([one, other]) => one[closing] !== '' && other[closing] === '').length,
  };
}

test.each<SampleResource>([2011, 2022])('%s: a month changes a few rows of an old year', async (resource) => {
  const found = await differences(resource, 0, 1);
  expect(found).toMatchObject({ added: 2, removed: 4, reopened: 4 });
  expect(found.closed).toBeGreaterThanOrEqual(8);
  expect(found.changed).toBeGreaterThanOrEqual(found.closed + found.reopened + 10);
  expect(found.changed).toBeLessThan(ROWS * 0.03);
});

test.each<[SampleResource, number]>([
  [2026, 0.05],
  ['new-system', 0.08],
])('%s: a month adds the month’s cases, and closes many', async (resource, leastAdded) => {
  const found = await differences(resource, 0, 1);
  expect(found).toMatchObject({ removed: 4, reopened: 4 });
  expect(found.added).toBeGreaterThan(ROWS * leastAdded);
  expect(found.added).toBeLessThan(ROWS * 0.25);
  expect(found.closed).toBeGreaterThan(40);
});

test('what one month removed stays away, and what it added stays', async () => {
  const [first, second, third] = await Promise.all(
    [0, 1, 2].map(
      async (revision) =>
        new Set((await rowsOf({ resource: 2022, size: { rows: ROWS }, revision })).map((row) => row.case_enquiry_id)),
    ),
  );
  expectNone([...first!].filter((id) => !second!.has(id) && third!.has(id)));
  expectNone([...second!].filter((id) => !first!.has(id) && !third!.has(id)));
});

test('a year that ends between two publications stops growing', async () => {
  const last = async (revision: number) =>
    (await rowsOf({ resource: 2026, size: { rows: ROWS }, revision }))
      .map((row) => row.open_dt!)
      .sort()
      .at(-1)!;
  expect((await last(1)).slice(0, 7)).toBe('2026-11');
  expect((await last(2)).slice(0, 7)).toBe('2026-12');
  expect((await last(4)).slice(0, 7)).toBe('2026-12');
});

test('open cases become overdue without any other change', async () => {
  const before = new Map(
    (await rowsOf({ resource: 2026, size: { rows: ROWS } })).map((row) => [row.case_enquiry_id, row]),
  );
  const flipped = (await rowsOf({ resource: 2026, size: { rows: ROWS }, revision: 1 })).filter((row) => {
    const old = before.get(row.case_enquiry_id);
    return (
      old !== undefined &&
      old.ontime === 'ONTIME' &&
      JSON.stringify({ ...old, ontime: 'OVERDUE' }) === JSON.stringify(row)
    );
  });
  expect(flipped.length).toBeGreaterThan(3);
});

test('a revision is as reproducible as the first publication, and tiny files have revisions too', async () => {
  const spec = { resource: 2024, size: { rows: 500 }, revision: 3 } as const;
  expect(sha256(await bytesOf(spec))).toBe(sha256(await bytesOf(spec)));
  for (const rows of [0, 1, 5])
    expect(parsed(await bytesOf({ resource: 2024, size: { rows }, revision: 1 })).length).toBeGreaterThanOrEqual(1);
});
