import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { ParquetReader } from 'parquetjs-lite';
import { fileSha256 } from '../../adapters/checksum';
import { EXIT } from '../../client/exit-codes';
import { run } from '../../client/main';
import { EXPORT_COLUMNS, FREE_TEXT, OPEN311_FIELDS } from '../../domain/export/columns';
import { SERVICE_REQUESTS } from '../../domain/model';
import { dataFolders } from '../../worker/settings';
import { TestContext } from '../support/client-context';
import { personalIn } from '../support/personal-data';
import { temporaryFolder } from '../support/temporary-folder';
import { type Row, ViewDatabase } from '../support/view-database';

const folder = temporaryFolder();
const SECRET = 'Resolved: spoke to Ann Example, 617-555-0123, ann@example.org';
const PRIVATE = { case_title: SECRET, closure_text: SECRET, address: '7 Home St, Ann Example' };

async function boston311(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const context = new TestContext(folder());
  const code = await run(argv, context);
  return { code, out: context.stdout.text, err: context.stderr.text };
}

const CASES: readonly Row[] = [
  {
    case_id: '3',
    opened_at: '2022-07-04 16:30:05+00',
    open_date: '2022-07-04',
    closed_at: '2022-12-01 05:00:00+00',
    close_date: '2022-12-01',
    target_at: '2022-11-06 05:30:00+00',
    resolution_seconds: 12_918_595,
    case_type: 'Say "hi", twice',
    department: 'PWDx',
    department_name: 'Public Works',
    zip_code: '02128',
    latitude: 42.12345678901234,
    longitude: -71.06,
    queue: 'two\nlines',
    subject: '',
  },
  {
    case_id: '1',
    opened_at: '2022-01-10 12:00:00+00',
    open_date: '2022-01-10',
    department: 'TRNX',
    case_type: 'Ünïcode',
  },
  { case_id: '2', opened_at: '2021-12-31 23:59:59+00', open_date: '2021-12-31', department: 'TRNX' },
  { case_id: '9', withdrawn_at: '2022-02-01 00:00:00+00', opened_at: '2022-01-01 00:00:00+00' },
];

async function haveCases(cases: readonly Row[] = CASES, provenance = 'published'): Promise<void> {
  const { warehouse } = dataFolders(join(folder(), 'data'));
  mkdirSync(dirname(warehouse), { recursive: true });
  const database = await ViewDatabase.open(warehouse);
  await database.insert('ledger_snapshots', {
    resource: 'legacy-2022',
    source_system: 'legacy',
    snapshot: 's1',
    is_current: true,
    origin: 'https://data.example/2022.csv',
    provenance,
    as_of: '2023-01-01 00:00:00+00',
  });
  for (const row of cases) await database.insertCase({ ...PRIVATE, ...row });
  database.close();
}

const file = (name: string): string => join(folder(), 'data', 'export', name);
const records = (name = 'cases.csv'): Record<string, string>[] =>
  parse(readFileSync(file(name)), { columns: true, record_delimiter: '\r\n' });
const descriptor = (): Record<string, unknown> =>
  JSON.parse(readFileSync(file('datapackage.json'), 'utf8')) as Record<string, unknown>;

async function parquetRows(path: string): Promise<Record<string, unknown>[]> {
  const reader = await ParquetReader.openFile(path);
  try {
    const cursor = reader.getCursor();
    const rows: Record<string, unknown>[] = [];
    for (let row = await cursor.next(); row !== null; row = await cursor.next()) rows.push(row);
    return rows;
  } finally {
    await reader.close();
  }
}

