import type { Baseline, Check, GateFigures, GateName } from '../../../domain/gates/check';
import { judgeGates } from '../../../domain/gates/judge';
import type { Measure } from '../../../domain/measures';

const measure = (kind: Measure['kind'], name: string, label: string | null, records: number): Measure => ({
  kind,
  name,
  label,
  records,
  example: null,
});

const GOOD: GateFigures = {
  years: { from: 2022, to: 2022 },
  asOf: '2024-06-01T00:00:00Z',
  planned: 1000,
  read: 1000,
  staged: 1000,
  quarantined: 0,
  archived: 1000,
  archive: { files: 12, rows: 1000 },
  drift: [],
  staging: {
    rows: 1000,
    cases: 998,
    firstOpenDate: '2022-01-01',
    lastOpenDate: '2022-12-31',
    newestEvent: '2024-05-31T20:00:00Z',
    points: 900,
    pointsOutside: 0,
    pointsSwapped: 0,
  },
  measures: [measure('nulls after', 'ward', null, 10), measure('value', 'type', 'Pothole', 1000)],
  mapped: [],
};

const BASELINE: Baseline = {
  snapshot: 'abc',
  asOf: '2024-05-01T00:00:00Z',
  rows: 1000,
  cases: 998,
  firstOpenDate: '2022-01-01',
  lastOpenDate: '2022-12-31',
  measures: GOOD.measures,
};

function judge(change: Partial<GateFigures> = {}, baseline: Baseline | null = BASELINE): Record<GateName, Check> {
  const checks = judgeGates({ ...GOOD, ...change }, baseline);
  return Object.fromEntries(checks.map((check) => [check.name, check])) as Record<GateName, Check>;
}
const staging = (change: Partial<GateFigures['staging']>): Pick<GateFigures, 'staging'> => ({
  staging: { ...GOOD.staging, ...change },
});
const outcomes = (checks: Record<GateName, Check>): Record<string, string> =>
  Object.fromEntries(Object.values(checks).map(({ name, outcome }) => [name, outcome]));

const ALL = [
  ...['balance', 'archive', 'schema', 'quarantine', 'coordinates'],
  ...['rows', 'duplicates', 'dates', 'nulls', 'vocabulary'],
];

test('a file like the last one passes every gate', () => {
  const checks = judge();
  expect(outcomes(checks)).toEqual(Object.fromEntries(ALL.map((name) => [name, 'passed'])));
  expect(checks.balance.detail).toBe(
    'the file has 1,000 records; read 1,000 = staged 1,000 + quarantined 0; the staging table holds 1,000',
  );
});

test('gates that compare pass without anything published, and say so', () => {
  const checks = judge(staging({ cases: 500 }), null);
  expect(Object.values(outcomes(checks)).filter((outcome) => outcome !== 'passed')).toEqual([]);
  for (const name of ['rows', 'duplicates', 'nulls', 'vocabulary'] as const) {
    expect(checks[name].detail).toContain('nothing of this resource was published before');
  }
  expect(checks.dates.detail).toContain('nothing was published before');
});

test.each([
  ['a record that was not read', { planned: 1001 }],
  ['a record that is neither staged nor quarantined', { staged: 999, ...staging({ rows: 999 }) }],
  ['a row the staging table lacks', staging({ rows: 999 })],
])('%s fails the balance', (_, change) => {
  const { balance } = judge(change);
  expect(balance).toMatchObject({ outcome: 'failed', measured: 1, limit: 0 });
  expect(balance.detail).toContain('1 record unaccounted for');
});

test('rows the archive lacks fail', () => {
  expect(judge({ archive: { files: 1, rows: 990 } }).archive).toMatchObject({
    outcome: 'failed',
    detail: '1 file with 990 rows, 1,000 were archived. Check the disk or bucket of the archive, then run again',
  });
});

test.each([
  [50, 'passed'],
  [60, 'doubtful'],
  [600, 'failed'],
])('%d of 1,000 records quarantined: %s', (quarantined, outcome) => {
  const staged = 1000 - quarantined;
  const { quarantine, balance } = judge({ quarantined, staged, ...staging({ rows: staged, cases: staged }) });
  expect([quarantine.outcome, balance.outcome]).toEqual([outcome, 'passed']);
  expect(quarantine.detail).toContain(`${quarantined} of 1,000 records could not be loaded`);
});

