import { ViewDatabase } from '../support/view-database';

describe('the views on how the two systems become one table', () => {
  let database: ViewDatabase;
  beforeAll(async () => {
    database = await ViewDatabase.open();
  });
  beforeEach(() => database.empty());
  afterAll(() => database.close());

  const legacy = { source_system: 'legacy', resource: 'legacy-2026' };
  const fresh = { source_system: 'new', resource: 'new-system' };
  const gone = { withdrawn_at: '2026-01-01 00:00:00+00' };

  test('migration_share splits the cases of a type and month between the systems', async () => {
    const lights = { canonical_type: 'Street Light Outages', open_month: '2025-10-01' };
    for (const case_id of ['1', '2', '3']) await database.insertCase({ ...legacy, ...lights, case_id });
    await database.insertCase({ ...fresh, ...lights, case_id: 'BCS-1' });
    await database.insertCase({ ...fresh, ...lights, case_id: 'BCS-2', open_month: '2025-11-01' });
    await database.insertCase({ ...fresh, case_id: 'BCS-3', canonical_type: null, open_month: '2025-11-01' });
    await database.insertCase({ ...legacy, ...lights, ...gone, case_id: '4' });
    expect(await database.rows('SELECT * FROM migration_share')).toEqual([
      { ...lights, source_system: 'legacy', requests: 3, share: 0.75 },
      { ...lights, source_system: 'new', requests: 1, share: 0.25 },
      { ...lights, open_month: '2025-11-01', source_system: 'new', requests: 1, share: 1 },
      { canonical_type: 'unknown', open_month: '2025-11-01', source_system: 'new', requests: 1, share: 1 },
    ]);
  });

  test('vanished_types names types without a case in the last full month of the legacy data or later', async () => {
    const opened = async (row: Record<string, string>): Promise<void> => database.insertCase({ ...legacy, ...row });
    await opened({ case_id: '1', canonical_type: 'Animal Lost', open_month: '2025-07-01' });
    await opened({ case_id: '2', canonical_type: 'Animal Lost', open_month: '2025-06-01' });
    await opened({ case_id: '3', canonical_type: 'Scanning Overcharge', open_month: '2025-12-01' });
    await opened({ case_id: '4', canonical_type: 'Graffiti Removal', open_month: '2026-01-01' });
    await opened({ case_id: '5', canonical_type: 'Needle Pickup', open_month: '2026-02-01' });
    await database.insertCase({ ...fresh, case_id: 'B1', canonical_type: 'Animal Lost', open_month: '2025-08-01' });
    await database.insertCase({ ...fresh, case_id: 'B2', canonical_type: 'Animal Lost', open_month: '2026-04-01' });
    await database.insertCase({ ...fresh, case_id: 'B3', canonical_type: 'Lane Divider', open_month: '2026-04-01' });
    expect(await database.rows('SELECT * FROM vanished_types')).toEqual([
      {
        canonical_type: 'Animal Lost',
        last_legacy_month: '2025-07-01',
        first_new_month: '2025-08-01',
        months_before_end: 7,
        legacy_cases: 2,
        new_cases: 2,
      },
      {
        canonical_type: 'Scanning Overcharge',
        last_legacy_month: '2025-12-01',
        first_new_month: null,
        months_before_end: 2,
        legacy_cases: 1,
        new_cases: 0,
      },
    ]);
  });

  test('unmapped_values shows those of the current file, counted when it was published last', async () => {
    const file = { resource: 'new-system', source_system: 'new', records: 200 };
    const current = { refresh_id: 'r2', snapshot: 's1', resource: 'new-system' };
    await database.insert('ledger_snapshots', { ...file, snapshot: 's1', refresh_id: 'r1', is_current: false });
    await database.insert('ledger_snapshots', { ...file, snapshot: 's1', refresh_id: 'r2', is_current: true });
    const unmapped = { kind: 'unmapped', name: 'neighborhood', label: 'West End' };
    await database.insert('ledger_measures', { ...current, ...unmapped, records: 50 });
    await database.insert('ledger_measures', { ...current, ...unmapped, label: 'Brookline', records: 2 });
    await database.insert('ledger_measures', { ...current, ...unmapped, kind: 'value', records: 50 });
    await database.insert('ledger_measures', { ...current, ...unmapped, refresh_id: 'r1', records: 70 });
    expect(await database.rows('SELECT * FROM unmapped_values')).toEqual([
      { resource: 'new-system', mapping: 'neighborhood', published: 'West End', records: 50, share: 0.25 },
      { resource: 'new-system', mapping: 'neighborhood', published: 'Brookline', records: 2, share: 0.01 },
    ]);
  });

  test('transferred_cases shows links and look-alikes of the other system, and merges nothing', async () => {
    const moved = {
      ...fresh,
      canonical_type: 'Street Light Outages',
      closure_class: 'transferred',
      close_month: '2026-01-01',
      resolution_seconds: 60,
    };
    const place = { address: '70 Ceylon St, Dorchester, MA 02121', opened_at: '2026-01-10 12:00:00+00' };
    const sameInLegacy = {
      ...legacy,
      canonical_type: 'Street Light Outages',
      address: '70 CEYLON ST Dorchester MA 02121',
    };
    // a link that is found, one that is not, a look-alike with two candidates, and none
    await database.insertCase({ ...moved, case_id: 'B1', linked_case_id: '101006000001' });
    await database.insertCase({ ...moved, case_id: 'B2', linked_case_id: '101006000009' });
    await database.insertCase({ ...moved, ...place, case_id: 'B3' });
    await database.insertCase({ ...moved, case_id: 'B4', address: 'elsewhere' });
    await database.insertCase({ ...moved, case_id: 'B5', closure_class: 'resolved', linked_case_id: '101006000001' });
    await database.insertCase({ ...sameInLegacy, case_id: '101006000001', opened_at: '2026-01-17 12:00:00+00' });
    await database.insertCase({ ...sameInLegacy, case_id: '101006000002', opened_at: '2026-01-03 12:00:00+00' });
    await database.insertCase({ ...sameInLegacy, case_id: '101006000003', opened_at: '2026-01-17 12:00:01+00' });
    // of the same system, and of another type: no look-alikes
    await database.insertCase({ ...fresh, ...place, case_id: 'B6', canonical_type: 'Street Light Outages' });
    await database.insertCase({ ...sameInLegacy, ...place, case_id: '101006000004', canonical_type: 'Animal Lost' });
    await database.insertCase({ ...moved, ...gone, case_id: 'B7' });
    expect(await database.rows('SELECT * FROM transferred_cases')).toEqual([
      {
        source_system: 'new',
        canonical_type: 'Street Light Outages',
        close_month: '2026-01-01',
        transferred_cases: 4,
        with_link: 2,
        link_found: 1,
        with_counterpart: 1,
      },
    ]);
  });

  test('closure_coverage counts closed cases by class, and those nobody can tell', async () => {
    const classes = [
      'resolved',
      'resolved',
      'noted',
      'duplicate',
      'invalid',
      'administrative',
      'transferred',
      'unknown',
    ];
    for (const [index, closure_class] of [...classes, null, 'noted'].entries()) {
      await database.insertCase({ ...legacy, case_id: `${index}`, closure_class, resolution_seconds: 60 });
    }
    await database.insertCase({ ...legacy, case_id: 'open' });
    await database.insertCase({ ...legacy, ...gone, case_id: 'gone', closure_class: 'noted', resolution_seconds: 60 });
    expect(await database.rows('SELECT * FROM closure_coverage')).toEqual([
      {
        resource: 'legacy-2026',
        source_system: 'legacy',
        closed_cases: 10,
        resolved: 2,
        noted: 2,
        duplicate: 1,
        invalid: 1,
        administrative: 1,
        transferred: 1,
        unknown_cases: 2,
        unknown_share: 0.2,
      },
    ]);
  });
});
