import { CLEANING_RULES } from '../../domain/cleaning';
import type { ClockReading } from '../../domain/clock';
import { fileOf, recordLine, type Vintage } from '../support/csv-files';
import { TransformLab, type Transformed } from '../support/transform';

let lab: TransformLab;
beforeAll(async () => {
  lab = await TransformLab.open();
});
afterAll(() => lab.close());

async function transform(vintage: Vintage, fields: Record<string, string>, clock?: ClockReading): Promise<Transformed> {
  return await lab.transform(fileOf(vintage, [recordLine(vintage, fields)]), clock === undefined ? {} : { clock });
}

const rulesOf = ({ measures }: Transformed): Record<string, unknown> =>
  Object.fromEntries(
    measures
      .filter(({ kind }) => kind === 'rule')
      .map(({ name, label, records, example }) => [`${name}: ${label ?? ''}`, [records, example]]),
  );

/** Values as they stand in the city's files, by the rule they are changed by. */
const RULES: readonly (readonly [
  rule: string,
  vintage: Vintage,
  published: Record<string, string>,
  counted: string,
  example: string | null,
  becomes: Record<string, unknown>,
])[] = [
  ['blank of spaces', 'B', { police_district: ' ' }, 'police_district', null, { police_district: null }],
  ['padding', 'B', { case_title: 'Pothole ' }, 'case_title', null, { case_title: 'Pothole' }],
  ['control characters', 'B', { case_title: 'Pick\tup' }, 'case_title', null, { case_title: 'Pick up' }],
  [
    'runs of blanks',
    'B',
    { location: '0 A St  Boston  MA  02127' },
    'location',
    null,
    { address: '0 A St Boston MA 02127' },
  ],
  ['zero code', 'B', { city_council_district: '0' }, 'city_council_district', '0', { city_council_district: null }],
  ['zero code', 'C', { ward: '0' }, 'ward', '0', { ward: null }],
  ['zero code', 'new', { fire_district: '0' }, 'fire_district', '0', { fire_district: null }],
  [
    'sentinel target',
    'B',
    { target_dt: '2059-12-31 19:00:00' },
    'target_dt',
    '2059-12-31 19:00:00',
    { target_at: null },
  ],
  [
    'City Hall fallback',
    'B',
    { latitude: '42.3594', longitude: '-71.0587' },
    'latitude, longitude',
    null,
    { latitude: null, longitude: null, location_quality: 'fallback' },
  ],
  [
    'outside Boston',
    'B',
    { latitude: '0', longitude: '0' },
    'latitude, longitude',
    '0.0,0.0',
    { latitude: 0, location_quality: 'outside' },
  ],
  [
    'swapped coordinates',
    'B',
    { latitude: '-71.1447', longitude: '42.2839' },
    'latitude, longitude',
    '-71.1447,42.2839',
    { latitude: -71.1447, location_quality: 'outside' },
  ],
  ['damaged zip', 'C', { location_zipcode: '2128.0' }, 'location_zipcode', '2128.0', { zip_code: '02128' }],
  ['extended zip', 'B', { location_zipcode: '02128-1234' }, 'location_zipcode', '02128-1234', { zip_code: '02128' }],
  ['zero zip', 'B', { location_zipcode: '00000' }, 'location_zipcode', '00000', { zip_code: null }],
  ['ward in words', 'B', { ward: 'Ward 3' }, 'ward', 'Ward 3', { ward: '03' }],
  ['unpadded ward', 'B', { ward: '3' }, 'ward', '3', { ward: '03' }],
  ['split precinct', 'new', { ward: '14', precinct: '01' }, 'precinct', '14 01', { precinct: '1401' }],
  ['flag without a meaning', 'B', { on_time: 'EMPTY' }, 'on_time', 'EMPTY', { city_on_time: null }],
  [
    'photo list',
    'C',
    { closed_photo: 'https://a/1.jpg | https://a/2.jpg' },
    'closed_photo',
    null,
    { closed_photos: 2 },
  ],
  [
    'zone left out',
    'new',
    { open_date: '2025-08-01 06:35:06.539+00' },
    'open_date',
    '2025-08-01 06:35:06.539+00',
    { open_hour: 6 },
  ],
];

test.each(RULES)('%s in a %s file: %j', async (rule, vintage, published, field, example, becomes) => {
  const transformed = await transform(vintage, published);
  expect(rulesOf(transformed)).toMatchObject({ [`${rule}: ${field}`]: [1, example] });
  expect(transformed.staged[0]).toMatchObject(becomes);
});

test('the repair of a clock is counted', async () => {
  const transformed = await transform('B', { open_dt: '2022-01-04 03:33:00', closed_dt: '' }, 'shifted');
  expect(rulesOf(transformed)).toMatchObject({ 'clock shift undone: open_dt': [1, '2022-01-04 03:33:00'] });
});

test('every rule has its row here', () => {
  const tested = new Set([...RULES.map(([rule]) => rule), 'clock shift undone']);
  expect([...tested].sort()).toEqual(CLEANING_RULES.map(({ name }) => name).sort());
});

test('a good record is changed by no rule but padding and runs of blanks', async () => {
  const transformed = await transform('B', { ward: '03', location: '39 Lorraine St', closure_reason: 'Case Closed' });
  expect(rulesOf(transformed)).toEqual({});
});

test('no example shows closing text', async () => {
  const transformed = await transform('B', { closure_reason: 'Call me at 617-555-0100\t ' });
  const counted = transformed.measures.filter(({ label }) => label === 'closure_reason');
  expect(counted.map(({ name }) => name).sort()).toEqual(['control characters', 'padding']);
  expect(JSON.stringify(transformed.measures)).not.toContain('617');
});

test('blanks before and after are told for each column, and what a rule removed is the difference', async () => {
  const records = [
    recordLine('B', { city_council_district: '0', latitude: '42.3594', longitude: '-71.0587', neighborhood: ' ' }),
    recordLine('B', { case_enquiry_id: '101000000002', city_council_district: '' }),
    recordLine('B', { case_enquiry_id: '101000000003' }),
  ];
  const { measures } = await lab.transform(fileOf('B', records));
  const nulls = (kind: string, column: string): number | undefined =>
    measures.find((measure) => measure.kind === kind && measure.name === column)?.records;
  for (const [column, before, after] of [
    ['city_council_district', 1, 2],
    ['latitude', 0, 1],
    ['neighborhood', 1, 1],
    ['zip_code', 0, 0],
  ] as const)
    expect([column, nulls('nulls before', column), nulls('nulls after', column)]).toEqual([column, before, after]);
});

test('a column whose field the file lacks is blank in every record', async () => {
  const { measures } = await lab.transform(
    fileOf('new', [recordLine('new', {}), recordLine('new', { case_id: 'BCS-2' })]),
  );
  const photos = measures.filter(({ name }) => name === 'closed_photos');
  expect(photos.map(({ kind, records }) => [kind, records])).toEqual([
    ['nulls after', 2],
    ['nulls before', 2],
  ]);
});

test('a refused record is counted by no rule', async () => {
  const refused = recordLine('B', { open_dt: 'yesterday', city_council_district: '0' });
  const transformed = await lab.transform(fileOf('B', [refused, recordLine('B', { case_enquiry_id: '101000000009' })]));
  expect(transformed.quarantine).toHaveLength(1);
  expect(rulesOf(transformed)).not.toHaveProperty('zero code: city_council_district');
});
