import { parse } from 'csv-parse/sync';
import { type Mishap, sampleFileBytes, type SampleResource } from '../../adapters/portal/sample';

async function records(resource: SampleResource, mishap?: Mishap): Promise<string[][]> {
  const parts: Buffer[] = [];
  const spec = { resource, size: { rows: 101 }, ...(mishap === undefined ? {} : { mishap }) };
  for await (const part of sampleFileBytes(spec)) parts.push(part);
  return parse(Buffer.concat(parts));
}

describe.each([2013, 2018, 'new-system'] as const)('the file of %s', (resource) => {
  let good: string[][];
  const column = (file: readonly string[][], name: string): (string | undefined)[] => {
    const at = file[0]?.findIndex((published) => published.toLowerCase() === name) ?? -1;
    return file.slice(1).map((record) => record[at]);
  };
  beforeAll(async () => {
    good = await records(resource);
  });

  test('a needed column is renamed, and nothing else', async () => {
    const file = await records(resource, 'needed column renamed');
    expect(file.slice(1)).toEqual(good.slice(1));
    expect(file[0]?.filter((name, index) => name !== good[0]?.[index])).toHaveLength(1);
  });

  test('an optional column is dropped', async () => {
    const file = await records(resource, 'optional column dropped');
    expect(file[0]).toEqual(good[0]?.filter((name) => name !== 'neighborhood'));
    expect(new Set(file.map(({ length }) => length))).toEqual(new Set([(good[0]?.length ?? 0) - 1]));
    expect(column(file, 'ward')).toEqual(column(good, 'ward'));
  });

  test('a column is added', async () => {
    const file = await records(resource, 'column added');
    expect(file.map((record) => record.slice(0, -1))).toEqual(good);
    expect(new Set(column(file, 'weather'))).toEqual(new Set(['dry']));
  });

  test('latitude and longitude are swapped', async () => {
    const file = await records(resource, 'coordinates swapped');
    expect(column(file, 'latitude')).toEqual(column(good, 'longitude'));
    expect(column(file, 'longitude')).toEqual(column(good, 'latitude'));
  });

  test('half of the records are there, and all of them twice', async () => {
    expect(await records(resource, 'half of the file')).toHaveLength(1 + Math.ceil((good.length - 1) / 2));
    const file = await records(resource, 'file twice');
    expect(file).toEqual([...good, ...good.slice(1)]);
  });
});
