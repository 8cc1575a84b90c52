import { bytesOf, count, expectNone, parsed, type Row, seconds, share } from './support/files';

const ROWS = 20_000;
let text: string;
let rows: readonly Row[];

beforeAll(async () => {
  const bytes = await bytesOf({ resource: 'new-system', size: { rows: ROWS } });
  text = bytes.toString('utf8');
  rows = parsed(bytes);
});

const isClosed = (row: Row) => row.close_date !== '';

test('times are local with a +00 that is not true, and up to six digits of a second', () => {
  expectNone(rows.filter((row) => !/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00$/.test(row.open_date!)));
  const digits = (length: number) =>
    share(rows, (row) => (/\.(\d+)/.exec(row.open_date!)?.[1] ?? '').length === length);
  expect(digits(3)).toBeCloseTo(0.56, 1);
  expect(digits(6)).toBeCloseTo(0.34, 1);
  for (const length of [0, 1, 2, 4, 5]) expect(digits(length)).toBeGreaterThan(0);
  const at = (hour: string) => count(rows, (row) => row.open_date!.slice(11, 13) === hour);
  expect(at('04')).toBeLessThan(at('17') / 10);
  expect(at('17')).toBeGreaterThan(at('14'));
  expect(rows.filter((row) => isClosed(row) && !/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\+00$/.test(row.close_date!))).toEqual(
    [],
  );
});

test('rows are sorted by opening, ids nearly so', () => {
  expectNone(rows.filter((row) => !/^BCS-\d{8}$/.test(row.case_id!)));
  expect(new Set(rows.map((row) => row.case_id)).size).toBe(ROWS);
  const falls = (key: (row: Row) => string | number) =>
    rows.filter((row, i) => i > 0 && key(row) < key(rows[i - 1]!)).length;
  expect(falls((row) => seconds(row.open_date))).toBe(0);
  expect(falls((row) => row.case_id!)).toBeGreaterThan(ROWS * 0.005);
  expect(falls((row) => row.case_id!)).toBeLessThan(ROWS * 0.1);
});

test('services arrive month by month', () => {
  const first = (service: string) => rows.find((row) => row.service_name === service)?.open_date?.slice(0, 7);
  expect(rows[0]!.open_date).toMatch(/^2025-08-01/);
  expect(first('Domestic Animal Issue')).toBe('2025-08');
  expect(first('Street Light Outage')).toBe('2025-10');
  expect(first('Fallen Tree or Branches')).toBe('2025-10');
  expect(first('Park Maintenance')).toBe('2026-04');
  expect(first('Street Cleaning')).toBe('2026-07');
  expectNone(rows.filter((row) => row.case_topic !== row.service_name));
});

test('statuses and closing reasons are those of the new system', () => {
  expect(new Set(rows.map((row) => row.case_status))).toEqual(
    new Set(['Closed', 'In progress', 'Create', 'Submit', 'Error', 'Needs Reallocation']),
  );
  expectNone(rows.filter((row) => (row.case_status === 'Closed') !== isClosed(row)));
  expect(new Set(rows.map((row) => row.closure_reason))).toEqual(
    new Set(['', 'Resolved', 'Noted', 'Transitioned', 'Resolved successfully']),
  );
  expect(share(rows, (row) => row.closure_reason === 'Transitioned')).toBeCloseTo(0.025, 1.9);
  expect(count(rows, (row) => !isClosed(row) && row.closure_reason !== '')).toBeGreaterThan(50);
  const errors = rows.filter((row) => row.case_status === 'Error');
  expect(errors.length).toBeGreaterThan(0);
  for (const row of errors)
    expect([row.case_topic, row.assigned_department, row.target_close_date]).toEqual(['', '', '']);
  expect(share(rows, (row) => row.service_name === '')).toBeCloseTo(0.002, 2.7);
  expect(count(rows, (row) => row.assigned_department === '')).toBeGreaterThan(
    count(rows, (row) => row.service_name === ''),
  );
});

