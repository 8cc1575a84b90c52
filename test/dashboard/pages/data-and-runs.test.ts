import { changesTile, fieldsTile } from '../../../dashboard/pages/data-and-runs/change-tiles';
import { checksTile, qualityTile, unmappedTile } from '../../../dashboard/pages/data-and-runs/check-tiles';
import { type DataAndRuns, loadDataAndRuns } from '../../../dashboard/pages/data-and-runs/data';
import { loadedDaysTile, loadedMonthsTile } from '../../../dashboard/pages/data-and-runs/loaded-tiles';
import { dataAndRuns } from '../../../dashboard/pages/data-and-runs/page';
import { cleaningTile, clocksTile, nullsTile } from '../../../dashboard/pages/data-and-runs/reading-tiles';
import { balanceTile, freshnessTile, refusedTile } from '../../../dashboard/pages/data-and-runs/record-tiles';
import { costsTile, runsTile } from '../../../dashboard/pages/data-and-runs/run-tiles';
import { migrationTile, vanishedTile } from '../../../dashboard/pages/data-and-runs/system-tiles';
import { renderPage } from '../../../dashboard/shell/render-page';
import { createAsk } from '../../../dashboard/site/ask';
import type { Tile } from '../../../dashboard/site/tile';
import { ViewDatabase } from '../../support/view-database';
import { SITE_CONTEXT } from '../site-context';

let database: ViewDatabase;
beforeAll(async () => {
  database = await ViewDatabase.open();
});
beforeEach(() => database.empty());
afterAll(() => database.close());

const ask = () => createAsk((sql) => database.query(sql));
const load = (): Promise<DataAndRuns> => loadDataAndRuns(ask());
const insertFile = (row: Record<string, string | number | null> = {}): Promise<void> =>
  database.insert('ledger_snapshots', {
    resource: 'legacy-2022',
    source_system: 'legacy',
    snapshot: 's1',
    refresh_id: 'r1',
    records: 2,
    is_current: true,
    ...row,
  });
