import { ViewDatabase } from '../support/view-database';

const DAY = 86_400;

describe('the views of the five answers', () => {
  let database: ViewDatabase;
  beforeAll(async () => {
    database = await ViewDatabase.open();
  });
  beforeEach(() => database.empty());
  afterAll(() => database.close());

  const withdrawn = {
    case_id: 'gone',
    withdrawn_at: '2023-01-01 00:00:00+00',
    channel: 'phone',
    case_type: 'Graffiti',
  };
  const ledger = {
    source_system: 'legacy',
    provenance: 'file',
    origin: 'x.csv',
    published_at: '2023-01-01 00:00:00+00',
  };

  describe('answer_channels', () => {
    test('ranks channels, equals sharing a place, and counts cases without a channel as unknown', async () => {
      for (const [index, channel] of ['app', 'phone', 'phone', 'app', null].entries()) {
        await database.insertCase({ case_id: `c${index}`, channel });
      }
      await database.insertCase(withdrawn);
      expect(await database.rows('SELECT * FROM answer_channels')).toEqual([
        { rank: 1, channel: 'app', requests: 2, share: 0.4 },
        { rank: 1, channel: 'phone', requests: 2, share: 0.4 },
        { rank: 3, channel: 'unknown', requests: 1, share: 0.2 },
      ]);
    });
  });

  describe('answer_most_frequent', () => {
    test('ranks case types over both systems', async () => {
      await database.insertCase({ case_id: '1', case_type: 'Graffiti' });
      await database.insertCase({ case_id: '2', case_type: 'Street Light' });
      await database.insertCase({ case_id: '1', case_type: 'Street Light', source_system: 'new' });
      await database.insertCase({ case_id: '3', case_type: null });
      await database.insertCase(withdrawn);
      expect(await database.rows('SELECT * FROM answer_most_frequent')).toEqual([
        { rank: 1, case_type: 'Street Light', requests: 2, share: 0.5 },
        { rank: 2, case_type: 'Graffiti', requests: 1, share: 0.25 },
        { rank: 2, case_type: 'unknown', requests: 1, share: 0.25 },
      ]);
    });
  });

  describe('answer_on_time', () => {
    test('leaves pending cases and cases without a target out of the rate, and shows how far they could move it', async () => {
      const closed = { resolution_seconds: DAY };
      await database.insertCase({ case_id: '1', sla_result: 'hit', city_on_time: 'ONTIME', ...closed });
      await database.insertCase({ case_id: '2', sla_result: 'hit', city_on_time: 'ONTIME', ...closed });
      await database.insertCase({ case_id: '3', sla_result: 'hit', city_on_time: null, ...closed });
      await database.insertCase({ case_id: '4', sla_result: 'miss', city_on_time: 'OVERDUE', ...closed });
      await database.insertCase({ case_id: '5', sla_result: 'miss', city_on_time: 'OVERDUE' });
      await database.insertCase({ case_id: '6', sla_result: 'pending', city_on_time: 'ONTIME' });
      await database.insertCase({ case_id: '7', sla_result: null, city_on_time: 'ONTIME', ...closed });
      await database.insertCase({ case_id: '8', sla_result: null, city_on_time: 'ONTIME', ...closed });
      await database.insertCase({ ...withdrawn, sla_result: 'miss', city_on_time: 'OVERDUE', ...closed });

      const rows = await database.rows('SELECT * FROM answer_on_time');
      expect(rows).toHaveLength(1);
      expect(rows[0]).toMatchObject({
        requests: 8,
        with_target: 6,
        sla_coverage: 0.75,
        hit: 3,
        miss: 2,
        miss_still_open: 1,
        pending: 1,
        on_time_rate: 0.6,
        on_time_low: 0.5,
        on_time_high: expect.closeTo(4 / 6, 12) as number,
        // closed: ONTIME 1, 2, 7, 8 and OVERDUE 4
        city_on_time_cases: 4,
        city_overdue_cases: 1,
        city_on_time_without_target: 2,
        city_on_time_rate: 0.8,
      });
    });

    test('gives the Wilson interval: 80 of 100 on time lies between 71.1 % and 86.7 %', async () => {
      for (let index = 0; index < 100; index++) {
        await database.insertCase({
          case_id: `${index}`,
          sla_result: index < 80 ? 'hit' : 'miss',
          resolution_seconds: 1,
        });
      }
      const [row] = await database.rows('SELECT interval_low, interval_high FROM answer_on_time');
      expect(row).toEqual({
        interval_low: expect.closeTo(0.7112, 4) as number,
        interval_high: expect.closeTo(0.8666, 4) as number,
      });
    });

    test('is one row without a rate when there is nothing to judge', async () => {
      await database.insertCase({ case_id: '1', sla_result: 'pending' });
      expect(await database.rows('SELECT requests, pending, on_time_rate, interval_low FROM answer_on_time')).toEqual([
        { requests: 1, pending: 1, on_time_rate: null, interval_low: null },
      ]);
      await database.empty();
      expect(await database.rows('SELECT requests, on_time_rate, sla_coverage FROM answer_on_time')).toEqual([
        { requests: 0, on_time_rate: null, sla_coverage: null },
      ]);
    });
  });

  describe('answer_longest', () => {
    test('names the slowest closed and the oldest open case of each type, as of the newest file of its resource', async () => {
      await database.insert('ledger_snapshots', {
        ...ledger,
        resource: 'legacy-2022',
        snapshot: 's0',
        as_of: '2030-01-01 00:00:00+00',
        is_current: false,
      });
      await database.insert('ledger_snapshots', {
        ...ledger,
        resource: 'legacy-2022',
        snapshot: 's1',
        as_of: '2022-01-20 12:00:00.7+00',
        is_current: true,
      });
      const graffiti = { case_type: 'Graffiti' };
      const closed = { closed_at: '2022-01-19 12:00:00+00' };
      await database.insertCase({ case_id: '10', ...graffiti, resolution_seconds: 3 * DAY, ...closed });
      await database.insertCase({ case_id: '09', ...graffiti, resolution_seconds: 3 * DAY, ...closed });
      await database.insertCase({ case_id: '08', ...graffiti, resolution_seconds: DAY, ...closed });
      await database.insertCase({ case_id: '07', ...graffiti, resolution_seconds: -5 });
      await database.insertCase({ case_id: '06', ...graffiti, case_status: 'closed' });
      await database.insertCase({ case_id: '05', ...graffiti, opened_at: '2022-01-15 12:00:00+00' });
      await database.insertCase({ case_id: '04', ...graffiti });
      await database.insertCase({ case_id: '03', ...graffiti });
      // opened after the instant its file stands for: open, but of no age
      await database.insertCase({ case_id: '02', ...graffiti, opened_at: '2022-01-21 12:00:00+00' });
      await database.insertCase({ ...withdrawn, resolution_seconds: 900 * DAY, ...closed });
      await database.insertCase({ case_id: '20', case_type: null, resolution_seconds: 6 * 365 * DAY, ...closed });
      // closes after the instant its file stands for: no time that could be known
      await database.insertCase({ case_id: '01', ...graffiti, resolution_seconds: 800 * DAY });
      await database.insertCase({ case_id: '30', case_type: 'Needle Pickup' });

      expect(await database.rows('SELECT * FROM answer_longest')).toEqual([
        {
          case_type: 'unknown',
          requests: 1,
          closed_cases: 1,
          longest_closed_seconds: 2190 * DAY,
          longest_closed_days: 2190,
          longest_closed_source_system: 'legacy',
          longest_closed_case_id: '20',
          p99_closed_days: 2190,
          over_five_years: true,
          open_cases: 0,
          oldest_open_seconds: null,
          oldest_open_days: null,
          oldest_open_source_system: null,
          oldest_open_case_id: null,
          left_out: 0,
        },
        {
          case_type: 'Graffiti',
          requests: 10,
          closed_cases: 3,
          longest_closed_seconds: 3 * DAY,
          longest_closed_days: 3,
          longest_closed_source_system: 'legacy',
          longest_closed_case_id: '09',
          p99_closed_days: 3,
          over_five_years: false,
          open_cases: 4,
          oldest_open_seconds: 10 * DAY,
          oldest_open_days: 10,
          oldest_open_source_system: 'legacy',
          oldest_open_case_id: '03',
          left_out: 3,
        },
        {
          case_type: 'Needle Pickup',
          requests: 1,
          closed_cases: 0,
          longest_closed_seconds: null,
          longest_closed_days: null,
          longest_closed_source_system: null,
          longest_closed_case_id: null,
          p99_closed_days: null,
          over_five_years: false,
          open_cases: 1,
          oldest_open_seconds: 10 * DAY,
          oldest_open_days: 10,
          oldest_open_source_system: 'legacy',
          oldest_open_case_id: '30',
          left_out: 0,
        },
      ]);
    });

    test('takes the nearest rank for 99 in 100: of 200 cases the 198th', async () => {
      for (let day = 1; day <= 200; day++) {
        await database.insertCase({ case_id: `${day}`, case_type: 'Graffiti', resolution_seconds: day * DAY });
      }
      expect(await database.rows('SELECT longest_closed_days, p99_closed_days FROM answer_longest')).toEqual([
        { longest_closed_days: 200, p99_closed_days: 198 },
      ]);
    });
  });

  describe('answer_average', () => {
    test('averages closed cases only, neither open ones as zero nor cases that close before they open', async () => {
      const graffiti = { case_type: 'Graffiti' };
      for (const [index, days] of [0, 1, 2, 9].entries()) {
        await database.insertCase({ case_id: `g${index}`, ...graffiti, resolution_seconds: days * DAY });
      }
      await database.insertCase({ case_id: 'open', ...graffiti });
      await database.insertCase({ case_id: 'negative', ...graffiti, resolution_seconds: -60 });
      await database.insertCase({ case_id: 'light', case_type: 'Street Light', resolution_seconds: 12 * 3600 });
      await database.insertCase({ case_id: 'tree', case_type: 'Tree' });
      await database.insertCase({ ...withdrawn, resolution_seconds: 900 * DAY });

      expect(await database.rows('SELECT * FROM answer_average')).toEqual([
        {
          grain: 'all',
          case_type: 'all case types',
          requests: 8,
          closed_cases: 5,
          open_cases: 2,
          left_out: 1,
          closed_only_mean_days: 2.5,
          closed_only_median_days: 1,
          closed_only_p90_days: 9,
          open_as_zero_mean_days: expect.closeTo(12.5 / 7, 12) as number,
        },
        {
          grain: 'case type',
          case_type: 'Graffiti',
          requests: 6,
          closed_cases: 4,
          open_cases: 1,
          left_out: 1,
          closed_only_mean_days: 3,
          closed_only_median_days: 1,
          closed_only_p90_days: 9,
          open_as_zero_mean_days: 2.4,
        },
        {
          grain: 'case type',
          case_type: 'Street Light',
          requests: 1,
          closed_cases: 1,
          open_cases: 0,
          left_out: 0,
          closed_only_mean_days: 0.5,
          closed_only_median_days: 0.5,
          closed_only_p90_days: 0.5,
          open_as_zero_mean_days: 0.5,
        },
        {
          grain: 'case type',
          case_type: 'Tree',
          requests: 1,
          closed_cases: 0,
          open_cases: 1,
          left_out: 0,
          closed_only_mean_days: null,
          closed_only_median_days: null,
          closed_only_p90_days: null,
          open_as_zero_mean_days: 0,
        },
      ]);
    });

    test('takes nearest ranks: of ten cases the fifth for the median and the ninth for 9 in 10', async () => {
      for (let day = 1; day <= 10; day++) {
        await database.insertCase({ case_id: `${day}`, case_type: 'Graffiti', resolution_seconds: day * DAY });
      }
      const sql = "SELECT closed_only_median_days, closed_only_p90_days FROM answer_average WHERE grain = 'all'";
      expect(await database.rows(sql)).toEqual([{ closed_only_median_days: 5, closed_only_p90_days: 9 }]);
    });
  });
});
