import { readPopulation } from '../../adapters/population';
import { ViewDatabase } from '../support/view-database';

const DAY = 86_400;
const close = (value: number): number => expect.closeTo(value, 12) as number;

describe('the views of places', () => {
  let database: ViewDatabase;
  beforeAll(async () => {
    database = await ViewDatabase.open();
  });
  beforeEach(async () => {
    await database.empty();
    await database.insert('ledger_snapshots', {
      ...{ source_system: 'legacy', resource: 'legacy-2022', snapshot: 's1', is_current: true },
      as_of: '2022-06-30 12:00:00+00',
    });
    next = 0;
  });
  afterAll(() => database.close());

  let next = 0;
  /** That many cases alike. */
  const cases = async (count: number, row: Parameters<ViewDatabase['insertCase']>[0]): Promise<void> => {
    const case_id = `c${next++}`;
    await database.insertCase({
      ...{ case_id, open_month: '2022-01-01', target_at: '2022-01-20 12:00:00+00' },
      ...row,
    });
    await database.query(
      `INSERT INTO service_requests SELECT requests.* REPLACE (case_id || '-' || range AS case_id)
       FROM service_requests AS requests, range(${count - 1}) WHERE case_id = '${case_id}'`,
    );
  };
  const roxbury = { neighborhood_area: 'Roxbury' };
  const backBay = { neighborhood_area: 'Back Bay' };
  const lights = { canonical_type: 'Street Light Outages' };
  const trash = { canonical_type: 'Missed Trash' };
  const hit = { sla_result: 'hit', resolution_seconds: DAY };
  const miss = { sla_result: 'miss', resolution_seconds: 40 * DAY };

  describe('neighborhood_type_timeliness', () => {
    test('sets a type in a neighborhood beside the same type in the city, with no rate for fewer than 30 cases', async () => {
      await cases(24, { ...roxbury, ...lights, ...hit });
      await cases(6, { ...roxbury, ...lights, ...miss });
      await cases(10, { ...backBay, ...lights, ...hit });
      await cases(10, { ...backBay, ...trash, ...hit });
      // no place, no target, not due: in the city's figures, in no figure on time, in none
      await cases(10, { neighborhood_area: null, ...lights, ...hit });
      await cases(5, { ...roxbury, ...lights, sla_result: null, target_at: null, resolution_seconds: DAY });
      await cases(1, { ...roxbury, ...lights, sla_result: 'pending', target_at: '2023-01-01 00:00:00+00' });
      await cases(1, { ...roxbury, ...lights, ...miss, withdrawn_at: '2023-01-01 00:00:00+00' });
      const rows = await database.rows(
        `SELECT canonical_type AS type, neighborhood, numerator, denominator, rate, city_numerator, city_denominator,
           city_rate, city_weight, is_provisional
         FROM neighborhood_type_timeliness WHERE measure = 'on time'`,
      );
      const city = { city_numerator: 44, city_denominator: 50, city_rate: 0.88, city_weight: close(50 / 60) };
      const type = 'Street Light Outages';
      expect(rows).toEqual([
        { type, neighborhood: 'Back Bay', numerator: 10, denominator: 10, rate: null, ...city, is_provisional: false },
        { type, neighborhood: 'Roxbury', numerator: 24, denominator: 30, rate: 0.8, ...city, is_provisional: false },
        { type, neighborhood: 'unknown', numerator: 10, denominator: 10, rate: null, ...city, is_provisional: false },
        {
          ...{ type: 'Missed Trash', neighborhood: 'Back Bay', numerator: 10, denominator: 10, rate: null },
          ...{ city_numerator: 10, city_denominator: 10, city_rate: null, city_weight: close(10 / 60) },
          is_provisional: false,
        },
      ]);
    });

    test('gives Wilson intervals: 24 of 30 lies between 62.7 % and 90.5 %', async () => {
      await cases(24, { ...roxbury, ...lights, ...hit });
      await cases(6, { ...roxbury, ...lights, ...miss });
      expect(
        await database.rows("SELECT rate_low, rate_high FROM neighborhood_type_timeliness WHERE measure = 'on time'"),
      ).toEqual([{ rate_low: expect.closeTo(0.6269, 4) as number, rate_high: expect.closeTo(0.905, 4) as number }]);
    });

    test('judges closing within 30 days by cases old enough, whatever became of them', async () => {
      const late = { opened_at: '2022-06-15 12:00:00+00', open_month: '2022-06-01', open_date: '2022-06-15' };
      await cases(3, { ...roxbury, ...lights, resolution_seconds: 30 * DAY });
      await cases(1, { ...roxbury, ...lights, resolution_seconds: 30 * DAY + 1 });
      await cases(1, { ...roxbury, ...lights });
      await cases(1, { ...roxbury, ...lights, resolution_seconds: -5 });
      await cases(2, { ...roxbury, ...lights, ...late, resolution_seconds: DAY, closed_at: '2022-06-16 12:00:00+00' });
      expect(
        await database.rows(
          `SELECT numerator, denominator, is_provisional
           FROM neighborhood_type_timeliness WHERE measure = 'closed within 30 days'`,
        ),
      ).toEqual([{ numerator: 3, denominator: 5, is_provisional: true }]);
    });
  });

  describe('neighborhood_timeliness', () => {
    const rows = (): ReturnType<ViewDatabase['rows']> =>
      database.rows("SELECT * EXCLUDE (measure, open_year) FROM neighborhood_timeliness WHERE measure = 'on time'");

    test('a neighborhood that only asks for slow services is not behind', async () => {
      // lights are 50 % on time and trash 90 % in either place; Roxbury asks mostly for lights
      for (const [place, light, bag] of [
        [roxbury, 80, 40],
        [backBay, 40, 80],
      ] as const) {
        await cases(light / 2, { ...place, ...lights, ...hit });
        await cases(light / 2, { ...place, ...lights, ...miss });
        await cases(bag * 0.9, { ...place, ...trash, ...hit });
        await cases(bag * 0.1, { ...place, ...trash, ...miss });
      }
      const alike = {
        adjusted_rate: close(0.7),
        city_rate: close(0.7),
        difference: close(0),
        weight_covered: close(1),
      };
      expect(await rows()).toEqual([
        expect.objectContaining({ neighborhood: 'Back Bay', ...alike, raw_rate: close(92 / 120) }),
        expect.objectContaining({ neighborhood: 'Roxbury', ...alike, raw_rate: close(76 / 120) }),
      ]);
    });

    test('says how much of the city’s mix it covers, and compares with the city over the same types', async () => {
      await cases(20, { ...roxbury, ...lights, ...hit });
      await cases(20, { ...roxbury, ...lights, ...miss });
      await cases(29, { ...roxbury, ...trash, ...miss });
      await cases(40, { ...backBay, ...lights, ...hit });
      await cases(51, { ...backBay, ...trash, ...hit });
      const [, row] = await rows();
      // lights are 80 of the city's 160 judged cases; trash does not count for Roxbury
      const variance = ((22 / 44) * (22 / 44)) / 40;
      expect(row).toEqual({
        neighborhood: 'Roxbury',
        adjusted_rate: 0.5,
        adjusted_low: close(0.5 - 1.96 * Math.sqrt(variance)),
        adjusted_high: close(0.5 + 1.96 * Math.sqrt(variance)),
        city_rate: 0.75,
        difference: -0.25,
        weight_covered: 0.5,
        types_covered: 1,
        cases_covered: 40,
        raw_numerator: 20,
        raw_denominator: 69,
        raw_rate: close(20 / 69),
        raw_low: expect.closeTo(0.1962, 4) as number,
        raw_high: expect.closeTo(0.4057, 4) as number,
        is_provisional: false,
      });
    });

    test('gives no rate where no type has 30 cases, and is no place for cases without one', async () => {
      await cases(29, { ...roxbury, ...lights, ...hit });
      await cases(40, { neighborhood_area: null, ...lights, ...hit });
      expect(await rows()).toEqual([
        expect.objectContaining({
          ...{ neighborhood: 'Roxbury', adjusted_rate: null, adjusted_low: null, difference: null, weight_covered: 0 },
          ...{ types_covered: 0, cases_covered: 0, raw_denominator: 29, raw_rate: null },
        }),
      ]);
    });
  });

  describe('requests_per_1000', () => {
    test('divides by residents, leaves the city’s own requests out of the residents’, and says how much of the year it has', async () => {
      await cases(3, { ...roxbury, channel: 'app' });
      await cases(1, { ...roxbury, channel: 'employee', open_date: '2022-01-19' });
      await cases(2, { neighborhood_area: null, channel: 'phone' });
      const residents = new Map(readPopulation().map(({ neighborhood, population }) => [neighborhood, population]));
      const all = [...residents.values()].reduce((sum, one) => sum + one, 0);
      expect(residents.get('Roxbury')).toBe(54_533);
      expect(await database.rows('SELECT * EXCLUDE (population_source) FROM requests_per_1000')).toEqual([
        {
          ...{ open_year: 2022, neighborhood: 'Roxbury', requests: 4, resident_requests: 3, population: 54_533 },
          population_vintage: '2020 census',
          requests_per_1000: close(4000 / 54_533),
          resident_requests_per_1000: close(3000 / 54_533),
          city_resident_requests_per_1000: close(3000 / all),
          ratio_to_city: close(all / 54_533),
          days_covered: 10,
          is_partial_year: true,
          borders_differ: false,
        },
        {
          ...{ open_year: 2022, neighborhood: 'unknown', requests: 2, resident_requests: 2, population: null },
          ...{ population_vintage: null, requests_per_1000: null, resident_requests_per_1000: null },
          city_resident_requests_per_1000: close(3000 / all),
          ...{ ratio_to_city: null, days_covered: 10, is_partial_year: true, borders_differ: false },
        },
      ]);
    });

    test('counts every resident of the 2020 census but those of the West End, who have no area', () => {
      const all = readPopulation().reduce((sum, { population }) => sum + population, 0);
      expect(all).toBe(675_647 - 7_705);
    });
  });

  describe('gap_watch', () => {
    const january = { open_month: '2022-01-01', open_date: '2022-01-10' };
    const february = { open_month: '2022-02-01', open_date: '2022-02-10' };
    const april = { open_month: '2022-04-01', open_date: '2022-04-10' };
    const judged = async (place: object, type: object, month: object, hits: number, misses: number): Promise<void> => {
      if (hits > 0) await cases(hits, { ...place, ...type, ...month, ...hit });
      if (misses > 0) await cases(misses, { ...place, ...type, ...month, ...miss });
    };

    test('names a neighborhood that is over 10 points under what the city reaches for its types, two months running', async () => {
      // the city reaches 70 % for lights in each of these months, Roxbury 50 %
      for (const month of [january, february, april]) {
        await judged(roxbury, lights, month, 50, 50);
        await judged(backBay, lights, month, 90, 10);
      }
      const gap = { neighborhood: 'Roxbury', hit: 50, judged: 100, on_time_rate: 0.5, expected_rate: close(0.7) };
      const expected = [
        { open_month: '2022-04-01', months_running: 1, is_alert: false },
        { open_month: '2022-02-01', months_running: 2, is_alert: true },
        { open_month: '2022-01-01', months_running: 1, is_alert: false },
      ].flatMap((month) => [
        { slice_kind: 'neighborhood', canonical_type: 'all types', ...gap, gap_points: close(-20), ...month },
        {
          ...{ slice_kind: 'type in neighborhood', canonical_type: 'Street Light Outages', ...gap },
          ...{ gap_points: close(-20), ...month },
        },
      ]);
      const rows = await database.rows('SELECT * EXCLUDE (rate_low, rate_high, is_provisional) FROM gap_watch');
      expect(rows).toEqual(expected);
    });

    test('says nothing of a mix of slow services, of a gap of 10 points, or of fewer than 100 cases', async () => {
      // Roxbury asks for lights, which are slow everywhere; trash is quick everywhere
      await judged(roxbury, lights, january, 50, 50);
      await judged(backBay, lights, january, 50, 50);
      await judged(backBay, trash, january, 200, 0);
      // 60 % where the city reaches 70 %
      await judged(roxbury, lights, february, 60, 40);
      await judged(backBay, lights, february, 80, 20);
      await judged(roxbury, lights, april, 10, 89);
      await judged(backBay, lights, april, 100, 0);
      expect(await database.rows('SELECT neighborhood, open_month FROM gap_watch')).toEqual([]);
    });
  });

  describe('map_cells', () => {
    test('puts points into cells of one grid, by type and neighborhood', async () => {
      const point = { ...roxbury, ...lights, location_quality: 'point' };
      // two points of one cell, one 300 m north of them
      await cases(1, { ...point, latitude: 42.3301, longitude: -71.0901, ...hit });
      await cases(1, { ...point, latitude: 42.3302, longitude: -71.0902, sla_result: 'pending' });
      await cases(1, { ...point, latitude: 42.3329, longitude: -71.0901, ...miss });
      await cases(1, { ...point, location_quality: 'fallback', latitude: null, longitude: null });
      await cases(1, { ...point, ...trash, latitude: 42.3301, longitude: -71.0901 });
      const rows = await database.rows('SELECT * EXCLUDE (open_year) FROM map_cells ORDER BY requests DESC, cell_row');
      const row = Math.floor(42_330_100 / 2250);
      const cell_column = Math.floor(-71_090_100 / 3040);
      const centre_longitude = close(((cell_column + 0.5) * 3040) / 1e6);
      const here = { neighborhood: 'Roxbury', cell_row: row, cell_column, centre_longitude };
      const centre_latitude = close(((row + 0.5) * 2250) / 1e6);
      expect(rows).toEqual([
        {
          ...{ ...here, canonical_type: 'Street Light Outages', centre_latitude },
          ...{ requests: 2, open_cases: 1, hit: 1, miss: 0, pending: 1 },
        },
        {
          ...{ ...here, canonical_type: 'Missed Trash', centre_latitude },
          ...{ requests: 1, open_cases: 1, hit: 0, miss: 0, pending: 0 },
        },
        {
          ...{ ...here, canonical_type: 'Street Light Outages', cell_row: row + 1 },
          centre_latitude: close(((row + 1.5) * 2250) / 1e6),
          ...{ requests: 1, open_cases: 0, hit: 0, miss: 1, pending: 0 },
        },
      ]);
      const metres = (2250 / 1e6) * 111_080;
      expect([metres, (3040 / 1e6) * 111_320 * Math.cos((42.33 * Math.PI) / 180)]).toEqual([
        expect.closeTo(250, 0),
        expect.closeTo(250, 0),
      ]);
    });
  });
});
