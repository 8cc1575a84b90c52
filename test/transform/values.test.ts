import { fileOf, recordLine } from '../support/csv-files';
import { STAGED_COLUMNS } from '../../domain/model';
import { TransformLab, type Row } from '../support/transform';

let lab: TransformLab;
beforeAll(async () => {
  lab = await TransformLab.open();
});
afterAll(() => lab.close());

const legacy = async (fields: Record<string, string>): Promise<Row> => {
  const { staged } = await lab.transform(fileOf('B', [recordLine('B', fields)]));
  return staged[0] ?? {};
};

test('staged rows have the columns of service_requests, in order', async () => {
  expect(Object.keys(await legacy({}))).toEqual(STAGED_COLUMNS.map(({ name }) => name));
});

const TABLE: readonly (readonly [what: string, published: Record<string, string>, expected: Row])[] = [
  [
    'summer time',
    { open_dt: '2011-07-01 02:18:31' },
    { opened_at: '2011-07-01T06:18:31Z', open_date: '2011-07-01', open_hour: 2, open_month: '2011-07-01' },
  ],
  [
    'winter time, fractions and a T',
    { open_dt: '2012-01-31T23:30:00.757' },
    { opened_at: '2012-02-01T04:30:00.757Z', open_date: '2012-01-31', open_month: '2012-01-01' },
  ],
  ['the repeated autumn hour', { open_dt: '2022-11-06 01:30:00', closed_dt: '' }, { time_quality: 'ambiguous' }],
  ['the hour spring leaves out', { open_dt: '2022-03-13 02:30:00', closed_dt: '' }, { time_quality: 'skipped hour' }],
  [
    'a sentinel target',
    { target_dt: '2059-12-31 19:00:00' },
    { target_at: null, sla_result: null, past_due_seconds: null },
  ],
  [
    'closed a second early',
    { open_dt: '2016-01-01 10:00:01', closed_dt: '2016-01-01 10:00:00' },
    { resolution_seconds: -1, time_quality: 'closed before opened' },
  ],
  [
    'fractions of a second, which are left out of durations, not rounded',
    { open_dt: '2016-01-01 10:00:00.757', closed_dt: '2016-01-01 10:00:09', target_dt: '2016-01-01 10:00:08.900' },
    { resolution_seconds: 9, past_due_seconds: 1 },
  ],
  [
    'closed in time',
    { target_dt: '2011-07-03 00:00:00', closed_dt: '2011-07-02 00:00:00' },
    { sla_result: 'hit', past_due_seconds: -86400, case_status: 'closed' },
  ],
  [
    'closed late',
    { target_dt: '2011-07-03 00:00:00', closed_dt: '2011-07-04 00:00:00' },
    { sla_result: 'miss', past_due_seconds: 86400 },
  ],
  [
    'open',
    { closed_dt: '', case_status: 'Open', target_dt: '2011-07-03 00:00:00' },
    { sla_result: 'pending', resolution_seconds: null, case_status: 'open', closed_at: null },
  ],
  ['no flag', { on_time: '' }, { city_on_time: null }],
  ['ward as a word', { ward: 'Ward 3' }, { ward: '03' }],
  ['ward as a number', { ward: '3' }, { ward: '03' }],
  ['ward padded', { ward: '14' }, { ward: '14' }],
  [
    'district codes',
    { pwd_district: '3', city_council_district: '0', fire_district: ' ' },
    { pwd_district: '03', city_council_district: null, fire_district: null },
  ],
  ['district with a letter', { pwd_district: '10B' }, { pwd_district: '10B' }],
  ['zip as a float', { location_zipcode: '2128.0' }, { zip_code: '02128' }],
  ['zip with extension', { location_zipcode: '02128-1234' }, { zip_code: '02128' }],
  ['blank neighborhood', { neighborhood: ' ' }, { neighborhood: null }],
  ['padded text', { reason: ' Sanitation  ' }, { reason: 'Sanitation' }],
  [
    'address spaces',
    { location: ' 39 Lorraine St  Roslindale  MA  02131 ' },
    { address: '39 Lorraine St Roslindale MA 02131' },
  ],
  [
    'City Hall for somewhere else',
    { latitude: '42.3594', longitude: '-71.0587' },
    { latitude: null, longitude: null, location_quality: 'fallback' },
  ],
  [
    'City Hall itself',
    { latitude: '42.3594', longitude: '-71.0587', location: '1 City Hall Plz  Boston  MA  02108' },
    { latitude: 42.3594, location_quality: 'point' },
  ],
  ['no point', { latitude: '', longitude: '' }, { latitude: null, location_quality: 'none' }],
  ['the app', { source: 'Citizens Connect App' }, { channel: 'app', source_channel: 'Citizens Connect App' }],
  ['a channel nobody knows', { source: 'Pigeon' }, { channel: 'other', source_channel: 'Pigeon' }],
];

test.each(TABLE)('%s', async (_, published, expected) => {
  expect(await legacy(published)).toMatchObject(expected);
});

test('a row’s hash depends on what the record says, and on nothing else', async () => {
  const line = recordLine('B', {});
  const { staged } = await lab.transform(fileOf('B', [line, line, recordLine('B', { queue: 'Another' })]));
  const [first, second, third] = staged.map(({ row_hash }) => row_hash);
  expect(second).toBe(first);
  expect(third).not.toBe(first);
});
