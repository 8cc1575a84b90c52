import { fileOf, recordLine } from '../support/csv-files';
import { TransformLab } from '../support/transform';

let lab: TransformLab;
beforeAll(async () => {
  lab = await TransformLab.open();
});
afterAll(() => lab.close());

const good = (fields: Record<string, string> = {}): string => recordLine('B', fields);
const bytes = (...parts: (string | number[])[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));
const [before, after] = [fileOf('B', [good()]), `${good()}\n`];

/** One bad record on line 3, a good one before and one behind it. */
const CASES: readonly (readonly [reason: string, field: string | null, file: string | Buffer])[] = [
  ['too few fields', 'location', fileOf('B', [good(), good().split(',').slice(0, 15).join(','), good()])],
  ['too many fields', null, fileOf('B', [good(), `${good()},x,y`, good()])],
  ['too many fields', null, fileOf('B', [good(), `${good()},`, good()])],
  ['too many fields', null, fileOf('B', [good(), good({ source: '' }).replace(' St,', ' St, rear,'), good()])],
  ['unterminated quote', null, fileOf('B', [good(), good().replace('Sanitation', '"Sanitation'), good()])],
  ['text after quote', null, fileOf('B', [good(), good().replace('Sanitation', '"Sani"tation'), good()])],
  ['invalid UTF-8', null, bytes(before, 'bad', [0xff, 0xfe], good(), '\n', after)],
  ['missing key', 'case_enquiry_id', fileOf('B', [good(), good({ case_enquiry_id: ' ' }), good()])],
  ['missing open time', 'open_dt', fileOf('B', [good(), good({ open_dt: '' }), good()])],
  ['bad timestamp', 'open_dt', fileOf('B', [good(), good({ open_dt: 'yesterday' }), good()])],
  ['bad timestamp', 'closed_dt', fileOf('B', [good(), good({ closed_dt: '2205-01-01 00:00:00' }), good()])],
  ['bad timestamp', 'target_dt', fileOf('B', [good(), good({ target_dt: 'soon' }), good()])],
  ['bad number', 'latitude', fileOf('B', [good(), good({ latitude: 'north' }), good()])],
  ['record too long', null, fileOf('B', [good(), good({ reason: 'x'.repeat(5_000_000) }), good()])],
];

test.each(CASES)('a record with %s (%s) is set aside, and its neighbours are loaded', async (reason, field, file) => {
  const { staged, quarantine, results } = await lab.transform(file);
  expect(quarantine.map((row) => [row.source_line, row.reason, row.field])).toEqual([[3, reason, field]]);
  expect(staged.map(({ source_line }) => source_line)).toEqual([2, 4]);
  const [{ read = 0, staged: loaded = 0, quarantined = 0 } = {}] = results;
  expect(read).toBe(loaded + quarantined);
});

test('the raw record and its place are kept, and the value at fault', async () => {
  const bad = good({ closed_dt: 'tomorrow' });
  const file = fileOf('B', [good(), bad]);
  const [row] = (await lab.transform(file)).quarantine;
  expect(row).toMatchObject({
    detail: 'tomorrow',
    raw_record: bad,
    source_offset: file.indexOf(bad),
    source_bytes: bad.length,
    raw_bytes: Buffer.from(bad).toString('base64'),
    origin: 'test.csv',
    reason_code: 'BAD_TIMESTAMP',
    suggested_fix: 'Write the time as YYYY-MM-DD HH:MM:SS, in a year between 1990 and 2058.',
  });
});

test('bytes that are no text are kept as they are', async () => {
  const bad = bytes('bad', [0xff, 0xfe], good());
  const [row] = (await lab.transform(bytes(before, [...bad], '\n'))).quarantine;
  expect(row).toMatchObject({ reason_code: 'INVALID_UTF_8', raw_bytes: bad.toString('base64') });
});

test('of a record longer than 64 KiB the first 64 KiB are kept', async () => {
  const bad = good({ closed_dt: 'x'.repeat(100_000) });
  const [row] = (await lab.transform(fileOf('B', [bad]))).quarantine;
  expect(Buffer.from(String(row?.raw_bytes), 'base64').toString()).toBe(bad.slice(0, 64 * 1024));
  expect(row).toMatchObject({ source_bytes: bad.length, detail: 'a text of 100000 characters' });
});

test.each([
  ['a text', 'Case closed. The caller was told that it is done.', 'a text of 49 characters'],
  ['an address', 'jane@example.com', 'a text of 16 characters'],
  ['a telephone number', '(617) 555-0100', 'a text of 14 characters'],
])('a value at fault that may be personal is not repeated: %s', async (_, value, told) => {
  const { quarantine, results } = await lab.transform(fileOf('B', [good(), good({ closed_dt: value })]));
  expect(quarantine[0]?.detail).toBe(told);
  expect(JSON.stringify(results)).not.toContain(value);
});

test('a last record that is cut off is set aside with the field it ends at', async () => {
  const { quarantine, staged } = await lab.transform(fileOf('B', [good()]) + good().slice(0, 60));
  expect(quarantine).toHaveLength(1);
  expect(quarantine[0]).toMatchObject({ source_line: 3, reason: 'too few fields' });
  expect(staged).toHaveLength(1);
});

test.each([
  ['a byte order mark', `\ufeff${fileOf('B', [good()])}`],
  ['CRLF', fileOf('B', [good()]).replaceAll('\n', '\r\n')],
  ['no line end at the end', fileOf('B', [good()]).trimEnd()],
  ['blank lines', fileOf('B', ['', good(), ''])],
  ['a bare carriage return in a field', fileOf('B', [good({ reason: 'Sani\rtation' })])],
  ['a quote behind a comma and a space', fileOf('B', [good().replace(',Sanitation,', ', "Sanitation,')])],
  ['quotes, commas and line ends in a field', fileOf('B', [good({ reason: 'a "b", c\nd' })])],
])('%s does no harm', async (_, file) => {
  const { staged, quarantine } = await lab.transform(file);
  expect([staged.length, quarantine.length]).toEqual([1, 0]);
});

test('records with values that cannot be loaded are archived, those without columns are not', async () => {
  const { archive, results } = await lab.transform(fileOf('B', [good(), good({ open_dt: 'yesterday' }), 'a,b,c']));
  expect(archive.map((row) => [row._source_line, row.open_month])).toEqual([
    [2, expect.stringMatching(/^\d{4}-\d\d$/)],
    [3, 'unknown'],
  ]);
  expect(results[0]).toMatchObject({ read: 3, staged: 1, quarantined: 2, archived: 2 });
});