test('CSV: registered columns, in order of opening, read back by another reader as they stand in the table', async () => {
  await haveCases();
  const { code, out, err } = await boston311('export');
  expect({ code, err }).toEqual({ code: EXIT.done, err: expect.stringContaining('until 2022-07-04') as string });
  expect(out).toContain(file('cases.csv'));
  const rows = records();
  expect(Object.keys(rows[0] ?? {})).toEqual(EXPORT_COLUMNS.map(({ name }) => name));
  expect(rows.map(({ case_id: id }) => id)).toEqual(['2', '1', '3']);
  expect(rows[2]).toMatchObject({
    opened_at: '2022-07-04T16:30:05Z',
    open_date: '2022-07-04',
    case_type: 'Say "hi", twice',
    queue: 'two\nlines',
    subject: '',
    zip_code: '02128',
    latitude: '42.12345678901234',
    closed_at: '2022-12-01T05:00:00Z',
  });
  expect(rows[1]).toMatchObject({ case_type: 'Ünïcode', closed_at: '', latitude: '' });
  expect(readFileSync(file('cases.csv'), 'utf8').split('\r\n')).toHaveLength(5);
});

test('Parquet: another reader finds the same cases, with numbers as numbers', async () => {
  await haveCases();
  expect((await boston311('export', '--format', 'parquet', 'csv')).code).toBe(EXIT.done);
  const rows = await parquetRows(file('cases.parquet'));
  expect(rows.map(({ case_id: id }) => id)).toEqual(records().map(({ case_id: id }) => id));
  expect(rows[2]).toMatchObject({ latitude: 42.12345678901234, queue: 'two\nlines', subject: '' });
  expect(Number(rows[2]?.resolution_seconds)).toBe(12_918_595);
  expect(rows[2]?.opened_at).toEqual(new Date('2022-07-04T16:30:05Z'));
  expect(Object.keys(rows[1] ?? {})).not.toContain('closed_at');
});

test('Open311: fields of GeoReport v2, times with the offset Boston had then', async () => {
  await haveCases();
  expect((await boston311('export', '--format', 'open311')).code).toBe(EXIT.done);
  const requests = JSON.parse(readFileSync(file('requests.json'), 'utf8')) as Record<string, unknown>[];
  expect(requests.map((request) => Object.keys(request))).toEqual(Array(3).fill([...OPEN311_FIELDS]));
  expect(requests[2]).toEqual({
    service_request_id: '3',
    status: 'closed',
    service_name: 'Say "hi", twice',
    service_code: 'say-hi-twice',
    agency_responsible: 'Public Works',
    requested_datetime: '2022-07-04T12:30:05-04:00',
    updated_datetime: '2022-12-01T00:00:00-05:00',
    // the hour that autumn repeats, in its first turn
    expected_datetime: '2022-11-06T01:30:00-04:00',
    zipcode: '02128',
    lat: 42.12345678901234,
    long: -71.06,
  });
  expect(requests[1]).toMatchObject({ status: 'open', agency_responsible: 'TRNX', updated_datetime: null });
});

test('nothing that people wrote is in any file', async () => {
  expect(EXPORT_COLUMNS.map(({ name }) => name).filter((name) => FREE_TEXT.includes(name))).toEqual([]);
  expect(SERVICE_REQUESTS.map(({ name }) => name)).toEqual(expect.arrayContaining([...FREE_TEXT]));
  await haveCases();
  await boston311('export', '--format', 'csv', 'parquet', 'open311');
  for (const name of readdirSync(file('.'))) {
    const text = readFileSync(file(name), 'latin1');
    expect([name, personalIn(text, ['Ann Example', 'Home St'])]).toEqual([name, []]);
  }
  const columns = Object.keys((await parquetRows(file('cases.parquet')))[2] ?? {});
  expect(columns.filter((name) => FREE_TEXT.includes(name))).toEqual([]);
});

