import { readDispatchFile } from '../../adapters/dispatches/read-file';
import { sniffDispatches } from '../../adapters/portal/sniff';
import { DISPATCH_DAYS } from '../../adapters/portal/sample/dispatch-file';
import type { DispatchRecord } from '../../domain/dispatches/dispatches';
import { weeksOfDays } from '../../domain/dispatches/weeks';
import { bytesOf, sha256 } from './support/files';

const SPEC = { resource: '911', size: { rows: DISPATCH_DAYS } } as const;

async function days(): Promise<readonly DispatchRecord[]> {
  const bytes = await bytesOf(SPEC);
  const file = readDispatchFile(bytes, sniffDispatches(bytes, 'sample'));
  expect(file.quarantined).toEqual([]);
  return file.records;
}
const mean = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

test('the generated counts run from the first published day to the last without a gap, and every record is sound', async () => {
  const records = await days();
  expect(records).toHaveLength(1273);
  expect([records[0]?.date, records.at(-1)?.date]).toEqual(['2010-10-31', '2014-04-25']);
  const weeks = weeksOfDays(records);
  expect(weeks).toHaveLength(182);
  expect(weeks.filter(({ isPartial }) => isPartial)).toEqual([
    expect.objectContaining({ weekStart: '2014-04-20', days: 6 }),
  ]);
});

test('they are of the published order of magnitude', async () => {
  const records = await days();
  expect(mean(records.map(({ bpd }) => bpd)) / 2112).toBeCloseTo(1, 1);
  expect(mean(records.map(({ ems }) => ems)) / 388).toBeCloseTo(1, 1);
  expect(mean(records.map(({ bfd }) => bfd)) / 226).toBeCloseTo(1, 1);
});

test('a Friday is busier than a Sunday, and a summer day than a winter day', async () => {
  const records = await days();
  const police = (holds: (date: Date) => boolean): number =>
    mean(records.filter(({ date }) => holds(new Date(date))).map(({ bpd }) => bpd));
  expect(police((date) => date.getUTCDay() === 5)).toBeGreaterThan(police((date) => date.getUTCDay() === 0) * 1.05);
  expect(police((date) => date.getUTCMonth() === 6)).toBeGreaterThan(police((date) => date.getUTCMonth() === 0) * 1.05);
});

test('a month changes nothing in them', async () => {
  expect(sha256(await bytesOf({ ...SPEC, revision: 3 }))).toBe(sha256(await bytesOf(SPEC)));
});
