import { readSettings, setCommand, SETTINGS, type Setting } from '../settings';
import { configWith, WITHOUT_GITHUB, WITHOUT_WORKER } from './support/recorded';

const ALL: Setting[] = Object.values(SETTINGS);

function faultsOf(config: Record<string, string>): string {
  try {
    readSettings(config);
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}

test('the example file sets every setting there is, and nothing else', () => {
  expect(Object.keys(configWith({})).sort()).toEqual(ALL.map(({ key }) => key).sort());
  expect(faultsOf(configWith({}))).toBe('');
});

test.each(ALL)(
  '$key: its example and what stands in for it have the shape it asks for',
  ({ example, fallback, shape }) => {
    expect(example).toMatch(shape);
    expect(fallback ?? example).toMatch(shape);
  },
);

test('an empty configuration is told every required setting at once, each with its command', () => {
  const told = faultsOf({});
  expect(told).toContain('4 faults');
  for (const name of ['project', 'region', 'alertEmail', 'billingAccount'] as const) {
    expect(told).toContain(setCommand(SETTINGS[name]));
  }
  expect(told).toContain('pulumi config set gcp:region us-east1');
  expect(told).toContain('pulumi config set alertEmail you@example.org');
});

test('every value of a wrong shape is named with what was given', () => {
  const told = faultsOf(
    configWith({ 'gcp:project': 'My Project', 'boston311:monthlyBudget': '60 USD', 'boston311:alertEmail': 'nobody' }),
  );
  expect(told).toContain('3 faults');
  for (const given of ['gcp:project is "My Project"', 'boston311:monthlyBudget is "60 USD"', 'is "nobody"']) {
    expect(told).toContain(given);
  }
});

test.each(['2015-13-01', '2015-8-11', 'August 11, 2015'])('%s is no day of change', (given) => {
  expect(faultsOf(configWith({ 'boston311:changeDay911': given }))).toContain(`changeDay911 is "${given}"`);
});

test('a mistyped setting is refused, not ignored', () => {
  expect(faultsOf(configWith({ 'boston311:workerImag': 'x' }))).toContain('pulumi config rm workerImag');
});

test('a worker without Temporal’s address is told what it needs', () => {
  const told = faultsOf(configWith({ 'boston311:temporalAddress': undefined }));
  expect(told).toContain('a fault:');
  expect(told).toContain('boston311:temporalAddress is not set, and the other settings of the worker need it');
});

test('an image that can change under its name is refused', () => {
  expect(faultsOf(configWith({ 'boston311:workerImage': 'images/worker:latest' }))).toContain('latest');
  expect(faultsOf(configWith({ 'boston311:workerImage': 'images/worker' }))).toContain('workerImage');
  expect(faultsOf(configWith({ 'boston311:workerImage': `images/worker@sha256:${'a'.repeat(64)}` }))).toBe('');
});

test('worker and GitHub are optional; budget, days and protection have values without being set', () => {
  const config = configWith({
    ...WITHOUT_WORKER,
    ...WITHOUT_GITHUB,
    'boston311:monthlyBudget': undefined,
    'boston311:stagedDays': undefined,
    'boston311:deletionProtection': undefined,
  });
  expect(readSettings(config)).toEqual({
    project: 'my-boston311',
    region: 'us-east1',
    alertEmail: 'you@example.org',
    billingAccount: '0A1B2C-3D4E5F-6A7B8C',
    monthlyBudget: 60,
    stagedDays: 9,
    deletionProtection: true,
  });
});
