import { ViewDatabase } from '../support/view-database';

describe('the views that say how the current files were read, cleaned and checked', () => {
  let database: ViewDatabase;
  beforeAll(async () => {
    database = await ViewDatabase.open();
  });
  beforeEach(async () => {
    await database.empty();
    const file = { resource: 'legacy-2022', source_system: 'legacy', records: 200 };
    await database.insert('ledger_snapshots', { ...file, snapshot: 's0', refresh_id: 'r0', is_current: false });
    await database.insert('ledger_snapshots', { ...file, snapshot: 's1', refresh_id: 'r1', is_current: false });
    // published again by a later refresh, with other rules
    await database.insert('ledger_snapshots', {
      ...file,
      snapshot: 's1',
      refresh_id: 'r2',
      is_current: true,
      clock: 'shifted',
      clock_decided_by: 'closing text',
      clock_confidence: 0.995,
      clock_evidence: '199 of 200',
    });
  });
  afterAll(() => database.close());

  const measure = async (
    refresh: string,
    kind: string,
    name: string,
    records: number,
    example: string | null = null,
    label: string | null = null,
  ): Promise<void> =>
    database.insert('ledger_measures', {
      ...{ refresh_id: refresh, resource: 'legacy-2022', snapshot: refresh === 'r0' ? 's0' : 's1' },
      ...{ kind, name, label, records, example },
    });

  test('clock_verdicts gives the verdict on each current file', async () => {
    expect(await database.rows('SELECT * FROM clock_verdicts')).toEqual([
      {
        resource: 'legacy-2022',
        source_system: 'legacy',
        snapshot: 's1',
        records: 200,
        clock: 'shifted',
        decided_by: 'closing text',
        confidence: 0.995,
        evidence: '199 of 200',
      },
    ]);
  });

  test('gate_checks gives the checks of the publication that counts, what did not hold first', async () => {
    const check = { resource: 'legacy-2022', checked_at: '2023-01-01 00:00:00+00' };
    const now = { ...check, snapshot: 's1', refresh_id: 'r2' };
    await database.insert('ledger_checks', { ...check, snapshot: 's0', refresh_id: 'r0', name: 'balance' });
    await database.insert('ledger_checks', { ...check, snapshot: 's1', refresh_id: 'r1', name: 'balance' });
    await database.insert('ledger_checks', { ...now, name: 'balance', passed: true, detail: '200 = 198 + 1 + 1' });
    await database.insert('ledger_checks', {
      ...now,
      name: 'row count',
      passed: false,
      detail: '200, 400 before',
      outcome: 'doubtful',
      measured: 200,
      threshold: 300,
      decision: 'approved',
    });
    expect(await database.rows('SELECT * EXCLUDE (checked_at, refresh_id) FROM gate_checks')).toEqual([
      {
        resource: 'legacy-2022',
        check_name: 'row count',
        passed: false,
        outcome: 'doubtful',
        figures: '200, 400 before',
        measured: 200,
        threshold: 300,
        decision: 'approved',
      },
      {
        resource: 'legacy-2022',
        check_name: 'balance',
        passed: true,
        outcome: 'passed',
        figures: '200 = 198 + 1 + 1',
        measured: null,
        threshold: null,
        decision: null,
      },
    ]);
  });

  test('cleaning_rules gives the rules that changed something in the current files, the busiest first', async () => {
    await measure('r0', 'rule', 'zero code', 7);
    await measure('r1', 'rule', 'zero code', 8);
    await measure('r2', 'rule', 'zero code', 5, '0', 'pwd_district');
    await measure('r2', 'rule', 'damaged zip', 50, '2128.0');
    await measure('r2', 'nulls after', 'ward', 9);
    expect(await database.rows('SELECT * FROM cleaning_rules')).toEqual([
      { resource: 'legacy-2022', rule: 'damaged zip', field: null, records: 50, share: 0.25, example: '2128.0' },
      { resource: 'legacy-2022', rule: 'zero code', field: 'pwd_district', records: 5, share: 0.025, example: '0' },
    ]);
  });

  test('null_rates sets NULLs against the blanks as published, the largest change first', async () => {
    await measure('r1', 'nulls before', 'latitude', 150);
    await measure('r2', 'nulls before', 'ward', 20);
    await measure('r2', 'nulls after', 'ward', 20);
    await measure('r2', 'nulls before', 'latitude', 0);
    await measure('r2', 'nulls after', 'latitude', 50);
    await measure('r2', 'nulls after', 'close_date', 60);
    await measure('r2', 'nulls before', 'department', 10);
    await measure('r2', 'rule', 'department', 10);
    const row = { resource: 'legacy-2022', records: 200 };
    expect(await database.rows('SELECT * FROM null_rates')).toEqual([
      {
        ...row,
        column_name: 'latitude',
        blank_before: 0,
        null_after: 50,
        rate_before: 0,
        rate_after: 0.25,
        nulled: 50,
      },
      {
        ...{ ...row, column_name: 'department', blank_before: 10, null_after: 0 },
        ...{ rate_before: 0.05, rate_after: 0, nulled: -10 },
      },
      { ...row, column_name: 'ward', blank_before: 20, null_after: 20, rate_before: 0.1, rate_after: 0.1, nulled: 0 },
      {
        ...{ ...row, column_name: 'close_date', blank_before: null, null_after: 60 },
        ...{ rate_before: null, rate_after: 0.3, nulled: null },
      },
    ]);
  });
});