/** What a reader sees of one tile: the page without its mark-up, style and data. */
function textOf(tile: Tile): string {
  return renderPage(dataAndRuns, [{ id: 'one', title: 'One', tiles: [tile] }], SITE_CONTEXT, '')
    .replace(/<(style|script)[^>]*>.*?<\/\1>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
}

describe('records', () => {
  test('a balance that closes is written as a sum, with a line for all files', async () => {
    await insertFile();
    await insertFile({ resource: 'new-system', records: 1 });
    await database.insertCase({ case_id: '1' });
    await database.insertCase({ case_id: '2', resource: 'new-system', source_system: 'new' });
    await database.insert('quarantine', { resource: 'legacy-2022', reason: 'bad timestamp', field: 'open_dt' });
    const data = await load();
    expect(balanceTile(data).finding).toBe('3 records read = 2 loaded + 0 duplicate + 1 refused');
    expect(balanceTile(data).table.rows.at(-1)).toMatchObject({ resource: 'All files', read: 3, difference: 0 });
    expect(refusedTile(data).finding).toBe('1 record refused, most often for: bad timestamp');
    expect(textOf(refusedTile(data))).toContain('bad timestamp open_dt 1 Write the time as YYYY-MM-DD HH:MM:SS');
  });

  test('a balance that does not close is said loudly, also where the files make up for each other', async () => {
    await insertFile({ records: 1 });
    await insertFile({ resource: 'new-system', records: 1 });
    await database.insertCase({ case_id: '1' });
    await database.insertCase({ case_id: '2' });
    expect(balanceTile(await load())).toMatchObject({
      finding: 'The balance does not close: 2 records unaccounted for. Do not rely on these pages',
      figure: '2',
    });
  });

  test('each file says its days, its instant and where it is from', () => {
    const text = textOf(freshnessTile(SITE_CONTEXT));
    expect(text).toContain('The newest request of the data was opened on December 31, 2022');
    expect(text).toContain('legacy-2022 January 1, 2022 December 31, 2022 Jan 3, 2023, 5:00 AM EST');
  });
});

test('the calendar says which months are loaded from which file, and how many are missing between', async () => {
  const open = (case_id: string, day: string, resource: string): Promise<void> =>
    database.insertCase({ case_id, open_date: day, open_month: `${day.slice(0, 7)}-01`, resource });
  await open('1', '2021-11-30', 'legacy-2021');
  await open('2', '2022-02-01', 'legacy-2022');
  await open('3', '2022-02-01', 'new-system');
  await open('4', '2022-02-03', 'legacy-2022');
  const data = await load();
  const months = loadedMonthsTile(data);
  expect(months).toMatchObject({
    figure: '2',
    n: 4,
    finding: '2 months loaded from 3 files, November 2021 to February 2022; 2 months between without a request',
  });
  expect(months.table.rows).toEqual([
    { open_month: '2021-11-01', requests: 1, days: 1, files: 'legacy-2021' },
    { open_month: '2022-02-01', requests: 3, days: 2, files: 'legacy-2022, new-system' },
  ]);
  expect(loadedDaysTile(data)).toMatchObject({ figure: '3', n: 4 });
});

describe('how the files were read', () => {
  const measure = (row: Record<string, string | number | null>): Promise<void> =>
    database.insert('ledger_measures', { resource: 'legacy-2022', snapshot: 's1', refresh_id: 'r1', ...row });

  test('a file that keeps another clock is counted, with the evidence', async () => {
    const clock = { clock: 'shifted', clock_decided_by: 'closing text', clock_confidence: 1 };
    await insertFile({ ...clock, clock_evidence: '90 of 90 closing texts' });
    await insertFile({ resource: 'legacy-2023', ...clock, clock: 'as published' });
    const tile = clocksTile(await load());
    expect(tile.finding).toBe('1 of 2 files show another clock than Boston’s, and are set right');
    expect(textOf(tile)).toContain('legacy-2022 shifted, set right closing text 100.0% 90 of 90 closing texts');
  });

  test('a rule counts over all fields and files, the busiest first, and file by file behind it', async () => {
    await insertFile({ records: 200 });
    await measure({ kind: 'rule', name: 'padding', label: 'queue', records: 60 });
    await measure({ kind: 'rule', name: 'padding', label: 'type', records: 40 });
    await measure({ kind: 'rule', name: 'damaged zip', label: 'zip', records: 80, example: '2128.0' });
    const tile = cleaningTile(await load());
    expect(tile.finding).toBe('180 values changed by 2 rules, most by “padding”');
    expect(textOf(tile)).toContain('padding 100 1 – Blanks around a value are trimmed. damaged zip 80 1 2128.0');
    expect(tile.table.rows).toHaveLength(3);
  });

  test('values that cleaning took, and values without a counterpart', async () => {
    await insertFile({ records: 200 });
    await measure({ kind: 'nulls before', name: 'latitude', records: 0 });
    await measure({ kind: 'nulls after', name: 'latitude', records: 16 });
    await measure({ kind: 'unmapped', name: 'neighborhood', label: 'Narnia', records: 3 });
    const data = await load();
    expect(nullsTile(data).finding).toBe(
      'Cleaning took 16 values; most changed in latitude of legacy-2022, from 0.0% blank to 8.0%',
    );
    expect(unmappedTile(data).finding).toBe('1 value without a counterpart, most often “Narnia” (neighborhood)');
  });

  test('a check that did not hold is said, stands first, and who let the file through', async () => {
    await insertFile();
    const check = { resource: 'legacy-2022', snapshot: 's1', refresh_id: 'r1', passed: true, detail: '2 = 2' };
    await database.insert('ledger_checks', { ...check, name: 'balance' });
    expect(checksTile(await load()).finding).toBe('The one check of the current files held');
    const doubtful = { name: 'rows', passed: false, outcome: 'doubtful', decision: 'approved' };
    await database.insert('ledger_checks', { ...check, ...doubtful });
    const tile = checksTile(await load());
    expect(tile.finding).toBe('1 check of 2 did not hold; a person let the file through');
    expect(tile.table.rows[0]).toMatchObject({ check_name: 'rows', outcome: 'doubtful', decision: 'approved' });
    expect(textOf(tile)).toContain('legacy-2022 1 of 2 balance, rows');
  });

  test('cases with times that cannot be right are counted', async () => {
    const late = { case_status: 'closed', resolution_seconds: -60, closed_at: '2022-01-10 11:59:00+00' };
    await database.insertCase({ case_id: '1', ...late });
    await database.insertCase({ case_id: '2' });
    expect(qualityTile(await load())).toMatchObject({ figure: '1', n: 2 });
  });
});

describe('from one system to the other', () => {
  const insert = (case_id: string, open_month: string, canonical_type: string, source_system: string) =>
    database.insertCase({ case_id, open_month, open_date: open_month, canonical_type, source_system });

  test('the share of the new system counts from its first month, for all types and each', async () => {
    await insert('1', '2025-07-01', 'Pothole', 'legacy');
    await insert('2', '2025-08-01', 'Pothole', 'legacy');
    await insert('3', '2025-08-01', 'Pothole', 'new');
    await insert('4', '2025-08-01', 'Graffiti', 'new');
    await insert('5', '2022-08-01', 'Graffiti', 'legacy');
    const tile = migrationTile(await load());
    expect(tile).toMatchObject({
      finding: 'Since August 2025 66.7% of requests were opened in the new system',
      n: 3,
    });
    const shares = tile.table.rows.map((row) => [row.canonical_type, row.open_month, row.source_system, row.share]);
    expect(shares).toContainEqual(['all types', '2025-08-01', 'legacy', 1 / 3]);
    expect(shares).toContainEqual(['Pothole', '2025-08-01', 'new', 0.5]);
    expect(shares).not.toContainEqual(expect.arrayContaining(['2022-08-01']));
  });

  test('without the new system nothing has moved', async () => {
    await insert('1', '2011-07-01', 'Pothole', 'legacy');
    await insert('2', '2011-12-01', 'Graffiti', 'legacy');
    const data = await load();
    expect(migrationTile(data)).toMatchObject({ finding: 'All requests are in the older system', figure: null });
    expect(vanishedTile(data).finding).toBe('1 type ended in the older system, the largest: Pothole (July 2011)');
  });
});

describe('the last refresh', () => {
  const lastRefresh = {
    refresh_id: 'r2',
    kind: 'refresh',
    finished_at: '2023-02-01T11:01:00Z',
    outcome: 'published',
    resources: 1,
    read: 205,
    added: 200,
    changed: 63,
    withdrawn: 5,
    bytes_transferred: 23_755_820,
    change_day_911: null,
  };
  const run = {
    refreshId: 'r2',
    kind: 'refresh',
    outcome: 'published',
    publishedAt: '2023-02-01T11:00:00Z',
    finishedAt: '2023-02-01T11:01:00Z',
    recordedAt: '2023-02-01T11:01:00Z',
  };
  const changes = {
    from: null,
    to: run,
    resources: [
      { resource: 'legacy-2022', added: 20, changed: 63, withdrawn: 5, restored: 0, closed: 10, reopened: 3 },
    ],
    fields: [{ resource: 'legacy-2022', field: 'queue', cases: 25 }],
    answers: [
      { answer: 'answer_on_time', item: 'all', figure: 'on_time_rate', before: 0.81, after: 0.8, moved: -0.01 },
      { answer: 'answer_average', item: '<b>', figure: 'mean', before: null, after: 3.5, moved: null },
    ],
    cases: [],
  };

  test('says what it changed: requests, columns and answers', () => {
    const context = { ...SITE_CONTEXT, lastRefresh, changes };
    const text = textOf(changesTile(context));
    expect(text).toContain('The last refresh: 200 added, 63 changed, 5 withdrawn');
    expect(text).toContain('looked at 1 file and moved 23.8 MB.');
    expect(text).toContain('legacy-2022 20 63 5 0 10 3');
    expect(text).toContain('answer_on_time all on_time_rate 0.81 0.8 -0.01');
    expect(text).toContain('answer_average &lt;b> mean – 3.5 –');
    expect(fieldsTile(context).finding).toBe('Most changed is queue of legacy-2022, in 25 requests');
  });

  test('says that it failed in part, and says nothing where there was none', () => {
    const failed = { ...SITE_CONTEXT, lastRefresh: { ...lastRefresh, outcome: 'failed' } };
    expect(changesTile(failed).finding).toContain('The last refresh failed in part');
    expect(changesTile(SITE_CONTEXT)).toMatchObject({ finding: 'No refresh has ended yet', figure: null });
  });
});

test('runs are told with how they ended and how long they took, and what they cost', async () => {
  const insertRun = (refresh_id: string, outcome: string, started: string, finished: string): Promise<void> =>
    database.insert('ledger_refreshes', {
      refresh_id,
      outcome,
      kind: 'refresh',
      started_at: `2026-01-01 ${started}+00`,
      finished_at: `2026-01-01 ${finished}+00`,
    });
  await insertRun('r1', 'failed', '10:00:00', '10:01:00');
  await insertRun('r2', 'published', '11:00:00', '11:00:17');
  const job = { step: 'publish', finished_at: '2026-01-01 11:00:10+00', bytes_processed: 1e9 };
  await database.insert('ledger_jobs', { ...job, job_id: 'j1', refresh_id: 'r2', bytes_billed: 1_099_511_627_776 });
  await database.insert('ledger_jobs', { ...job, job_id: 'j2', refresh_id: null, bytes_billed: 5 });
  const data = await load();
  expect(runsTile(data)).toMatchObject({
    finding: '1 of 2 runs failed in part; the last took 17 seconds',
    figure: '17 seconds',
  });
  expect(costsTile(data)).toMatchObject({ finding: 'The last refresh was billed 1.1 TB, $6.25', figure: '$6.25' });
});

test('the page stands before anything is loaded, and shows no text that a person wrote', async () => {
  const page = async (): Promise<string> =>
    renderPage(dataAndRuns, await dataAndRuns.build(ask(), SITE_CONTEXT), SITE_CONTEXT, '');
  expect(await page()).toContain('Nothing is billed: the warehouse is a file on one machine');
  const secret = 'call Jane 617-555-0100';
  await insertFile();
  await database.insertCase({ case_id: '1', closure_text: secret, case_title: secret, address: secret });
  await database.insert('quarantine', { resource: 'legacy-2022', reason: 'bad', raw_record: secret, detail: secret });
  await database.insert('ledger_refreshes', { refresh_id: 'r1', resources: 1, failures: secret });
  const html = await page();
  expect(html).toContain('2 records read = 1 loaded + 0 duplicate + 1 refused');
  expect(html).not.toContain('617-555');
});
