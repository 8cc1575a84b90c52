import { ViewDatabase } from '../support/view-database';

describe('the views of demand', () => {
  let database: ViewDatabase;
  beforeAll(async () => {
    database = await ViewDatabase.open();
  });
  beforeEach(() => database.empty());
  afterAll(() => database.close());

  let cases = 0;
  /** A case opened on a day of Boston's wall clock. */
  const open = async (open_date: string, row: Record<string, string | number | null> = {}): Promise<void> => {
    cases += 1;
    await database.insertCase({
      case_id: `c${cases}`,
      open_date,
      open_month: `${open_date.slice(0, 7)}-01`,
      opened_at: `${open_date} 17:00:00+00`,
      channel: 'phone',
      ...row,
    });
  };
  const withdrawn = { withdrawn_at: '2024-01-01 00:00:00+00' };

  describe('requests_by_month', () => {
    test('divides the first and the last month by the days the data holds of them', async () => {
      for (const day of ['2023-12-22', '2023-12-31', '2024-02-01', '2024-02-29', '2024-02-29']) await open(day);
      await open('2024-03-04', { channel: 'employee', source_system: 'new' });
      await open('2024-05-30', withdrawn);
      expect(await database.rows('SELECT * FROM requests_by_month')).toEqual([
        {
          open_month: '2023-12-01',
          requests: 2,
          resident_requests: 2,
          legacy_requests: 2,
          new_requests: 0,
          days: 10,
          days_in_month: 31,
          days_with_requests: 2,
          requests_per_day: 0.2,
          resident_requests_per_day: 0.2,
          is_provisional: true,
        },
        {
          open_month: '2024-02-01',
          requests: 3,
          resident_requests: 3,
          legacy_requests: 3,
          new_requests: 0,
          days: 29,
          days_in_month: 29,
          days_with_requests: 2,
          requests_per_day: 3 / 29,
          resident_requests_per_day: 3 / 29,
          is_provisional: false,
        },
        {
          open_month: '2024-03-01',
          requests: 1,
          resident_requests: 0,
          legacy_requests: 0,
          new_requests: 1,
          days: 4,
          days_in_month: 31,
          days_with_requests: 1,
          requests_per_day: 0.25,
          resident_requests_per_day: 0,
          is_provisional: true,
        },
      ]);
    });

    test('knows how long months are: February of 1900 has 28 days, of 2000 29', async () => {
      for (const day of ['1899-12-31', '1900-02-10', '2000-02-10', '2023-02-10', '2023-04-30', '2023-06-01']) {
        await open(day);
      }
      expect(await database.rows('SELECT open_month, days, days_in_month FROM requests_by_month')).toEqual([
        { open_month: '1899-12-01', days: 1, days_in_month: 31 },
        { open_month: '1900-02-01', days: 28, days_in_month: 28 },
        { open_month: '2000-02-01', days: 29, days_in_month: 29 },
        { open_month: '2023-02-01', days: 28, days_in_month: 28 },
        { open_month: '2023-04-01', days: 30, days_in_month: 30 },
        { open_month: '2023-06-01', days: 1, days_in_month: 30 },
      ]);
    });
  });

  describe('channel_share', () => {
    test('gives residents’ channels their share of residents, and keeps the city’s own entries apart', async () => {
      const channels = { phone: 20, app: 10, web: 6, 'social media': 4, employee: 30, system: 5, unknown: 5 };
      for (const [channel, count] of Object.entries(channels)) {
        for (let index = 0; index < count; index++) {
          await open('2024-01-05', { channel: channel === 'unknown' ? null : channel });
        }
      }
      await open('2024-01-05', { channel: 'phone', ...withdrawn });
      const sql = `SELECT channel, asked_by, requests, share, resident_share FROM channel_share WHERE grain = 'all'`;
      expect(await database.rows(sql)).toEqual([
        { channel: 'employee', asked_by: 'city', requests: 30, share: 0.375, resident_share: null },
        { channel: 'phone', asked_by: 'residents', requests: 20, share: 0.25, resident_share: 0.5 },
        { channel: 'app', asked_by: 'residents', requests: 10, share: 0.125, resident_share: 0.25 },
        { channel: 'web', asked_by: 'residents', requests: 6, share: 0.075, resident_share: 0.15 },
        { channel: 'system', asked_by: 'city', requests: 5, share: 0.0625, resident_share: null },
        { channel: 'unknown', asked_by: 'unknown', requests: 5, share: 0.0625, resident_share: null },
        { channel: 'social media', asked_by: 'residents', requests: 4, share: 0.05, resident_share: 0.1 },
      ]);
      // 20 of 40: the Wilson interval lies evenly around one half
      const [phone] = await database.rows(
        `SELECT resident_requests, resident_share_low, resident_share_high FROM channel_share WHERE grain = 'all' AND channel = 'phone'`,
      );
      expect(phone).toEqual({
        resident_requests: 40,
        resident_share_low: expect.closeTo(0.352, 4) as number,
        resident_share_high: expect.closeTo(0.648, 4) as number,
      });
    });

    test('gives a month with fewer than 30 requests counts, and no shares', async () => {
      for (let index = 0; index < 29; index++) await open('2024-01-05');
      for (let index = 0; index < 30; index++) await open('2024-02-05', { channel: index === 0 ? 'employee' : 'app' });
      const sql = `SELECT open_month, channel, requests, share, resident_requests, resident_share FROM channel_share WHERE grain = 'open month'`;
      expect(await database.rows(sql)).toEqual([
        {
          open_month: '2024-01-01',
          channel: 'phone',
          requests: 29,
          share: null,
          resident_requests: 29,
          resident_share: null,
        },
        {
          open_month: '2024-02-01',
          channel: 'app',
          requests: 29,
          share: 29 / 30,
          resident_requests: 29,
          resident_share: null,
        },
        {
          open_month: '2024-02-01',
          channel: 'employee',
          requests: 1,
          share: 1 / 30,
          resident_requests: 29,
          resident_share: null,
        },
      ]);
    });
  });

  describe('top_types', () => {
    test('ranks over both systems, names what was published, and tells types without a counterpart', async () => {
      const lights = { canonical_type: 'Street Light Outages' };
      await open('2024-01-05', { ...lights, case_type: 'Street Light Outages', channel: 'employee' });
      await open('2024-02-05', { ...lights, case_type: 'Street Light Outages', channel: 'employee' });
      const fresh = { source_system: 'new', resource: 'new-system' };
      await open('2025-10-05', { ...lights, case_type: 'Street Light Outage', ...fresh });
      await open('2025-10-06', { case_type: 'Lane Divider', canonical_type: 'Lane Divider', ...fresh });
      await open('2025-10-06', { case_type: null, canonical_type: null, ...fresh, channel: 'app' });
      await open('2025-10-06', { ...lights, ...withdrawn });
      const file = { resource: 'new-system', source_system: 'new', snapshot: 's2', refresh_id: 'r2' };
      await database.insert('ledger_snapshots', { ...file, is_current: true });
      await database.insert('ledger_snapshots', { ...file, snapshot: 's1', refresh_id: 'r1', is_current: false });
      const unmapped = { resource: 'new-system', kind: 'unmapped', name: 'case_type' };
      await database.insert('ledger_measures', {
        ...unmapped,
        snapshot: 's2',
        refresh_id: 'r2',
        label: 'Lane Divider',
      });
      await database.insert('ledger_measures', {
        ...unmapped,
        snapshot: 's1',
        refresh_id: 'r1',
        label: 'Street Light Outage',
      });

      const rows = await database.rows('SELECT * FROM top_types');
      expect(rows[0]).toMatchObject({
        grain: 'all',
        rank: null,
        canonical_type: 'all types',
        requests: 5,
        share: 1,
        resident_requests: 3,
        unmapped_requests: 1,
        unmapped_share: 0.2,
        first_month: '2024-01-01',
        last_month: '2025-10-01',
      });
      expect(rows.slice(1)).toEqual([
        {
          grain: 'case type',
          rank: 1,
          canonical_type: 'Street Light Outages',
          published_types: 'Street Light Outages; Street Light Outage',
          requests: 3,
          share: 0.6,
          resident_requests: 1,
          resident_rank: 1,
          legacy_requests: 2,
          new_requests: 1,
          unmapped_requests: 0,
          unmapped_share: 0,
          first_month: '2024-01-01',
          last_month: '2025-10-01',
        },
        expect.objectContaining({ rank: 2, canonical_type: 'Lane Divider', unmapped_share: 1, resident_rank: 1 }),
        expect.objectContaining({ rank: 2, canonical_type: 'unknown', published_types: 'unknown', unmapped_share: 0 }),
      ]);
    });

    test('has no row where nothing is loaded', async () => {
      expect(await database.rows('SELECT * FROM top_types')).toEqual([]);
    });
  });

  describe('hour_by_weekday', () => {
    test('has every hour of every weekday, and averages over the weekdays that are loaded', async () => {
      // 2024-01-01 was a Monday
      await open('2024-01-01', { open_hour: 9 });
      await open('2024-01-01', { open_hour: 9, channel: 'employee' });
      await open('2024-01-08', { open_hour: 23 });
      await open('2024-01-14', { open_hour: 0 });
      await open('2025-06-15', { open_hour: 0 });
      const rows = await database.rows('SELECT * FROM hour_by_weekday');
      expect(rows).toHaveLength(2 * 7 * 24);
      expect(rows.filter(({ requests }) => requests !== 0)).toEqual([
        {
          population: 'all',
          weekday: 1,
          weekday_name: 'Monday',
          open_hour: 9,
          requests: 2,
          days: 2,
          requests_per_week: 1,
        },
        {
          population: 'all',
          weekday: 1,
          weekday_name: 'Monday',
          open_hour: 23,
          requests: 1,
          days: 2,
          requests_per_week: 0.5,
        },
        {
          population: 'all',
          weekday: 7,
          weekday_name: 'Sunday',
          open_hour: 0,
          requests: 2,
          days: 2,
          requests_per_week: 1,
        },
        expect.objectContaining({
          population: 'residents',
          weekday: 1,
          open_hour: 9,
          requests: 1,
          requests_per_week: 0.5,
        }),
        expect.objectContaining({ population: 'residents', weekday: 1, open_hour: 23 }),
        expect.objectContaining({ population: 'residents', weekday: 7, open_hour: 0, requests: 2 }),
      ]);
      expect(rows.find(({ weekday, open_hour }) => weekday === 3 && open_hour === 5)).toMatchObject({
        requests: 0,
        days: 0,
        requests_per_week: null,
      });
    });
  });
});
