import { readFileSync } from 'node:fs';
import type { ClockReading } from '../../domain/clock';
import { fileOf, recordLine } from '../support/csv-files';
import { realFile } from '../support/real-files';
import { type Row, TransformLab } from '../support/transform';

let lab: TransformLab;
beforeAll(async () => {
  lab = await TransformLab.open();
});
afterAll(() => lab.close());

async function legacy(clock: ClockReading, opened: string, closed = ''): Promise<Row> {
  const record = recordLine('B', { open_dt: opened, closed_dt: closed, target_dt: '' });
  return (await lab.transform(fileOf('B', [record]), { clock })).staged[0] ?? {};
}

test('case 101004113371 is the same from a shifted export and from one that is not', async () => {
  const published = await legacy('as published', '2022-01-04 08:33:00', '2022-01-04 14:19:18');
  const shifted = await legacy('shifted', '2022-01-04 03:33:00', '2022-01-04 09:19:18');
  expect(published).toMatchObject({ opened_at: '2022-01-04T13:33:00Z', closed_at: '2022-01-04T19:19:18Z' });
  for (const column of ['opened_at', 'closed_at', 'open_date', 'open_hour', 'close_date', 'resolution_seconds'])
    expect(shifted[column]).toEqual(published[column]);
  expect(published.time_quality).toBe('ok');
  expect(shifted.time_quality).toBe('repaired');
});

test('a case of New Year’s night in a shifted file belongs to the new year', async () => {
  expect(await legacy('shifted', '2022-12-31 19:50:00')).toMatchObject({
    opened_at: '2023-01-01T05:50:00Z',
    open_date: '2023-01-01',
    open_month: '2023-01-01',
    open_hour: 0,
  });
});

test.each([
  // spring: 02:00 to 02:59 did not happen on 2022-03-13
  ['the last second before the gap', 'as published', '2022-03-13 01:59:59', '2022-03-13T06:59:59Z', 1, 'ok'],
  ['the first second of the gap', 'as published', '2022-03-13 02:00:00', '2022-03-13T07:00:00Z', 2, 'skipped hour'],
  ['the last second of the gap', 'as published', '2022-03-13 02:59:59', '2022-03-13T07:59:59Z', 2, 'skipped hour'],
  ['the first second after the gap', 'as published', '2022-03-13 03:00:00', '2022-03-13T07:00:00Z', 3, 'ok'],
  // autumn: 01:00 to 01:59 happened twice on 2022-11-06; the second pass is taken
  ['the last second before the repeat', 'as published', '2022-11-06 00:59:59', '2022-11-06T04:59:59Z', 0, 'ok'],
  ['the first second of the repeat', 'as published', '2022-11-06 01:00:00', '2022-11-06T06:00:00Z', 1, 'ambiguous'],
  ['the last second of the repeat', 'as published', '2022-11-06 01:59:59', '2022-11-06T06:59:59Z', 1, 'ambiguous'],
  ['the first second after the repeat', 'as published', '2022-11-06 02:00:00', '2022-11-06T07:00:00Z', 2, 'ok'],
  // shifted: Boston's 06:30 was read as UTC and shown as 01:30, in the hour New York repeats
  ['a shifted time within the repeat', 'shifted', '2022-11-06 01:30:00', '2022-11-06T11:30:00Z', 6, 'ambiguous'],
  ['a shifted time that means the repeat', 'shifted', '2022-11-05 21:30:00', '2022-11-06T06:30:00Z', 1, 'ambiguous'],
  ['a shifted time before the spring change', 'shifted', '2022-03-13 01:59:59', '2022-03-13T10:59:59Z', 6, 'repaired'],
  ['a shifted time after the spring change', 'shifted', '2022-03-13 03:00:00', '2022-03-13T11:00:00Z', 7, 'repaired'],
  // true instants have no such hours
  ['an instant in the repeat’s first pass', 'utc', '2022-11-06 05:30:00', '2022-11-06T05:30:00Z', 1, 'ok'],
  ['an instant in the repeat’s second pass', 'utc', '2022-11-06 06:30:00', '2022-11-06T06:30:00Z', 1, 'ok'],
] as const)('%s (%s): %s', async (_, clock, opened, instant, hour, quality) => {
  expect(await legacy(clock, opened)).toMatchObject({
    opened_at: instant,
    open_hour: hour,
    time_quality: quality,
  });
});

test('a case opened and closed within the repeated hour was opened in its first pass where that alone fits', async () => {
  expect(await legacy('as published', '2022-11-06 01:50:00', '2022-11-06 01:10:00')).toMatchObject({
    opened_at: '2022-11-06T05:50:00Z',
    closed_at: '2022-11-06T06:10:00Z',
    resolution_seconds: 20 * 60,
    time_quality: 'ambiguous',
  });
});

test('a duration over the autumn change counts the hour that was lived twice', async () => {
  const { resolution_seconds } = await legacy('as published', '2022-11-06 00:30:00', '2022-11-06 02:30:00');
  expect(resolution_seconds).toBe(3 * 3600);
});

test('the new system’s zone is left out where its hours are Boston’s, and told', async () => {
  const record = recordLine('new', { open_date: '2025-08-01 06:35:06.539+00', close_date: '2025-08-01 08:00:09+00' });
  const asPublished = (await lab.transform(fileOf('new', [record]))).staged[0];
  expect(asPublished).toMatchObject({ opened_at: '2025-08-01T10:35:06.539Z', open_hour: 6, time_quality: 'repaired' });
  const utc = (await lab.transform(fileOf('new', [record]), { clock: 'utc', chunkBytes: 999 })).staged[0];
  expect(utc).toMatchObject({ opened_at: '2025-08-01T06:35:06.539Z', open_hour: 2, time_quality: 'ok' });
});

test('two exports of the city agree on the cases they share, once the shifted one is set right', async () => {
  const [plain, shifted] = [realFile('legacy/2022-january-sample.csv'), realFile('legacy/2022-animal-cases.csv')];
  if (plain === null || shifted === null) return;
  const times = async (path: string, clock: ClockReading): Promise<Map<string, string>> => {
    const { staged } = await lab.transform(readFileSync(path), { clock });
    return new Map(staged.map((row) => [String(row.case_id), `${row.opened_at} ${row.closed_at}`]));
  };
  const [of, other] = [await times(plain, 'as published'), await times(shifted, 'shifted')];
  const shared = [...of.keys()].filter((id) => other.has(id));
  expect(shared).toContain('101004113371');
  for (const id of shared) expect([id, other.get(id)]).toEqual([id, of.get(id)]);
});
