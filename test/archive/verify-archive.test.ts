import { readFile, truncate, writeFile } from 'node:fs/promises';
import type { ArchiveFile, ArchiveManifest } from '../../adapters/archive/archive';
import { verifyArchiveFile, type VerifiedFile } from '../../adapters/archive/verify-archive';
import { ArchiveLab } from '../support/archive-lab';

let lab: ArchiveLab;
let manifest: ArchiveManifest;
let july: ArchiveFile;
let sound: Buffer;
beforeAll(async () => {
  lab = await ArchiveLab.open();
  manifest = await lab.archive(await lab.prepare());
  july = manifest.files.find(({ openMonth }) => openMonth === '2011-07')!;
  sound = await readFile(lab.path(july.name));
});
afterEach(() => writeFile(lab.path(july.name), sound));
afterAll(() => lab.close());

async function verify(file = july): Promise<VerifiedFile> {
  return await verifyArchiveFile(lab.lake, manifest, file, manifest.files.indexOf(file));
}

test('an archive as it was written is found sound, each file with the rows it was said to have', async () => {
  const found: Record<string, VerifiedFile> = {};
  for (const file of manifest.files) found[file.openMonth] = await verify(file);
  expect(found).toEqual({
    '2011-07': { rows: 10, sampledRows: 8 },
    '2011-08': { rows: 10, sampledRows: 8 },
    unknown: { rows: 1, sampledRows: 1 },
  });
});

test.each([
  ['a row fewer', 'SELECT * FROM {{rows}} WHERE "row" <> 3', 'holds 9 rows'],
  ['a row more', 'SELECT * FROM {{rows}} UNION ALL SELECT * FROM {{rows}} WHERE "row" = 9', '11 rows'],
  ['another value', `SELECT * REPLACE (CASE WHEN "row" = 2 THEN 'x' ELSE type END AS type) FROM {{rows}}`, 'type'],
  [
    'another value far behind',
    `SELECT * REPLACE (CASE WHEN "row" = 9 THEN 'x' ELSE type END AS type) FROM {{rows}}`,
    'other bytes',
  ],
  [
    'a blank in place of nothing',
    `SELECT * REPLACE (closure_reason || ' ' AS closure_reason) FROM {{rows}}`,
    'closure',
  ],
  [
    'NULL in place of nothing',
    `SELECT * REPLACE (nullif(closure_reason, '') AS closure_reason) FROM {{rows}}`,
    'closure',
  ],
  ['numbers in place of text', 'SELECT * REPLACE (CAST(precinct AS INTEGER) AS precinct) FROM {{rows}}', 'precinct'],
  ['rows of another place', 'SELECT * REPLACE (_source_offset + 1 AS _source_offset) FROM {{rows}}', 'differs'],
  ['a column renamed', 'SELECT * RENAME (type AS kind) FROM {{rows}}', 'columns'],
  ['a column fewer', 'SELECT * EXCLUDE (ward) FROM {{rows}}', 'columns'],
  ['a column more', `SELECT *, 'x' AS more FROM {{rows}}`, 'columns'],
  ['columns in another order', 'SELECT queue, * EXCLUDE (queue) FROM {{rows}}', 'columns'],
])('a file with %s is refused', async (_, query, words) => {
  await lab.rewrite(july.name, query);
  await expect(verify()).rejects.toMatchObject({
    type: 'ArchiveMismatch',
    message: expect.stringMatching(new RegExp(`^${july.name}: .*${words}`)) as unknown,
  });
});

test.each([
  ['cut short', (path: string, bytes: Buffer) => truncate(path, Math.floor(bytes.length / 2))],
  ['short of its end', (path: string, bytes: Buffer) => truncate(path, bytes.length - 1)],
  ['empty', (path: string) => truncate(path, 0)],
  ['something else', (path: string) => writeFile(path, 'case_enquiry_id\n1\n')],
])('a file that is %s is refused', async (_, damage) => {
  const path = lab.path(july.name);
  await damage(path, await readFile(path));
  await expect(verify()).rejects.toMatchObject({ type: 'ArchiveMismatch' });
});

test('a file that holds the rows of another month is refused', async () => {
  const august = manifest.files.find(({ openMonth }) => openMonth === '2011-08')!;
  await writeFile(lab.path(july.name), await readFile(lab.path(august.name)));
  await expect(verify()).rejects.toMatchObject({ type: 'ArchiveMismatch' });
});

test('a file that is gone is missing', async () => {
  await lab.lake.remove(july.name);
  await expect(verify()).rejects.toMatchObject({ type: 'LakeMissing' });
});

test('a message says where a value differs, not what stands there: it may be a name or a number of someone', async () => {
  await lab.rewrite(july.name, `SELECT * REPLACE ('617-555-0100' AS closure_reason) FROM {{rows}}`);
  const failure = await verify().catch((error: unknown) => String(error));
  expect(failure).toMatch(/line 2, field closure_reason/);
  expect(failure).not.toMatch(/617|said/);
});