test('targets are three days for all until February 2026, and then differ', () => {
  const days = (row: Row) => Math.round((seconds(row.target_close_date) - seconds(row.open_date)) / 86_400);
  const known = rows.filter((row) => row.service_name !== '');
  const early = known.filter((row) => row.open_date! < '2026-03-01');
  expect(new Set(early.map(days))).toEqual(new Set([3]));
  const late = known.filter((row) => row.open_date! >= '2026-03-01');
  const of = (service: string) => new Set(late.filter((row) => row.service_name === service).map(days));
  expect(of('Street Light Outage')).toEqual(new Set([14]));
  expect(of('Street Light Knockdown')).toEqual(new Set([1]));
  expectNone(late.filter((row) => row.service_name === 'Street Light Other' && row.target_close_date !== ''));
});

test('flags agree with the times', () => {
  const asOf = '2026-11-01 01:00:00';
  const wrong = rows.filter((row) => {
    const due = row.target_close_date!.slice(0, 19);
    return (row.ontime === 'OVERDUE') !== (due !== '' && (row.close_date!.slice(0, 19) || asOf) > due);
  });
  expectNone(wrong);
});

test('addresses hold commas in quotes, crossings have no number, ranges and units disagree with the number', () => {
  expect(text).toMatch(/,"\d+ [^",]+, [^",]+, MA 02\d{3}",\d+/);
  const crossings = rows.filter((row) => row.full_address!.includes(' & '));
  expect(crossings.length / ROWS).toBeCloseTo(0.165, 1.5);
  expect(share(crossings, (row) => row.street_number === '')).toBeGreaterThan(0.7);
  expect(count(crossings, (row) => row.street_number !== '')).toBeGreaterThan(20);
  expect(rows.some((row) => /^\d+-\d+ /.test(row.full_address!) && /^\d+$/.test(row.street_number!))).toBe(true);
  expect(rows.some((row) => /^\d+ [A-Za-z ]+ \d-A, /.test(row.full_address!))).toBe(true);
  const nowhere = rows.filter((row) => row.full_address === '');
  expect(nowhere.length / ROWS).toBeCloseTo(0.009, 2);
  for (const row of nowhere)
    expect([row.city_council_district, row.fire_district, row.ward, row.latitude]).toEqual(['0', '0', '', '']);
});

test('codes are those of the new system', () => {
  const values = (column: string) => new Set(rows.map((row) => row[column]));
  for (const pwd of ['3', '7A', '7B', '6A', '8B', '10B', '1C']) expect(values('public_works_district')).toContain(pwd);
  for (const pwd of ['03', '07', '7']) expect(values('public_works_district')).not.toContain(pwd);
  for (const ward of ['01', '14', '22']) expect(values('ward')).toContain(ward);
  expectNone([...values('precinct')].filter((precinct) => !/^(\d\d)?$/.test(precinct!)));
  for (const name of ['Bay Village', 'Longwood', 'North End', 'South Boston Waterfront', 'Allston'])
    expect(values('neighborhood')).toContain(name);
  expectNone([...values('neighborhood')].filter((name) => name!.includes('/')));
  expect(values('report_source')).toEqual(new Set(['Call', 'BOS311']));
  expect(values('assigned_department')).toContain('Public Works Department (PWD)');
  const inBoston = (row: Row) =>
    Number(row.latitude) > 42.22 &&
    Number(row.latitude) < 42.41 &&
    Number(row.longitude) > -71.2 &&
    Number(row.longitude) < -70.9;
  expectNone(rows.filter((row) => row.latitude !== '' && !inBoston(row)));
});

test('comments are few, and hold typeset signs now and then', () => {
  expect(share(rows, (row) => row.closure_comments !== '')).toBeCloseTo(0.16, 1.5);
  expect(rows.some((row) => row.closure_comments!.includes('\u{1F333}'))).toBe(true);
  expect(count(rows, (row) => row.closure_comments!.includes('\u00a0'))).toBeGreaterThan(0);
});
