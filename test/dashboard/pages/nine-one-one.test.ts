import { loadDispatches, type DispatchData } from '../../../dashboard/pages/nine-one-one/data';
import { agenciesTile, dispatchesTile } from '../../../dashboard/pages/nine-one-one/dispatch-tiles';
import { evidenceTile } from '../../../dashboard/pages/nine-one-one/evidence-tile';
import { nineOneOne } from '../../../dashboard/pages/nine-one-one/page';
import { scenarioOf } from '../../../dashboard/pages/nine-one-one/scenario';
import { scenarioTile } from '../../../dashboard/pages/nine-one-one/scenario-tile';
import { seriesTile } from '../../../dashboard/pages/nine-one-one/series-tile';
import { createAsk } from '../../../dashboard/site/ask';
import { renderPage } from '../../../dashboard/shell/render-page';
import { ViewDatabase } from '../../support/view-database';
import { SITE_CONTEXT } from '../site-context';

let database: ViewDatabase;
beforeAll(async () => {
  database = await ViewDatabase.open();
});
beforeEach(() => database.empty());
afterAll(() => database.close());

const load = (): Promise<DispatchData> => loadDispatches(createAsk((sql) => database.query(sql)));
const insertWeek = (week_start: string, week_end: string, row: Record<string, number | boolean>): Promise<void> =>
  database.insert('dispatch_911_weekly', { source: 'weekly', is_partial: false, week_start, week_end, ...row });
const insertChangeDay = (change_day_911: string): Promise<void> =>
  database.insert('ledger_refreshes', { refresh_id: 'r1', finished_at: '2026-01-01 00:00:00+00', change_day_911 });

/** A week in the middle of each month from 2008 to 2013; in all agencies `after` dispatches more from 2011 on. */
async function insertMonths(after: number): Promise<void> {
  for (let number = 0; number < 72; number++) {
    const month = `${2008 + Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`;
    // what the months swing by has no place in the model: an error that leaves an interval
    const police = 7000 + 14 * (number % 5) + (number < 36 ? 0 : 7 * after);
    await insertWeek(`${month}-08`, `${month}-14`, { bpd: police, ems: 700, bfd: 350, total: police + 1050 });
  }
}

test('evidence says that diversion is not reduction, with both numbers', async () => {
  expect(evidenceTile(await load())).toMatchObject({
    finding: 'Diversion is not reduction: 911 calls fell 34.2%, all recorded calls only 7.7%',
    figure: '−34.2%',
    unit: '911 calls in Baltimore, which mostly moved to 311',
  });
});

describe('dispatches', () => {
  beforeEach(async () => {
    await insertWeek('2010-10-31', '2010-11-06', { bpd: 11_073, ems: 2160, bfd: 1374, total: 14_607 });
    await insertWeek('2010-11-07', '2010-11-13', { bpd: 12_790, ems: 2540, bfd: 1560, total: 16_890 });
    await insertWeek('2010-11-14', '2010-11-20', { bpd: 3922, ems: 1036, bfd: 435, total: 5393, is_partial: true });
  });

  test('are told a day over whole weeks, and say where they end', async () => {
    const tile = dispatchesTile(await load());
    expect(tile.figure).toBe('2,250');
    expect(tile.finding).toBe(
      'Boston sent out police, ambulances and fire engines 2,250 times a day from October 31, 2010 to November 20, 2010; nothing newer is loaded',
    );
    expect(tile.notes?.[0]).toBe('Partial weeks are in the table, not in the chart: 1 of 3 weeks.');
    expect(tile.table.rows).toHaveLength(3);
    expect(tile.chart?.rows).toContainEqual(
      expect.objectContaining({ grain: 'week', start: '2010-11-07', agency: 'Fire (BFD)', dispatches_a_day: 222.9 }),
    );
    expect(tile.chart?.rows).not.toContainEqual(expect.objectContaining({ start: '2010-11-14' }));
  });

  test('are told by agency: average week, whole week and busiest', async () => {
    const { finding, table } = agenciesTile(await load());
    expect(finding).toContain('Police (BPD) has 75.8% of the dispatches');
    expect(table.rows[0]).toMatchObject({ average_week: 9262, average_whole_week: 11_932, busiest_week: 12_790 });
    expect(table.rows[2]).toMatchObject({ average_week: 1123, average_whole_week: 1467, busiest_week: 1560 });
  });
});

