import { parse } from 'csv-parse/sync';
import { lakeNames } from '../../domain/ids';
import { fileOf, recordLine } from '../support/csv-files';
import { ArchiveLab, ARCHIVED_FILE, type Archivable } from '../support/archive-lab';

let lab: ArchiveLab;
let archivable: Archivable;
beforeEach(async () => {
  lab = await ArchiveLab.open();
  archivable = await lab.prepare();
});
afterEach(() => lab.close());

test('there is a file for each month, and every record whose columns can be told apart is in one', async () => {
  const manifest = await lab.archive(archivable);
  expect(manifest).toMatchObject({ resource: 'legacy-test', system: 'legacy', rows: 21 });
  expect(manifest.files.map(({ openMonth, rows }) => [openMonth, rows])).toEqual([
    ['2011-07', 10],
    ['2011-08', 10],
    ['unknown', 1],
  ]);
  const archived = (await Promise.all(manifest.files.map(({ name }) => lab.rows(name)))).flat();
  const published = manifest.columns.slice(2);
  const records = archived
    .sort((one, other) => Number(one._source_line) - Number(other._source_line))
    .map((row) => published.map((name) => row[name]));
  const [header, ...lines] = parse(ARCHIVED_FILE, { relax_column_count: true });
  expect(published).toEqual(header);
  expect(records).toEqual(lines.slice(0, 21));
});

test('a second time the archive is as it was, even where what it was made of is gone', async () => {
  const manifest = await lab.archive(archivable);
  const files = await lab.lake.list('archive/');
  for (const { name } of await lab.lake.list('staged/')) await lab.lake.remove(name);
  expect(await lab.archive(archivable)).toEqual(manifest);
  expect(await lab.lake.list('archive/')).toEqual(files);
});

test('a try that died before its manifest is done again, to the same files and the same manifest', async () => {
  const manifest = await lab.archive(archivable);
  const files = await lab.lake.list('archive/');
  await lab.lake.remove(lakeNames.manifest(archivable.resource, archivable.snapshot.snapshot));
  await lab.lake.remove(manifest.files[1]!.name);
  expect(await lab.archive(archivable)).toEqual(manifest);
  expect(await lab.lake.list('archive/')).toEqual(files);
});

test('where newer rules read other records, another archive is made beside the one there is', async () => {
  const { resource, snapshot, transformed } = archivable;
  const older = await lab.archive(archivable);
  // what yesterday's rules read of it: all but what came last
  const manifest = lakeNames.manifest(resource, snapshot.snapshot);
  await lab.lake.remove(manifest);
  const known = { ...older, rows: 20, files: older.files.slice(0, 2) };
  await lab.lake.putText(manifest, JSON.stringify(known));

  const newer = await lab.archive(archivable);
  expect(newer.files.map(({ openMonth, rows }) => [openMonth, rows])).toEqual([
    ['2011-07', 10],
    ['2011-08', 10],
    ['unknown', 1],
  ]);
  expect(newer.files.every(({ name }) => name.includes(`snapshot=${transformed.snapshot}.v`))).toBe(true);
  expect(JSON.parse(await lab.lake.getText(manifest))).toEqual(known);
  expect(await lab.archive(archivable)).toEqual(newer);
});

test.each([
  ['one month', [recordLine('B'), recordLine('B', { case_enquiry_id: '2' })], [['2011-07', 2]]],
  ['no record that could be read', ['a,record,of,other,columns'], []],
])('a file of %s', async (_, lines, months) => {
  const manifest = await lab.archive(await lab.prepare(fileOf('B', lines)));
  expect(manifest.files.map(({ openMonth, rows }) => [openMonth, rows])).toEqual(months);
});

test('nothing is left in the scratch folder', async () => {
  await lab.archive(archivable);
  expect(await lab.scratchLeft()).toEqual([]);
});
