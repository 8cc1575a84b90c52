import { backlog } from '../../dashboard/pages/backlog/page';
import { management } from '../../dashboard/pages/management/page';
import { createAsk } from '../../dashboard/site/ask';
import type { Page } from '../../dashboard/site/page';
import type { Tile } from '../../dashboard/site/tile';
import { BACKLOG_VIEWS } from '../../domain/views/backlog';
import { MANAGEMENT_VIEWS } from '../../domain/views/management';
import { insertFile, insertTimedCases, type TimedCase } from '../support/timed-cases';
import { ViewDatabase } from '../support/view-database';
import { SITE_CONTEXT } from './site-context';

describe('the pages on backlog and management', () => {
  let database: ViewDatabase;
  beforeAll(async () => {
    database = await ViewDatabase.open();
  });
  beforeEach(() => database.empty());
  afterAll(() => database.close());

  const AS_OF = '2022-12-31 20:00:00';
  const publish = async (cases: readonly TimedCase[]): Promise<void> => {
    await insertFile(database, AS_OF);
    await insertTimedCases(database, AS_OF, [{ id: 'newest', opened: '2022-12-31 08:00:00' }, ...cases]);
  };
  const many = (count: number, of: Omit<TimedCase, 'id'>): TimedCase[] =>
    Array.from({ length: count }, (_, index) => ({ id: `${JSON.stringify(of)} ${index}`, ...of }));

  const tilesOf = async (page: Page): Promise<Map<string, Tile>> => {
    const sections = await page.build(
      createAsk((sql) => database.query(sql)),
      SITE_CONTEXT,
    );
    return new Map(sections.flatMap(({ tiles }) => tiles).map((tile) => [tile.id, tile]));
  };
  const said = (tile: Tile | undefined): object => ({
    finding: tile?.finding,
    figure: tile?.figure === null ? null : `${tile?.figure} ${tile?.unit}`,
    n: tile?.n,
  });

  test('say so where nothing is loaded', async () => {
    for (const page of [backlog, management]) {
      for (const [id, tile] of await tilesOf(page)) {
        expect([id, tile.finding]).toEqual([
          id,
          expect.stringMatching(/^(Nothing|No |In no |Too few|The pace|This|Not)/),
        ]);
        expect(JSON.stringify(tile)).not.toMatch(/NaN|Infinity|undefined/);
      }
    }
  });

  test('say what was open at the end, and compare it with the year before where every month is loaded', async () => {
    const months = [
      '2021-12',
      ...Array.from({ length: 12 }, (_, index) => `2022-${String(index + 1).padStart(2, '0')}`),
    ];
    await publish(months.map((month) => ({ id: month, opened: `${month}-05 08:00:00` })));
    expect(said((await tilesOf(backlog)).get('open-by-month'))).toEqual({
      finding: '14 cases were open at the end of the data, 1,300.0% more than at the end of December 2021',
      figure: '14 cases open at the end of December 31, 2022',
      n: 14,
    });
    await database.empty();
    await publish(
      months.filter((month) => month !== '2022-06').map((month) => ({ id: month, opened: `${month}-05 08:00:00` })),
    );
    expect((await tilesOf(backlog)).get('open-by-month')?.finding).toBe('13 cases were open at the end of the data');
  });

  test('tell flow of the last whole month, and weeks of seven days', async () => {
    await publish([
      { id: 'long ago', opened: '2022-09-01 08:00:00', closed: '2022-09-02 08:00:00' },
      ...many(40, { opened: '2022-10-04 08:00:00', closed: '2022-12-05 08:00:00' }),
      ...many(10, { opened: '2022-12-06 08:00:00' }),
    ]);
    const tiles = await tilesOf(backlog);
    expect(said(tiles.get('flow-by-month'))).toEqual({
      finding: 'December 2022 saw 11 cases opened and 40 closed: the backlog shrank by 29',
      figure: null,
      n: 11,
    });
    expect(said(tiles.get('days-of-work'))).toMatchObject({
      finding: 'At the pace of the last 90 days, what was open at the end of December 2022 is 25 days of work',
      figure: '24.75 days of closing at that pace',
    });
    // 90 days to Saturday, December 31 begin on Monday, October 3, and end six days into a week
    expect(said(tiles.get('flow-by-week'))).toEqual({
      finding: 'In 1 of the last 12 whole weeks more was opened than closed',
      figure: '10 cases more open than before the week of October 3, 2022',
      n: 50,
    });
  });

  test('tell age, lateness and closures in bulk', async () => {
    await publish([
      ...many(20, { opened: '2021-01-04 08:00:00', target: '2021-02-01 08:00:00' }),
      ...many(15, { opened: '2022-12-30 08:00:00', target: '2023-01-03 08:00:00', queue: 'Signs' }),
      ...many(60, { opened: '2022-01-04 08:00:00', closed: '2022-06-05 08:00:00', target: '2022-01-05 08:00:00' }),
      ...many(40, { opened: '2022-01-04 08:00:00', closed: '2022-01-05 08:00:00', target: '2022-01-06 08:00:00' }),
    ]);
    const tiles = await tilesOf(backlog);
    expect(said(tiles.get('ageing'))).toEqual({
      finding: '20 of 36 open cases have been open for more than a year; the oldest for 727 days',
      figure: '55.6% of open cases are older than 365 days',
      n: 36,
    });
    expect(said(tiles.get('overdue'))).toEqual({
      finding: '20 of 35 open cases with a target are past it; 15 fall due within seven days',
      figure: '57.1% of open cases with a target are overdue',
      n: 35,
    });
    expect(said(tiles.get('bulk-closures'))).toEqual({
      finding: 'In 1 hour 60 cases were closed in bulk, 60 of them in one hour by Streets',
      figure: '60 of 100 closings were in bulk',
      n: 100,
    });
    expect(said(tiles.get('bulk-effect'))).toEqual({
      finding: 'Closures in bulk turn a mean of 24.0 hours to close into 91.6 days',
      figure: '100.0% of closed cases with a target on time without them; 40.0% with them',
      n: 100,
    });

    const boards = await tilesOf(management);
    expect(said(boards.get('departments'))).toEqual({
      finding: 'Streets has 36 of 36 open cases, 20 of them overdue',
      figure: '0.1778 cases opened a day, over all, in the 90 days to December 31, 2022',
      n: 16,
    });
    expect(said(boards.get('queues'))).toMatchObject({
      finding: 'Potholes has the most open cases, 21; 1 of 2 queues have overdue ones',
    });
    expect(said(boards.get('due-soon'))).toMatchObject({
      finding: '15 open cases fall due in the next seven days, 15 of them in Signs',
      figure: '15 open cases due within 7 days',
    });
    expect(said(boards.get('worklist'))).toMatchObject({
      finding: 'The longest overdue case is 699 days past its target; 20 of the first 20 are with Streets',
      figure: '20 of 20 overdue cases, the longest overdue first',
    });
  });

  test('the worklist leads to the city’s page of a case, and keeps its address in the CSV', async () => {
    await publish([{ id: '101', opened: '2022-01-04 08:00:00', target: '2022-02-01 08:00:00' }]);
    const { columns, rows } = (await tilesOf(management)).get('worklist')?.table ?? { columns: [], rows: [] };
    expect(rows[0]?.['case_url']).toBe('https://311.boston.gov/tickets/101');
    expect(columns.find(({ name }) => name === 'case_id')?.address).toBe('case_url');
    expect(columns.map(({ name }) => name)).toContain('case_url');
  });

  test('the score is of the last month that was over, not of one in which old cases are still closed', async () => {
    const flag = (city_on_time: string): Pick<TimedCase, 'more'> => ({ more: { city_on_time } });
    await insertFile(database, '2024-12-31 20:00:00');
    await insertTimedCases(database, '2024-12-31 20:00:00', [
      { id: 'newest', opened: '2022-12-31 08:00:00' },
      ...many(30, { opened: '2022-11-01 08:00:00', closed: '2022-11-05 08:00:00', ...flag('ONTIME') }),
      ...many(20, { opened: '2022-11-01 08:00:00', closed: '2022-11-06 08:00:00', ...flag('OVERDUE') }),
      ...many(40, { opened: '2022-11-01 08:00:00', closed: '2024-03-05 08:00:00', ...flag('OVERDUE') }),
    ]);
    const tiles = await tilesOf(management);
    expect(said(tiles.get('city-score'))).toMatchObject({
      finding: 'November 2022 scored 0.75, below the target of 1',
      figure: '0.75 score of November 2022, in the style of CityScore; 1 is on target',
      n: 50,
    });
    expect(tiles.get('city-score-trend')?.finding).toBe(
      '0 of the last 1 month with a score reached the target, since November 2022',
    );
  });

  test('no column of their views tells of a person', () => {
    const names = [...BACKLOG_VIEWS, ...MANAGEMENT_VIEWS].flatMap(({ columns }) => columns.map(({ name }) => name));
    expect(names.filter((name) => /employee|staff|person|worker|email|phone/.test(name))).toEqual([]);
  });
});