describe('the series', () => {
  test('is not identifiable without a day of change, and says with its dates why', async () => {
    await insertMonths(-20);
    await database.insertCase({ case_id: '1', open_date: '2011-07-01' });
    const tile = seriesTile(await load());
    expect(tile).toMatchObject({ view: 'series_911', figure: null });
    expect(tile.finding).toContain('Not identifiable');
    expect(tile.notes?.[0]).toContain('The 911 counts begin with the week of 2008-01-08');
  });

  test('is told around a known day, by agency, with its intervals', async () => {
    await insertMonths(-20);
    await insertChangeDay('2011-01-01');
    const tile = seriesTile(await load());
    expect(tile.view).toBe('series_911_months');
    expect(tile.finding).toMatch(/^After January 1, 2011 dispatches were fewer by \d/);
    const [all] = tile.table.rows;
    expect(tile.table.rows.map(({ agency }) => agency)).toHaveLength(4);
    expect(all?.level).toBeLessThan(-15);
    expect(all?.level_low).toBeLessThan(-20);
    expect(all?.level_high).toBeGreaterThan(-20);
  });

  test('says that chance is enough where it is', async () => {
    await insertMonths(0);
    await insertChangeDay('2011-01-01');
    expect(seriesTile(await load()).finding).toMatch(/^No change at January 1, 2011 can be told from chance/);
  });
});

describe('the scenario', () => {
  const counts = [
    { case_type: 'Needle Pickup', open_year: 2011, phone_requests: 30 },
    { case_type: 'Needle Pickup', open_year: 2012, phone_requests: 50 },
    { case_type: 'Animal Found', open_year: 2012, phone_requests: 20 },
    { case_type: 'Fire Hydrant', open_year: null, phone_requests: 0 },
  ];
  const phone = { 2011: 100, 2012: 300 };

  test.each([
    { types: ['Needle Pickup', 'Animal Found'], year: null, p: 0.5, expected: { phone: 400, share: 0.25, calls: 50 } },
    { types: ['Needle Pickup'], year: 2012, p: 0.6, expected: { phone: 300, share: 50 / 300, calls: 30 } },
    { types: ['Needle Pickup'], year: 2012, p: 0, expected: { phone: 300, share: 50 / 300, calls: 0 } },
    { types: ['Needle Pickup'], year: 2012, p: null, expected: { phone: 300, share: 50 / 300, calls: null } },
    { types: [], year: 2013, p: 0.1, expected: { phone: 0, share: null, calls: 0 } },
  ])('of $types in $year with p = $p is $expected', ({ types, expected, ...choice }) => {
    expect(scenarioOf(counts, phone, { types: new Set(types), ...choice })).toEqual(expected);
  });

  test('counts requests by phone by type and year, and makes no guess of its own', async () => {
    const row = { case_type: 'Needle Pickup', channel: 'phone' };
    await database.insertCase({ case_id: '1', open_date: '2011-07-01', open_month: '2011-07-01', ...row });
    await database.insertCase({ case_id: '2', open_date: '2011-08-01', open_month: '2011-08-01', ...row });
    await database.insertCase({ case_id: '3', open_date: '2012-01-01', open_month: '2012-01-01', ...row });
    await database.insertCase({ case_id: '4', open_date: '2012-01-01', channel: 'phone', case_type: 'Pothole' });
    const tile = scenarioTile(await load());
    expect(tile).toMatchObject({ figure: '3', n: 3 });
    expect(tile.table.rows.filter(({ case_type }) => case_type === 'Needle Pickup')).toEqual([
      { case_type: 'Needle Pickup', why: 'danger to the public', open_year: 2011, phone_requests: 2 },
      { case_type: 'Needle Pickup', why: 'danger to the public', open_year: 2012, phone_requests: 1 },
    ]);
    const html = renderPage(nineOneOne, [{ id: 'one', title: 'One', tiles: [tile] }], SITE_CONTEXT, '');
    expect(html).toContain('data-phone="{&quot;2011&quot;:2,&quot;2012&quot;:2}"');
    expect(html).toContain('<output data-p-text="true">not set</output>');
  });
});

test('the page stands before anything is loaded', async () => {
  const ask = createAsk((sql) => database.query(sql));
  const html = renderPage(nineOneOne, await nineOneOne.build(ask, SITE_CONTEXT), SITE_CONTEXT, '');
  expect(html).toContain('No 911 counts are loaded');
});