test('the description says what the files hold: cases, checksums, columns, sources, licence', async () => {
  await haveCases();
  await boston311('export', '--format', 'csv', 'parquet', 'open311', '--until', '2022-01-10');
  const { resources, ...told } = descriptor() as { resources: Record<string, unknown>[] };
  expect(told).toMatchObject({
    rows: 2,
    dataThrough: '2022-07-04',
    generated: false,
    filter: { until: '2022-01-10' },
    licenses: [expect.objectContaining({ name: 'ODC-PDDL-1.0' })],
    sources: [
      { title: 'legacy-2022', path: 'https://data.example/2022.csv', sha256: 's1', asOf: '2023-01-01T00:00:00Z' },
    ],
  });
  expect(resources.map(({ path }) => path)).toEqual(['cases.csv', 'cases.parquet', 'requests.json']);
  for (const { path, bytes, hash } of resources) {
    expect(hash).toBe(`sha256:${await fileSha256(file(String(path)))}`);
    expect(bytes).toBe(readFileSync(file(String(path))).length);
  }
  const { fields } = resources[0]?.schema as { fields: { name: string }[] };
  expect(fields.map(({ name }) => name)).toEqual(Object.keys(records()[0] ?? {}));
});

test('generated cases are named so and carry no licence', async () => {
  await haveCases(CASES, 'generated');
  const { err } = await boston311('export');
  expect(err).toContain('GENERATED DATA');
  expect(descriptor()).toMatchObject({ generated: true, title: expect.stringContaining('not Boston') as string });
  expect(descriptor()).not.toHaveProperty('licenses');
});

test('the same cases give the same bytes, however they lie in the table', async () => {
  await haveCases();
  await boston311('export', '--to', 'one');
  const before = readFileSync(join(folder(), 'one', 'cases.csv'), 'utf8');
  const database = await ViewDatabase.open(dataFolders(join(folder(), 'data')).warehouse);
  await database.empty();
  database.close();
  await haveCases([...CASES].reverse());
  await boston311('export', '--to', 'two');
  expect(readFileSync(join(folder(), 'two', 'cases.csv'), 'utf8')).toBe(before);
});

test('cases of days and departments', async () => {
  await haveCases();
  await boston311('export', '--from', '2022-01-10', '--department', 'trnx', 'public works');
  expect(records().map(({ case_id: id }) => id)).toEqual(['1', '3']);
  await boston311('export', '--from', '2022-01-10', '--until', '2022-01-10');
  expect(records().map(({ case_id: id }) => id)).toEqual(['1']);
});

test('what cannot be is refused in words, and nothing is written', async () => {
  expect(await boston311('export')).toMatchObject({
    code: EXIT.nothingYet,
    err: expect.stringContaining('refresh') as string,
  });
  await haveCases();
  const refused: readonly (readonly [string[], number, string])[] = [
    [['--from', '2022-02-30'], EXIT.usage, 'not a day of the calendar'],
    [['--from', '2022-03-01', '--until', '2022-02-01'], EXIT.usage, 'is after'],
    [['--format', 'xlsx'], EXIT.usage, 'csv, parquet, open311'],
    [['--department', 'Public Work'], EXIT.usage, 'did you mean "Public Works"'],
    [['--from', '2030-01-01'], EXIT.nothingYet, 'no case is opened 2030-01-01 or later'],
  ];
  for (const [options, code, words] of refused) {
    const end = await boston311('export', ...options);
    expect([options, end.code, end.err]).toEqual([options, code, expect.stringContaining(words)]);
  }
  const existing = existsSync(file('.')) ? readdirSync(file('.')) : [];
  expect(existing).toEqual([]);
  writeFileSync(join(folder(), 'a-file'), '');
  expect((await boston311('export', '--to', 'a-file')).code).toBe(EXIT.failed);
});

test('an export that could not be finished has no description, and no half of a file', async () => {
  await haveCases();
  await boston311('export');
  const before = readFileSync(file('cases.csv'), 'utf8');
  // nothing can be renamed to it
  mkdirSync(join(file('cases.parquet'), 'taken'), { recursive: true });
  const { code } = await boston311('export', '--format', 'csv', 'parquet', '--until', '2022-01-01');
  expect(code).toBe(EXIT.failed);
  expect(readdirSync(file('.')).sort()).toEqual(['cases.csv', 'cases.parquet']);
  expect(readFileSync(file('cases.csv'), 'utf8')).toBe(before);
});
