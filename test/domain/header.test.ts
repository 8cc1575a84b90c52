import { mapHeader } from '../../domain/source/header';
import { fieldsOf, headerLine, type Vintage } from '../support/csv-files';

const FILE = '2022.csv';
const NAMES = headerLine('B').split(',');
const without = (...names: string[]): string[] => NAMES.filter((name) => !names.includes(name));
const renamed = (from: string, to: string): string[] => NAMES.map((name) => (name === from ? to : name));

test.each<[Vintage, string, string]>([
  ['A', 'legacy', 'A'],
  ['B', 'legacy', 'B'],
  ['C', 'legacy', 'C'],
  ['C with _id', 'legacy', 'C'],
  ['new', 'new', 'new'],
])('vintage %s is told by its header, and every column has its field', (vintage, system, told) => {
  const names = headerLine(vintage).split(',');
  const map = mapHeader(names, FILE);
  expect(map).toMatchObject({ system, vintage: told, notices: [] });
  expect(map.columns.map(({ published }) => published)).toEqual(names);
  expect(map.columns.map(({ field }) => field)).toEqual(fieldsOf(vintage));
});

test('columns are found by name in any order, case and punctuation aside', () => {
  const names = NAMES.toReversed().map((name) => ` ${name.toUpperCase().replaceAll('_', ' ')}`);
  const map = mapHeader(names, FILE);
  expect(map).toMatchObject({ vintage: 'mixed', notices: [] });
  expect(map.columns.map(({ field }) => field)).toEqual(fieldsOf('B').toReversed());
});

test('a column that is not needed may be missing, and is named as absent', () => {
  expect(mapHeader(without('ward', 'queue'), FILE)).toMatchObject({
    absent: expect.arrayContaining(['queue', 'ward']) as unknown,
    notices: [],
  });
});

test('an unknown column is kept, with the nearest missing one proposed', () => {
  const map = mapHeader([...renamed('neighborhood', 'neighbourhood'), 'weather'], FILE);
  expect(map.columns).toContainEqual({ published: 'neighbourhood', field: null });
  expect(map.notices).toEqual([
    'unknown column "neighbourhood": is it "neighborhood", which the file lacks? It is archived and not used',
    'unknown column "weather": it is archived and not used',
  ]);
});

test('many unknown columns are a few notices: they travel with the result of every run', () => {
  const strangers = Array.from({ length: 300 }, (_, index) => `survey answer ${index}`);
  const names = [...without('neighborhood'), ...strangers, 'neighbourhood'];
  const { columns, notices } = mapHeader(names, FILE);
  expect(columns).toHaveLength(names.length);
  expect(notices.length).toBeLessThan(15);
  expect(notices[0]).toContain('is it "neighborhood"');
  expect(notices[1]).toContain('survey answer 0');
  const named = notices.filter((notice) => notice.startsWith('unknown column')).length;
  expect(notices.at(-1)).toBe(`${301 - named} more unknown columns: they are archived and not used`);
});

test.each([
  ['open_dt', 'open_date', 'is it the column "open_date"?'],
  ['case_enquiry_id', 'enquiry_id', 'is it the column "enquiry_id"?'],
  ['closed_dt', 'CLOSED_DTS', 'is it the column "CLOSED_DTS"?'],
  ['type', 'x', 'lacks the needed column "type"'],
])('without %s the file is refused; for %s in its place: %s', (needed, given, words) => {
  expect(() => mapHeader(renamed(needed, given), FILE)).toThrow(
    expect.objectContaining({
      type: 'SchemaDrift',
      message: expect.stringMatching(new RegExp(`^${FILE}, line 1, field ${needed}: `)) as unknown,
    }) as Error,
  );
  expect(() => mapHeader(renamed(needed, given), FILE)).toThrow(words);
});

test.each([
  ['one field under two names', [...NAMES, 'sla_target_dt'], '"target_dt" and "sla_target_dt"'],
  ['one name twice', [...NAMES, 'ward'], '"ward" and "ward"'],
  ['one unknown name twice', [...NAMES, 'x y', 'X_Y'], '"x y" and "X_Y"'],
])('%s is refused', (_, names, words) => {
  expect(() => mapHeader(names, FILE)).toThrow(expect.objectContaining({ type: 'SchemaDrift' }) as Error);
  expect(() => mapHeader(names, FILE)).toThrow(words);
});

test.each([
  ['another table', ['date', 'high', 'low', 'type', 'location']],
  ['no header at all', ['101000295614', '2011-07-01 02:18:31', '', '', 'ONTIME']],
  ['an empty line', ['']],
])('%s is no header of service requests', (_, names) => {
  expect(() => mapHeader(names, FILE)).toThrow(expect.objectContaining({ type: 'UnknownHeader' }) as Error);
});

test('a header of one long text is not repeated in full', () => {
  try {
    mapHeader(['x'.repeat(100_000)], FILE);
    throw new Error('it was taken');
  } catch (error) {
    expect((error as Error).message.length).toBeLessThan(300);
  }
});
