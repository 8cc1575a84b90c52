import { ViewDatabase } from '../support/view-database';

let database: ViewDatabase;
beforeAll(async () => {
  database = await ViewDatabase.open();
});
beforeEach(() => database.empty());
afterAll(() => database.close());

test('loaded_days counts the requests of each day by file, withdrawn ones never', async () => {
  const day = { open_date: '2022-01-10', open_month: '2022-01-01' };
  await database.insertCase({ case_id: '1', ...day });
  await database.insertCase({ case_id: '2', ...day });
  await database.insertCase({ case_id: '3', ...day, source_system: 'new', resource: 'new-system' });
  await database.insertCase({ case_id: '4', ...day, withdrawn_at: '2023-01-01 00:00:00+00' });
  await database.insertCase({ case_id: '5', open_date: '2022-02-01', open_month: '2022-02-01' });
  expect(await database.rows('SELECT * FROM loaded_days')).toEqual([
    { ...day, source_system: 'legacy', resource: 'legacy-2022', requests: 2 },
    { ...day, source_system: 'new', resource: 'new-system', requests: 1 },
    {
      open_date: '2022-02-01',
      open_month: '2022-02-01',
      source_system: 'legacy',
      resource: 'legacy-2022',
      requests: 1,
    },
  ]);
});

test('case_quality counts what cannot be right or is not known, by file', async () => {
  await database.insert('ledger_snapshots', {
    resource: 'legacy-2022',
    snapshot: 's1',
    is_current: true,
    as_of: '2022-03-01 00:00:00+00',
  });
  const known = { neighborhood_area: 'Fenway', channel: 'phone', canonical_type: 'Pothole', location_quality: 'point' };
  const closed = { case_status: 'closed', opened_at: '2022-01-10 12:00:00+00' };
  const cases = [
    { ...known, ...closed, resolution_seconds: 86_400, closed_at: '2022-01-11 12:00:00+00' },
    { ...known, ...closed, resolution_seconds: -1, closed_at: '2022-01-10 11:59:59+00' },
    { ...known, ...closed, closed_at: null },
    { ...known, ...closed, resolution_seconds: 9_000_000, closed_at: '2022-04-24 16:00:00+00' },
    { ...known, opened_at: '2022-03-01 00:00:01+00' },
    { ...known, location_quality: 'outside' },
    { ...known, location_quality: 'fallback' },
    { ...known, location_quality: 'none', neighborhood_area: null },
    { ...known, channel: null, canonical_type: null },
  ];
  for (const [index, row] of cases.entries()) await database.insertCase({ case_id: String(index), ...row });
  expect(await database.rows('SELECT * FROM case_quality')).toEqual([
    {
      resource: 'legacy-2022',
      source_system: 'legacy',
      requests: 9,
      closed_before_opened: 1,
      closed_without_time: 1,
      after_its_file: 2,
      outside_boston: 1,
      at_stand_in_place: 1,
      without_coordinates: 1,
      unknown_neighborhood: 1,
      unknown_channel: 1,
      unknown_type: 1,
    },
  ]);
});

test('run_history gives runs with their duration, the newest first, and counts failures without their texts', async () => {
  const run = { kind: 'refresh', outcome: 'published' };
  await database.insert('ledger_refreshes', {
    ...run,
    refresh_id: 'r1',
    started_at: '2026-01-01 11:00:00+00',
    finished_at: '2026-01-01 11:01:30.5+00',
  });
  await database.insert('ledger_refreshes', {
    ...run,
    refresh_id: 'r2',
    outcome: 'failed',
    started_at: '2026-02-01 11:00:00+00',
    finished_at: '2026-02-01 11:00:10+00',
    failures: 'legacy-2011: NotCsv: call Jane\nlegacy-2012: NotCsv: call Joe',
  });
  expect(
    await database.rows('SELECT refresh_id, outcome, duration_seconds, failed_resources FROM run_history'),
  ).toEqual([
    { refresh_id: 'r2', outcome: 'failed', duration_seconds: 10, failed_resources: 2 },
    { refresh_id: 'r1', outcome: 'published', duration_seconds: 90.5, failed_resources: 0 },
  ]);
  expect(JSON.stringify(await database.rows('SELECT * FROM run_history'))).not.toContain('Jane');
});
