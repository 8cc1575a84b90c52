import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_SAMPLE, parseYears, type SourceOptions, sourceOf, wholeNumber } from '../../client/source';
import { temporaryFolder } from '../support/temporary-folder';

const folder = temporaryFolder();
const options = (source?: string[]): SourceOptions => ({
  ...(source === undefined ? {} : { source }),
  sampleRows: 100,
  sampleNewRows: 10,
  seed: 7,
  revision: 2,
});
const sample = { seed: 7, rowsPerYear: 100, newSystemRows: 10, revision: 2 };

test('without --source it is live where it answers, else the sample', () => {
  expect(sourceOf(options(), folder())).toEqual({ kind: 'auto', sample });
});

test('live and sample are words; anything else is a path, meant from the folder one is in', () => {
  writeFileSync(join(folder(), '2011.csv'), '');
  expect(sourceOf(options(['live']), folder())).toEqual({ kind: 'live' });
  expect(sourceOf(options(['sample']), folder())).toEqual({ kind: 'sample', sample });
  expect(sourceOf(options(['2011.csv', '.']), folder())).toEqual({
    kind: 'files',
    paths: [join(folder(), '2011.csv'), folder()],
  });
});

test('a path that is not there is refused before anything starts', () => {
  expect(() => sourceOf(options(['nowhere.csv']), folder())).toThrow('there is no file or folder nowhere.csv');
});

test('live among paths is refused', () => {
  expect(() => sourceOf(options(['live', '.']), folder())).toThrow('not "live" among others');
});

test('years are a year or a range', () => {
  expect(parseYears('2015-2024')).toEqual({ kind: 'years', from: 2015, to: 2024 });
  expect(parseYears('2022')).toEqual({ kind: 'years', from: 2022, to: 2022 });
});

test.each([
  ['2024-2015', '2024 comes after 2015'],
  ['2010-2012', 'from 2011 on'],
  ['15-24', 'Give a year or a range'],
  ['2015-', 'Give a year or a range'],
  ['2015,2016', 'Give a year or a range'],
  ['9999', 'no year to ask for'],
])('the years %s are refused with the reason', (text, reason) => {
  expect(() => parseYears(text)).toThrow(reason);
});

test('numbers of options are whole and large enough', () => {
  expect(wholeNumber(1)('20')).toBe(20);
  for (const text of ['0', '-1', '1.5', 'x', '', '1e3'])
    expect(() => wholeNumber(1)(text)).toThrow(/whole number|or more/);
});

test('the sample without options is a city of some size', () => {
  expect(DEFAULT_SAMPLE.rowsPerYear).toBeGreaterThanOrEqual(10_000);
});
