import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLoadDispatches } from '../../activities/load-dispatches';
import { createLocalLake } from '../../adapters/lake/local';
import type { Lake } from '../../adapters/lake/lake';
import { createDuckDbWarehouse } from '../../adapters/warehouse/duckdb';
import type { Cell, Warehouse } from '../../adapters/warehouse/warehouse';
import type { LoadDispatchesResult } from '../../domain/contracts';
import type { DispatchGrain } from '../../domain/dispatches/dispatches';
import { activitySurroundings } from '../support/activity-surroundings';
import { dispatchResource, dispatchSnapshot } from '../support/dispatches';
import { realFile } from '../support/real-files';
import { temporaryFolder } from '../support/temporary-folder';

const folder = temporaryFolder();
let lake: Lake;
let warehouse: Warehouse;
beforeEach(() => {
  lake = createLocalLake(join(folder(), 'lake'));
  warehouse = createDuckDbWarehouse({ path: join(folder(), 'b.duckdb'), lake, threads: 1, memoryLimit: '256MB' });
});
afterEach(() => warehouse.close());

async function load(
  content: string | Buffer,
  {
    grain = 'daily',
    snapshot = 's1',
    asOf = null,
  }: { grain?: DispatchGrain; snapshot?: string; asOf?: string | null } = {},
): Promise<LoadDispatchesResult> {
  const bytes = Buffer.from(content);
  const stored = { ...dispatchSnapshot(grain, snapshot), bytes: bytes.length, asOf };
  writeFileSync(join(folder(), 'raw.csv'), bytes);
  await lake.putFile(join(folder(), 'raw.csv'), stored.rawObject, { replace: true });
  return await activitySurroundings().run(createLoadDispatches({ lake, warehouse }), {
    resource: dispatchResource(grain),
    snapshot: stored,
    refreshId: 'run-1',
    publishedAt: '2024-06-02T00:00:00Z',
    publishedBy: 'refresh' as const,
    again: false,
  });
}

async function rows(sql: string): Promise<(readonly Cell[])[]> {
  return [...(await warehouse.query(sql)).rows];
}

const HEADER = 'Date,Year,Month,DayOfYear,Total,BPD,BFD,EMS\n';

test('a daily file becomes days and weeks, as of its last day', async () => {
  const result = await load(
    `${HEADER}2010-10-31,2010,10,304,2650,2050,220,380\r\n2010-11-01,2010,11,305,2700,2100,215,385\r\n\r\n`,
  );
  expect(result).toMatchObject({
    grain: 'daily',
    asOf: '2010-11-01T00:00:00Z',
    publish: { read: 2, loaded: 2, quarantined: 0, added: 2 },
    notices: [],
  });
  expect(await rows('SELECT dispatch_date, bpd, ems, bfd, total, source_line FROM dispatch_911_daily')).toEqual([
    ['2010-10-31', 2050, 380, 220, 2650, 2],
    ['2010-11-01', 2100, 385, 215, 2700, 3],
  ]);
  expect(await rows('SELECT week_start, total, days, is_partial FROM dispatch_911_weekly')).toEqual([
    ['2010-10-31', 5350, 2, true],
  ]);
});

test('what the portal says of the file’s time is its as-of instant', async () => {
  const result = await load(`${HEADER}2010-10-31,2010,10,304,3,1,1,1\n`, { asOf: '2015-01-02T03:04:05Z' });
  expect(result.asOf).toBe('2015-01-02T03:04:05Z');
});

