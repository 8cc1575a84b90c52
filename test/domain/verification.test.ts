import { checkPlaces, idNumber, isFilled, type Places } from '../../domain/verification';

test.each([
  ['101000295614', 101000295614n],
  [' BCS-00065327\t', 65327n],
  ['', 0n],
  ['12x', 0n],
  ['1234567890123456', 234567890123456n],
])('the number in %j', (id, number) => {
  expect(idNumber(id)).toBe(number);
});

test('a time that is filled says something', () => {
  expect(['2011-01-01', ' x'].map(isFilled)).toEqual([true, true]);
  expect(['', ' \t\u00a0', '\u0000'].map(isFilled)).toEqual([false, false, false]);
});

const FIGURES = { records: 3, idSum: 6n, closed: 1 };
const PLACES: Places = {
  resource: 'legacy-2011',
  snapshot: 'a'.repeat(64),
  raw: { sha256: 'a'.repeat(64), records: 4, readable: FIGURES },
  archive: { files: 2, damaged: [], readable: FIGURES },
  warehouse: { records: 4, readable: FIGURES },
};
const broken = (places: Places): string[] => checkPlaces(places).flatMap(({ ok, check }) => (ok ? [] : [check]));

test('places that hold the same', () => {
  expect(broken(PLACES)).toEqual([]);
  expect(checkPlaces({ ...PLACES, archive: null }).map(({ check }) => check)).toEqual([
    'SHA-256 of the raw file',
    'records',
  ]);
});

test.each<[string, Partial<Places>, string[]]>([
  ['another raw file', { raw: { ...PLACES.raw, sha256: 'b' } }, ['SHA-256 of the raw file']],
  [
    'no raw file',
    { raw: { sha256: null, records: null, readable: null } },
    [...['SHA-256 of the raw file', 'records', 'readable records', 'sum of case ids'], 'records with a closing time'],
  ],
  [
    'a damaged archive file',
    { archive: { files: 2, damaged: ['x'], readable: { ...FIGURES, records: 2 } } },
    ['SHA-256 of the archive files', 'readable records'],
  ],
  ['other ids in the tables', { warehouse: { records: 4, readable: { ...FIGURES, idSum: 7n } } }, ['sum of case ids']],
])('%s', (_, change, checks) => {
  expect(broken({ ...PLACES, ...change })).toEqual(checks);
});
