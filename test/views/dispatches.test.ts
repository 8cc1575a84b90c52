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
/** A week in the middle of each month. */
const insertMonths = async (first: string, last: string): Promise<void> => {
  for (const month = new Date(`${first}-15T00:00:00Z`); month.toISOString() < `${last}-16`;) {
    const day = month.toISOString().slice(0, 10);
    await insertWeek({ week_start: day, week_end: day });
    month.setUTCMonth(month.getUTCMonth() + 1);
  }
};
const insertRefresh = (refresh_id: string, day: string, change_day_911: string | null): Promise<void> =>
  database.insert('ledger_refreshes', { refresh_id, finished_at: `${day} 00:00:00+00`, change_day_911 });
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
    {
      case_type: 'Abandoned Vehicles',
      why: 'police matter',
      open_month: '2011-07-01',
      phone_requests: 2,
      month_phone_requests: 3,
    },
    {
      case_type: 'Abandoned Vehicles',
      why: 'police matter',
      open_month: '2011-08-01',
      phone_requests: 1,
      month_phone_requests: 1,
    },
  ]);
  expect(rows).toContainEqual({
    case_type: 'Needle Pickup',
    why: 'danger to the public',
    open_month: null,
    phone_requests: 0,
    month_phone_requests: null,
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
        change_day: null,
      },
    ]);
    const [row] = await database.rows('SELECT reason FROM series_911');
    expect(row?.reason).toBe(
      'The 911 counts begin with the week of 2011-05-29 and end with that of 2011-09-04. The 311 requests begin on ' +
        '2011-07-01, which is where the published data begins, not a day on which anything changed for callers: no such ' +
        'day is known to lie among the 911 counts. A comparison needs 24 months on each side; there are 1 before and 2 after.',
    );
  });

  test('is never identifiable by length alone: without a day of change there is nothing to compare', async () => {
    await insertMonths('2008-01', '2013-12');
    await insertOpened(['2011-01-01']);
    expect(await database.rows('SELECT identifiable, months_before, months_after FROM series_911')).toEqual([
      { identifiable: false, months_before: 36, months_after: 36 },
    ]);
  });

  test.each([
    { day: '2010-01-01', identifiable: true, before: 24, after: 48 },
    { day: '2010-01-02', identifiable: true, before: 24, after: 47 },
    { day: '2009-12-31', identifiable: false, before: 23, after: 48 },
    { day: '2012-01-01', identifiable: true, before: 48, after: 24 },
    { day: '2012-01-31', identifiable: false, before: 48, after: 23 },
    { day: '2015-08-11', identifiable: false, before: 72, after: 0 },
  ])('counts $before and $after months around $day, told to the last refresh', async (told) => {
    await insertMonths('2008-01', '2013-12');
    await insertRefresh('r1', '2026-01-01', '2011-01-01');
    await insertRefresh('r2', '2026-02-01', told.day);
    expect(
      await database.rows(
        'SELECT identifiable, months_before AS before, months_after AS after, change_day FROM series_911',
      ),
    ).toEqual([{ identifiable: told.identifiable, before: told.before, after: told.after, change_day: told.day }]);
    const [row] = await database.rows('SELECT reason FROM series_911');
    expect(row?.reason).toBe(
      'The 911 counts begin with the week of 2008-01-15 and end with that of 2013-12-15. Something changed for callers on ' +
        `${told.day}. A comparison needs 24 months on each side; there are ${told.before} before and ${told.after} after.`,
    );
  });

  test('forgets the day when the last refresh was told none', async () => {
    await insertMonths('2008-01', '2013-12');
    await insertOpened(['2011-01-01']);
    await insertRefresh('r1', '2026-01-01', '2011-01-01');
    await insertRefresh('r2', '2026-02-01', null);
    expect(await database.rows('SELECT identifiable, change_day FROM series_911')).toEqual([
      { identifiable: false, change_day: null },
    ]);
  });

  test('tells nothing from a series with a month missing', async () => {
    await insertMonths('2008-01', '2010-05');
    await insertMonths('2010-07', '2013-12');
    await insertRefresh('r1', '2026-01-01', '2011-01-01');
    const [row] = await database.rows('SELECT identifiable, reason FROM series_911');
    expect(row?.identifiable).toBe(false);
    expect(row?.reason).toContain('there are 35 before and 36 after; months missing between: 1.');
  });
});

describe('series_911_months', () => {
  test('gives dispatches a day of whole weeks, each in the month of its last day, the daily file first', async () => {
    await insertWeek({ week_start: '2011-06-26', week_end: '2011-07-02', total: 700 });
    await insertWeek({ ...FIRST_WEEK_OF_JULY, total: 999 });
    await insertWeek({ ...FIRST_WEEK_OF_JULY, total: 1400, source: 'daily' });
    await insertWeek({ week_start: '2011-07-10', week_end: '2011-07-16', total: 2100 });
    await insertWeek({ week_start: '2011-07-10', week_end: '2011-07-16', total: 6, source: 'daily', is_partial: true });
    await insertWeek({ week_start: '2011-08-07', week_end: '2011-08-13', total: 7 });
    await insertWeek({ week_start: '2011-09-04', week_end: '2011-09-10', total: 9, is_partial: true });
    expect(await database.rows('SELECT month, month_number, weeks, total_a_day, side FROM series_911_months')).toEqual([
      { month: '2011-07-01', month_number: 2011 * 12 + 6, weeks: 3, total_a_day: 200, side: null },
      { month: '2011-08-01', month_number: 2011 * 12 + 7, weeks: 1, total_a_day: 1, side: null },
    ]);
  });

  test.each([
    ['2011-02-01', ['before', 'after', 'after']],
    ['2011-02-02', ['before', 'changing', 'after']],
    ['2011-02-28', ['before', 'changing', 'after']],
    ['2011-03-01', ['before', 'before', 'after']],
    ['2010-12-31', ['after', 'after', 'after']],
    ['2011-04-01', ['before', 'before', 'before']],
  ])('puts months on the sides of %s', async (day, sides) => {
    await insertMonths('2011-01', '2011-03');
    await insertRefresh('r1', '2026-01-01', day);
    expect((await database.rows('SELECT side FROM series_911_months')).map(({ side }) => side)).toEqual(sides);
  });
});
