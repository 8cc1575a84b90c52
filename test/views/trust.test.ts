import { ViewDatabase } from '../support/view-database';

describe('the views that say whether the answers can be trusted', () => {
  let database: ViewDatabase;
  beforeAll(async () => {
    database = await ViewDatabase.open();
  });
  beforeEach(async () => {
    await database.empty();
    const file = { provenance: 'file', published_at: '2023-01-01 00:00:00+00' };
    await database.insert('ledger_snapshots', {
      ...file,
      resource: 'legacy-2022',
      source_system: 'legacy',
      snapshot: 'old',
      origin: '2022.csv',
      records: 99,
      as_of: '2022-02-01 00:00:00+00',
      is_current: false,
    });
    await database.insert('ledger_snapshots', {
      ...file,
      resource: 'legacy-2022',
      source_system: 'legacy',
      snapshot: 's1',
      origin: '2022.csv',
      records: 5,
      as_of: '2022-03-01 00:00:00+00',
      is_current: true,
    });
    await database.insert('ledger_snapshots', {
      ...file,
      resource: 'new-system',
      source_system: 'new',
      snapshot: 's2',
      origin: 'new.csv',
      records: 1,
      as_of: '2026-02-16 00:00:00+00',
      is_current: true,
    });
  });
  afterAll(() => database.close());

  const duplicate = { source_system: 'legacy', resource: 'legacy-2022', source_line: 9, case_id: '1' };
  const refused = {
    resource: 'legacy-2022',
    snapshot: 's1',
    source_line: 7,
    reason: 'bad timestamp',
    field: 'open_dt',
  };

  test('balance counts what became of the records of each current file', async () => {
    await database.insertCase({ case_id: '1' });
    await database.insertCase({ case_id: '2', snapshot: 'old' });
    await database.insertCase({ case_id: '3', withdrawn_at: '2023-01-01 00:00:00+00' });
    await database.insert('service_request_duplicates', { ...duplicate, snapshot: 'old' });
    await database.insert('quarantine', refused);
    await database.insert('quarantine', { ...refused, field: null, reason: 'missing key' });
    expect(await database.rows('SELECT * FROM balance')).toEqual([
      {
        resource: 'legacy-2022',
        source_system: 'legacy',
        snapshot: 's1',
        read: 5,
        loaded: 2,
        duplicates: 1,
        quarantined: 2,
        difference: 0,
      },
      {
        resource: 'new-system',
        source_system: 'new',
        snapshot: 's2',
        read: 1,
        loaded: 0,
        duplicates: 0,
        quarantined: 0,
        difference: 1,
      },
    ]);
  });

  test('freshness gives the days each file covers and the last day of all', async () => {
    await database.insertCase({ case_id: '1', open_date: '2022-01-05' });
    await database.insertCase({ case_id: '2', open_date: '2022-02-27' });
    await database.insertCase({ case_id: '3', open_date: '2022-12-31', withdrawn_at: '2023-01-01 00:00:00+00' });
    expect(await database.rows('SELECT * EXCLUDE (provenance, snapshot, published_at) FROM freshness')).toEqual([
      {
        resource: 'legacy-2022',
        source_system: 'legacy',
        origin: '2022.csv',
        as_of: '2022-03-01T00:00:00Z',
        oldest_open_date: '2022-01-05',
        newest_open_date: '2022-02-27',
        data_through: '2022-02-27',
      },
      {
        resource: 'new-system',
        source_system: 'new',
        origin: 'new.csv',
        as_of: '2026-02-16T00:00:00Z',
        oldest_open_date: null,
        newest_open_date: null,
        data_through: '2022-02-27',
      },
    ]);
  });

  test('quarantine_reasons counts refused records by reason and field', async () => {
    await database.insert('quarantine', refused);
    await database.insert('quarantine', refused);
    await database.insert('quarantine', { ...refused, field: null, reason: 'missing key' });
    expect(await database.rows('SELECT * FROM quarantine_reasons')).toEqual([
      { resource: 'legacy-2022', reason: 'bad timestamp', field: 'open_dt', records: 2 },
      { resource: 'legacy-2022', reason: 'missing key', field: null, records: 1 },
    ]);
  });
});
