import { ViewDatabase } from '../support/view-database';

let database: ViewDatabase;
beforeAll(async () => {
  database = await ViewDatabase.open();
});
beforeEach(() => database.empty());
afterAll(() => database.close());

interface Week {
  readonly week_start: string;
  readonly week_end: string;
  readonly total?: number;
  readonly source?: 'daily' | 'weekly';
  readonly is_partial?: boolean;
}
const insertWeek = ({ source = 'weekly', ...week }: Week): Promise<void> =>
  database.insert('dispatch_911_weekly', {
    bpd: 0,
    is_partial: false,
    source,
    resource: `dispatch-911-${source}`,
    ...week,
  });
const insertOpened = async (days: readonly string[], row: Record<string, string> = {}): Promise<void> => {
  for (const [index, open_date] of days.entries()) {
    await database.insertCase({
      case_id: `${open_date}-${index}`,
      open_date,
      open_month: `${open_date.slice(0, 7)}-01`,
      ...row,
    });
  }
};
const JULY = ['2011-07-03', '2011-07-04', '2011-07-05', '2011-07-06', '2011-07-07', '2011-07-08', '2011-07-09'];
const FIRST_WEEK_OF_JULY = { week_start: '2011-07-03', week_end: '2011-07-09' };

describe('dispatch_911', () => {
  test('counts the 311 requests opened in a week, in all and by phone', async () => {
    await insertWeek({ ...FIRST_WEEK_OF_JULY, total: 100 });
    await insertOpened(JULY, { channel: 'phone' });
    await insertOpened(['2011-07-03', '2011-07-10'], { channel: 'web', source_system: 'new' });
    await insertOpened(['2011-07-04'], {
      channel: 'phone',
      withdrawn_at: '2023-01-01 00:00:00+00',
      source_system: 'new',
    });
    expect(
      await database.rows('SELECT week_start, total, request_days, requests_311, phone_requests_311 FROM dispatch_911'),
    ).toEqual([{ week_start: '2011-07-03', total: 100, request_days: 7, requests_311: 8, phone_requests_311: 7 }]);
  });

  test('says nothing of 311 in a week that the 311 data does not cover', async () => {
    await insertWeek({ week_start: '2011-06-26', week_end: '2011-07-02' });
    await insertWeek({ week_start: '2010-10-31', week_end: '2010-11-06' });
    await insertOpened(['2011-07-01', '2011-07-02']);
    expect(await database.rows('SELECT week_start, request_days, requests_311 FROM dispatch_911')).toEqual([
      { week_start: '2010-10-31', request_days: 0, requests_311: null },
      { week_start: '2011-06-26', request_days: 2, requests_311: null },
    ]);
  });

  test('takes a week that both files hold from the daily one', async () => {
    await insertWeek({ ...FIRST_WEEK_OF_JULY, total: 101 });
    await insertWeek({ ...FIRST_WEEK_OF_JULY, total: 100, source: 'daily' });
    await insertWeek({ week_start: '2011-07-10', week_end: '2011-07-16', total: 90 });
    expect(await database.rows('SELECT week_start, total, source FROM dispatch_911')).toEqual([
      { week_start: '2011-07-03', total: 100, source: 'daily' },
      { week_start: '2011-07-10', total: 90, source: 'weekly' },
    ]);
  });
});

test('evidence_911 gives the published findings in order', async () => {
  expect(await database.rows('SELECT measure, change FROM evidence_911 ORDER BY place')).toEqual([
    { measure: '911 calls', change: -0.342 },
    { measure: 'all recorded calls', change: -0.077 },
    { measure: 'high-priority 911 calls', change: 0.275 },
    { measure: 'response time to high-priority calls', change: null },
    { measure: '911 calls', change: -0.247 },
    { measure: 'all calls', change: 0.088 },
  ]);
});

test('scenario_911 counts requests by phone of the listed types by month, and shows types nobody asked for', async () => {
  const vehicles = { case_type: 'Abandoned Vehicles', channel: 'phone' };
  await insertOpened(['2011-07-03', '2011-07-04', '2011-08-01'], vehicles);
  await insertOpened(['2011-07-06'], { ...vehicles, channel: 'app' });
  await insertOpened(['2011-07-07'], { case_type: 'Street Light Outages', channel: 'phone' });
  const rows = await database.rows('SELECT * FROM scenario_911');
  expect(rows.filter(({ phone_requests }) => phone_requests !== 0)).toEqual([
    { case_type: 'Abandoned Vehicles', why: 'police matter', open_month: '2011-07-01', phone_requests: 2 },
    { case_type: 'Abandoned Vehicles', why: 'police matter', open_month: '2011-08-01', phone_requests: 1 },
  ]);
  expect(rows).toContainEqual({
    case_type: 'Needle Pickup',
    why: 'danger to the public',
    open_month: null,
    phone_requests: 0,
  });
});

describe('series_911', () => {
  test('is one row that says what is missing where there is nothing', async () => {
    expect(await database.rows('SELECT identifiable, reason, weeks, months_before FROM series_911')).toEqual([
      { identifiable: false, reason: 'No 911 counts are loaded.', weeks: 0, months_before: 0 },
    ]);
    await insertWeek(FIRST_WEEK_OF_JULY);
    expect(await database.rows('SELECT reason, weeks, months_before, months_after FROM series_911')).toEqual([
      { reason: 'No 311 requests are loaded.', weeks: 1, months_before: 0, months_after: 0 },
    ]);
  });

  test('counts months around the first day of the 311 data by the last days of whole weeks', async () => {
    await insertWeek({ week_start: '2011-05-29', week_end: '2011-06-04' });
    await insertWeek({ week_start: '2011-06-05', week_end: '2011-06-11' });
    await insertWeek({ week_start: '2011-06-26', week_end: '2011-07-02' });
    await insertWeek({ week_start: '2011-07-31', week_end: '2011-08-06' });
    await insertWeek({ week_start: '2011-09-04', week_end: '2011-09-10', is_partial: true });
    await insertOpened(['2011-07-01', '2013-03-04']);
    expect(await database.rows('SELECT * EXCLUDE (reason) FROM series_911')).toEqual([
      {
        identifiable: false,
        weeks: 5,
        months_before: 1,
        months_after: 2,
        first_week: '2011-05-29',
        last_week: '2011-09-04',
        first_311_date: '2011-07-01',
        last_311_date: '2013-03-04',
      },
    ]);
    const [row] = await database.rows('SELECT reason FROM series_911');
    expect(row?.reason).toBe(
      'The 911 counts begin with the week of 2011-05-29 and end with that of 2011-09-04; the 311 requests begin on ' +
        '2011-07-01. That is where the published data begins, not a day on which anything changed for callers: no such day ' +
        'is known to lie among the 911 counts. A comparison needs 24 months on each side; there are 1 before and 2 after.',
    );
  });

  test('is never identifiable by length alone: without a day of change there is nothing to compare', async () => {
    for (let year = 2008; year < 2014; year++) {
      for (let month = 1; month <= 12; month++) {
        const day = `${year}-${String(month).padStart(2, '0')}-15`;
        await insertWeek({ week_start: day, week_end: day });
      }
    }
    await insertOpened(['2011-01-01']);
    expect(await database.rows('SELECT identifiable, months_before, months_after FROM series_911')).toEqual([
      { identifiable: false, months_before: 36, months_after: 36 },
    ]);
  });
});