test.each([
  [990, 'passed', '−1.0 %'],
  [940, 'doubtful', '−6.0 %'],
  [500, 'doubtful', '−50.0 %'],
  [499, 'failed', '−50.1 %'],
  [1090, 'passed', '+9.0 %'],
  [1200, 'doubtful', '+20.0 %'],
])('%d rows after 1,000 of a year that was over: %s', (rows, outcome, change) => {
  const { rows: check } = judge({ planned: rows, read: rows, staged: rows, ...staging({ rows, cases: rows }) });
  expect(check.outcome).toBe(outcome);
  expect(check.detail).toContain(`the last published snapshot has 1,000 (${change})`);
});

test('the file of a year that goes on, and the new system’s, may grow', () => {
  const grown = { staged: 2000, read: 2000, planned: 2000, ...staging({ rows: 2000, cases: 1998 }) };
  expect(judge({ ...grown, years: { from: 2024, to: 2024 } }).rows.outcome).toBe('passed');
  expect(judge({ ...grown, years: undefined }).rows.outcome).toBe('passed');
});

test('half of a small file is a handful of records: no sign of anything', () => {
  const small = { ...staging({ rows: 10, cases: 5, lastOpenDate: '2022-03-01' }), planned: 10, read: 10, staged: 10 };
  const checks = judge(
    { ...small, archived: 10, archive: { files: 1, rows: 10 } },
    { ...BASELINE, rows: 19, cases: 19 },
  );
  expect(Object.values(outcomes(checks)).filter((outcome) => outcome !== 'passed')).toEqual([]);
});

test.each([
  [998, 'passed'],
  [970, 'doubtful'],
  [500, 'failed'],
])('%d cases in 1,000 rows: %s', (cases, outcome) => {
  const { duplicates } = judge(staging({ cases }));
  expect(duplicates.outcome).toBe(outcome);
  expect(duplicates.detail).toContain('0.2 % in the last published snapshot');
});

test('a file whose beginning or end is missing is doubtful, and so is one that knows the future', () => {
  expect(judge(staging({ firstOpenDate: '2022-02-01' })).dates).toMatchObject({ outcome: 'doubtful', measured: 31 });
  const end = judge(staging({ lastOpenDate: '2022-06-30' })).dates;
  expect(end.detail).toContain('184 days at the end are missing');
  expect(judge(staging({ firstOpenDate: '2021-12-25', lastOpenDate: '2022-12-25' })).dates.outcome).toBe('passed');
  const future = judge(staging({ newestEvent: '2024-06-03T00:00:00Z' })).dates;
  expect(future.outcome).toBe('doubtful');
  expect(future.detail).toContain('2 days after the file was made');
});

test('a column that lost its values is doubtful', () => {
  const { nulls } = judge({ measures: [measure('nulls after', 'ward', null, 1000)] });
  expect(nulls).toMatchObject({ outcome: 'doubtful', limit: 0.1 });
  expect(nulls.detail).toContain('ward is blank in 100.0 % of the rows, 1.0 % in the last published snapshot');
});

test('values nobody knows are doubtful where they are many, and fail where they are most', () => {
  const values = (strange: number): Pick<GateFigures, 'measures'> => ({
    measures: [measure('value', 'type', 'Pothole', 1000 - strange), measure('value', 'type', 'Moon dust', strange)],
  });
  expect(judge(values(40)).vocabulary.outcome).toBe('passed');
  const { vocabulary } = judge(values(100));
  expect(vocabulary.outcome).toBe('doubtful');
  expect(vocabulary.detail).toContain('100 of 1,000 records (10.0 %) have a type that neither');
  expect(vocabulary.detail).toContain('"Moon dust"');
  expect(judge(values(800)).vocabulary.outcome).toBe('failed');
  expect(judge({ ...values(800), mapped: ['type'] }).vocabulary.outcome).toBe('passed');
  const unmapped = [...values(800).measures, measure('unmapped', 'type', 'Moon dust', 800)];
  expect(judge({ measures: unmapped, mapped: ['type'] }).vocabulary.outcome).toBe('failed');
});

test('points outside Boston are doubtful, swapped ones fail and are called so', () => {
  expect(judge(staging({ pointsOutside: 100 })).coordinates.outcome).toBe('doubtful');
  const { coordinates } = judge(staging({ pointsOutside: 900, pointsSwapped: 900 }));
  expect(coordinates.outcome).toBe('failed');
  expect(coordinates.detail).toContain('latitude and longitude are swapped: 900 of 900 points');
});

test('accepted changes of the columns are named', () => {
  expect(judge({ drift: ['column "weather" was added'] }).schema.detail).toBe('accepted: column "weather" was added');
});
