import fc from 'fast-check';
import { bostonWallTime, clockShifted, dateTimeText, javaDateText, wallTime } from '../../adapters/portal/sample/clock';
import { expectNone, rowsOf, seconds } from './support/files';

const newYork = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'America/New_York',
  dateStyle: 'short',
  timeStyle: 'medium',
});

test('Boston’s wall time is what the time zone database says, from 2008 to 2059', () => {
  const instants = fc.date({ min: new Date('2008-01-01'), max: new Date('2059-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(instants, (instant) => {
      expect(dateTimeText(bostonWallTime(instant))).toBe(newYork.format(instant));
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ['2022-01-04 14:19:18', '2022-01-04 09:19:18'],
  ['2022-07-04 14:19:18', '2022-07-04 10:19:18'],
  ['2023-01-01 03:23:00', '2022-12-31 22:23:00'],
])('%s is published as %s where the clock is shifted', (local, published) => {
  expect(dateTimeText(clockShifted(seconds(local)))).toBe(published);
});

test('dates in crew texts look as Java prints them', () => {
  expect(javaDateText(wallTime(2022, 1, 19, 11) + 42 * 60 + 16)).toBe('Wed Jan 19 11:42:16 EST 2022');
  expect(javaDateText(wallTime(2022, 7, 4, 0))).toBe('Mon Jul 04 00:00:00 EDT 2022');
});

/** The closing time that a text gives, digits as they stand. */
function embedded(text: string | undefined): string | undefined {
  const iso = /Closed date : (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)/.exec(text ?? '')?.[1];
  const java = /Closed date : \w{3} (\w{3} \d\d \d\d:\d\d:\d\d) E[SD]T (\d{4})/.exec(text ?? '');
  if (java === null) return iso;
  return new Date(`${java[1]!.slice(0, 6)} ${java[2]} ${java[1]!.slice(7)} UTC`)
    .toISOString()
    .slice(0, 19)
    .replace('T', ' ');
}

test.each([
  ['B: closing times are those of the closing texts', 2022, true, false],
  ['C: closing times are those of the closing texts, shifted', 2024, true, true],
  ['C without the shift: closing times are those of the closing texts', 2024, false, false],
  ['C as the datastore exports it is shifted too', 2019, true, true],
] as const)('%s', async (_, resource, clockShift, shifted) => {
  const rows = await rowsOf({ resource, size: { rows: 5_000 }, clockShift });
  const told = rows.filter((row) => row.closed_dt !== '' && embedded(row.closure_reason) !== undefined);
  expect(told.length).toBeGreaterThan(4_000);
  const wrong = told.filter((row) => {
    const local = seconds(embedded(row.closure_reason));
    return row.closed_dt !== dateTimeText(shifted ? clockShifted(local) : local);
  });
  expectNone(wrong);
});

test('the default target clock is 08:30, and 03:30 or 04:30 where it is shifted', async () => {
  const clocks = async (resource: number) => {
    const rows = (await rowsOf({ resource, size: { rows: 5_000 } })).filter((row) => row.target_dt !== '');
    const top = new Map<string, number>();
    for (const row of rows) top.set(row.target_dt!.slice(11), (top.get(row.target_dt!.slice(11)) ?? 0) + 1);
    return [...top]
      .sort((one, other) => other[1] - one[1])
      .slice(0, 2)
      .map(([clock]) => clock);
  };
  expect((await clocks(2022))[0]).toBe('08:30:00');
  expect((await clocks(2024)).sort()).toEqual(['03:30:00', '04:30:00']);
});
