import { insertTheirFile, insertObserved, type ObservedCase } from '../support/observed-cases';
import { type Row, ViewDatabase } from '../support/view-database';

const DAY = 86_400;

describe('the views of time to close', () => {
  let database: ViewDatabase;
  beforeAll(async () => {
    database = await ViewDatabase.open();
  });
  beforeEach(async () => {
    await database.empty();
    await insertTheirFile(database);
  });
  afterAll(() => database.close());

  const one = async (grain: string, closures = 'all'): Promise<Row> => {
    const rows = await database.rows(
      `SELECT * FROM time_to_close WHERE grain = '${grain}' AND closures = '${closures}'`,
    );
    expect(rows).toHaveLength(1);
    return rows[0] as Row;
  };
  const closedAfter = (cases: number, days: number): ObservedCase[] =>
    Array.from({ length: cases }, () => [days * DAY, 1] as const);

  test('counts every case once: closed, still open or without a usable time', async () => {
    await insertObserved(database, [...closedAfter(3, 2), [5 * DAY, 0]]);
    await database.insertCase({ case_id: 'closed before opened', resolution_seconds: -60 });
    await database.insertCase({ case_id: 'no closing time', case_status: 'closed' });
    await database.insertCase({ case_id: 'opened after its file', opened_at: '2023-02-01 00:00:00+00' });
    await database.insertCase({ case_id: 'gone', resolution_seconds: DAY, withdrawn_at: '2023-01-01 00:00:00+00' });
    expect(await one('all')).toMatchObject({ cases: 7, events: 3, censored: 1, left_out: 3, waited_days: 11 });
  });

  test('takes a case that closes after its file’s instant for none that closed', async () => {
    await insertObserved(database, closedAfter(2, 2));
    await database.insertCase({
      case_id: 'to come',
      opened_at: '2022-12-31 00:00:00+00',
      closed_at: '2023-01-05 00:00:00+00',
      resolution_seconds: 5 * DAY,
    });
    expect(await one('all')).toMatchObject({ cases: 3, events: 2, left_out: 1, closed_only_mean_days: 2 });
  });

  test('says how long it has watched where half have not closed yet', async () => {
    await insertObserved(database, [
      [DAY, 1],
      [2 * DAY, 0],
      [8 * DAY, 0],
    ]);
    expect(await one('all')).toMatchObject({ median_days: null, last_seen_days: 8, closed_only_median_days: 1 });
  });

  test('gives no share under 30 cases and no 9 in 10 under 100, and keeps the counts', async () => {
    await insertObserved(database, closedAfter(29, 2));
    expect(await one('all')).toMatchObject({ events: 29, median_days: 2, closed_within_3_days: null, p90_days: null });
    await insertObserved(database, closedAfter(70, 2), { case_type: 'more' });
    expect(await one('all')).toMatchObject({
      events: 99,
      closed_within_3_days: 1,
      p90_days: null,
      closed_only_p90_days: null,
    });
    await insertObserved(database, closedAfter(1, 2), { case_type: 'last' });
    expect(await one('all')).toMatchObject({ closed_within_1_day: 0, p90_days: 2, closed_only_p90_days: 2 });
  });

  test('turns the interval of what is open round for what is closed', async () => {
    await insertObserved(database, [...closedAfter(40, 2), ...closedAfter(60, 9)]);
    const row = await one('all');
    expect(row.closed_within_7_days).toBe(0.4);
    expect(row.closed_within_7_days_low).toBeCloseTo(0.3112, 2);
    expect(row.closed_within_7_days_high).toBeCloseTo(0.5028, 3);
    expect(row).toMatchObject({ closed_within_1_day: 0, closed_within_1_day_low: null, closed_within_30_days: 1 });
  });

  test('marks a month as provisional until it was followed for 30 days', async () => {
    // the file stands for 2023-01-01 00:00 UTC; a month of Boston ends at 05:00 UTC
    for (const month of ['2022-12-01', '2022-11-01', '2022-10-01']) {
      await insertObserved(database, closedAfter(1, 2), { case_type: month, open_month: month });
    }
    expect(
      await database.rows(
        "SELECT name, followed_days, provisional FROM time_to_close WHERE grain = 'open month' AND closures = 'all' ORDER BY name",
      ),
    ).toEqual([
      { name: '2022-10', followed_days: 60, provisional: false },
      { name: '2022-11', followed_days: 30, provisional: false },
      { name: '2022-12', followed_days: 0, provisional: true },
    ]);
    expect(await one('department')).toMatchObject({ followed_days: null, provisional: null });
  });

  test('compares all closures with service closures', async () => {
    await insertObserved(database, closedAfter(60, 10));
    await insertObserved(database, closedAfter(40, 0), { case_type: 'bulk', closure_class: 'administrative' });
    expect(await one('all')).toMatchObject({ cases: 100, closed_within_7_days: 0.4, median_days: 10 });
    expect(await one('all', 'service only')).toMatchObject({ cases: 60, closed_within_7_days: 0, median_days: 10 });
  });

  test('survival_curve has the estimate of all, departments and types, and no share under 30 cases', async () => {
    await insertObserved(database, closedAfter(30, 4), { canonical_type: 'Graffiti', case_type: 'Graffiti' });
    await insertObserved(database, closedAfter(2, 4), { canonical_type: 'Tree', case_type: 'Tree' });
    const rows = await database.rows("SELECT * FROM survival_curve WHERE closures = 'all' AND days IN (3, 5)");
    expect(rows.map(({ grain, name, days, at_risk, still_open }) => [grain, name, days, at_risk, still_open])).toEqual([
      ['all', 'all', 3, 32, 1],
      ['all', 'all', 5, 0, 0],
      ['case type', 'Graffiti', 3, 30, 1],
      ['case type', 'Graffiti', 5, 0, 0],
      ['case type', 'Tree', 3, 2, null],
      ['case type', 'Tree', 5, 0, null],
      ['department', 'unknown', 3, 32, 1],
      ['department', 'unknown', 5, 0, 0],
    ]);
  });
});