test('each bad record is named with its line, field and reason, and the balance closes', async () => {
  const content = Buffer.concat([
    Buffer.from(HEADER),
    Buffer.from('2010-10-31,2010,10,304,2650,2050,220,380\n'),
    Buffer.from('yesterday,2010,11,305,3,1,1,1\n'),
    Buffer.from('2010-11-02,2010,11,306,3,-1,1,1\n'),
    Buffer.from('2010-11-03,2010,11,307,9,1,1,1\n'),
    Buffer.from('2010-11-04,2010,12,308,3,1,1,1\n'),
    Buffer.from('2010-10-31,2010,10,304,2650,2050,220,380\n'),
    Buffer.from('2010-11-06,2010,11,310,3,1,1\n'),
    Buffer.from('"2010-11-07,2010,11,311,3,1,1,1\n'),
    Buffer.from('2010-11-08,2010,11,312,3,1,1,\xff\n', 'latin1'),
    Buffer.from('2010-11-09,2010,11,313,3,1,1,1\n'),
  ]);
  const result = await load(content);
  expect(result.publish).toMatchObject({ read: 10, loaded: 2, quarantined: 8, duplicates: 0 });
  expect(await rows('SELECT source_line, field, reason FROM quarantine ORDER BY source_line')).toEqual([
    [3, 'Date', 'bad date'],
    [4, 'BPD', 'bad count'],
    [5, 'Total', 'wrong total'],
    [6, 'Month', 'contradicting date'],
    [7, 'Date', 'repeated date'],
    [8, 'EMS', 'too few fields'],
    [9, null, 'unterminated quote'],
    [10, null, 'invalid UTF-8'],
  ]);
  const [[offset, bytes, raw, rawBytes] = []] = await rows(
    'SELECT source_offset, source_bytes, raw_record, raw_bytes FROM quarantine WHERE source_line = 4',
  );
  expect(content.subarray(Number(offset), Number(offset) + Number(bytes)).toString()).toBe(raw);
  expect(Buffer.from(String(rawBytes), 'base64').toString()).toBe('2010-11-02,2010,11,306,3,-1,1,1');
  expect(await rows('SELECT read, loaded, quarantined, difference FROM balance')).toEqual([[10, 2, 8, 0]]);
});

test('a record with a NUL byte is refused and kept as it is', async () => {
  await load(`${HEADER}2010-10-31,2010,10,304,3,1,1,1\n2010-11-01,2010,11,305,3,1\u0000,1,1\n`);
  expect(await rows('SELECT source_line, field, reason, source_bytes FROM quarantine')).toEqual([
    [3, 'BPD', 'bad count', 31],
  ]);
});

test('a file whose records are all bad publishes nothing and names the first', async () => {
  await expect(load(`${HEADER}yesterday,2010,10,304,3,1,1,1\n`)).rejects.toMatchObject({
    type: 'NothingUsable',
    message: 'daily.csv: all 1 records were refused; the first: line 2, field Date: bad date',
  });
});

test.each([
  ['no record', HEADER, 'NoRecords'],
  ['no byte', '', 'EmptyFile'],
  ['a page instead', '<!DOCTYPE html><p>no</p>', 'NotCsv'],
  ['another header', 'a,b\n1,2\n', 'UnknownHeader'],
  ['a column that is gone', 'Date,BPD,EMS\n2010-10-31,1,1\n', 'SchemaDrift'],
])('a file with %s is refused', async (_, content, type) => {
  await expect(load(content)).rejects.toMatchObject({ type });
});

test('running twice leaves what running once does', async () => {
  const content = `${HEADER}2010-10-31,2010,10,304,3,1,1,1\n`;
  expect(await load(content)).toEqual(await load(content));
  expect(await rows('SELECT count(*) FROM ledger_snapshots')).toEqual([[1]]);
});

const weeklyFile = realFile('911/weekly-dispatches-2010-2014.csv');
(weeklyFile === null ? test.skip : test)(
  'the real weekly file: 182 weeks without a gap, the last one partial',
  async () => {
    const result = await load(readFileSync(weeklyFile ?? ''), { grain: 'weekly' });
    expect(result.publish).toMatchObject({ read: 182, loaded: 182, quarantined: 0 });
    expect(
      await rows(`
      SELECT count(*), min(week_start), max(week_start), round(avg(bpd)), round(avg(ems)), round(avg(bfd)), max(bpd),
        count(*) FILTER (WHERE is_partial), max(week_start) FILTER (WHERE is_partial)
      FROM dispatch_911_weekly`),
    ).toEqual([[182, '2010-10-31', '2014-04-20', 14787, 2718, 1585, 17639, 1, '2014-04-20']]);
  },
);
