import { createAsk } from '../../dashboard/site/ask';
import type { Row, Tile } from '../../dashboard/site/tile';
import { fiveQuestions } from '../../dashboard/pages/five-questions/page';
import { timeliness } from '../../dashboard/pages/timeliness/page';
import type { Page } from '../../dashboard/site/page';
import { insertObserved, insertTheirFile, type ObservedCase } from '../support/observed-cases';
import { ViewDatabase } from '../support/view-database';
import { SITE_CONTEXT } from './site-context';

const DAY = 86_400;

describe('the pages Timeliness and Five questions', () => {
  let database: ViewDatabase;
  beforeAll(async () => {
    database = await ViewDatabase.open();
  });
  beforeEach(async () => {
    await database.empty();
    await insertTheirFile(database);
  });
  afterAll(() => database.close());

  const tilesOf = async (page: Page): Promise<Readonly<Record<string, Tile>>> => {
    const sections = await page.build(
      createAsk((sql) => database.query(sql)),
      SITE_CONTEXT,
    );
    return Object.fromEntries(sections.flatMap(({ tiles }) => tiles).map((tile) => [tile.id, tile]));
  };
  const closedAfter = (cases: number, days: number): ObservedCase[] =>
    Array.from({ length: cases }, () => [days * DAY, 1] as const);
  const openFor = (cases: number, days: number): ObservedCase[] =>
    Array.from({ length: cases }, () => [days * DAY, 0] as const);

  /** 100 quick cases of one department, 40 of another of which half wait for 400 days, and 20 closed in bulk. */
  const insertCity = async (): Promise<void> => {
    const quick = { canonical_type: 'Graffiti', case_type: 'Graffiti', department_name: 'Parks', channel: 'phone' };
    const slow = { canonical_type: 'Tree', case_type: 'Tree', department_name: 'Streets', channel: 'app' };
    await insertObserved(database, closedAfter(100, 2), { ...quick, sla_result: 'hit', city_on_time: 'ONTIME' });
    await insertObserved(database, closedAfter(20, 10), {
      ...slow,
      sla_result: 'miss',
      city_on_time: 'OVERDUE',
      past_due_seconds: 3 * DAY,
    });
    await insertObserved(database, openFor(20, 400), { ...slow, case_type: 'Tree, waiting' });
    await insertObserved(database, closedAfter(20, 0), {
      ...quick,
      case_type: 'in bulk',
      closure_class: 'administrative',
      city_on_time: 'ONTIME',
    });
  };

  test('say of time to close what a plain count of the cases does', async () => {
    await insertCity();
    const tiles = await tilesOf(timeliness);
    // 160 cases: 20 at once, 100 after 2 days, 20 after 10, 20 open for 400
    expect(tiles['typical-time']).toMatchObject({
      finding: 'Half of the requests are closed within 2.0 days; counting service closures only, within 2.0 days',
      figure: '2.0 days',
      n: 160,
      view: 'time_to_close',
    });
    expect(tiles['closed-within']?.figure).toBe('more than 400 days (not yet)');
    expect(cell(tiles['closed-within'], { span: '7 days', counted: 'all closures' }, 'share')).toBe(120 / 160);
    expect(cell(tiles['closed-within'], { span: '7 days', counted: 'service closures only' }, 'share')).toBe(100 / 140);
    expect(tiles['survival-curve']).toMatchObject({ figure: '12.5%', n: 160 });
    // 100 x 2 + 20 x 10 + 20 x 365 over 160, and 100 x 2 + 20 x 10 over the 140 that are closed
    expect(tiles.averages?.finding).toBe(
      '48.1 days on average, when no request counts more than a year; 2.9 days over the closed ones alone',
    );
    // 20 x 10 + 20 x 400 of all 8,400 days
    expect(tiles['where-time-goes']?.finding).toBe('Tree takes 97.6% of all days waited, with 25.0% of the requests');
  });

  test('say of on time what a plain count of the cases does', async () => {
    await insertCity();
    const tiles = await tilesOf(timeliness);
    expect(tiles['on-time']).toMatchObject({ figure: '83.3%', n: 120 });
    expect(tiles['city-flag']).toMatchObject({ figure: '85.7%', n: 140 });
    expect(tiles['city-flag']?.notes?.join(' ')).toContain('20 requests without any target are flagged ONTIME');
    expect(tiles['target-coverage']?.figure).toBe('75.0%');
    expect(tiles['days-past-due']).toMatchObject({ figure: '3.0 days', n: 20 });
    expect(cell(tiles['on-time-by'], { by: 'department', name: 'Parks' }, 'on_time_rate')).toBe(1);
    expect(cell(tiles['on-time-by'], { by: 'department', name: 'Streets' }, 'on_time_rate')).toBeNull();
  });

  test('answer the five questions twice, in the order asked', async () => {
    await insertCity();
    const tiles = await tilesOf(fiveQuestions);
    expect(Object.entries(tiles).map(([id, { figure }]) => [id, figure])).toEqual([
      ['channel', '75.0%'],
      ['channel-old', '100.0%'],
      ['on-time', '83.3%'],
      ['on-time-old', '85.7%'],
      ['longest', '400 days'],
      ['longest-old', '10 days'],
      ['most-frequent', '75.0%'],
      ['most-frequent-old', '62.5%'],
      // open for 400 days and counted as nothing: the average falls
      ['average', '48.1 days'],
      ['average-old', '2.5 days'],
    ]);
  });

  test('stand where nothing is loaded', async () => {
    await database.empty();
    for (const page of [timeliness, fiveQuestions])
      for (const tile of Object.values(await tilesOf(page))) expect(tile.finding).not.toMatch(/NaN|undefined|null/);
  });
});

/** A cell of the one row of a tile's table that has these values. */
function cell(tile: Tile | undefined, of: Row, name: string): Row[string] | undefined {
  const rows = (tile?.table.rows ?? []).filter((row) => Object.entries(of).every(([key, value]) => row[key] === value));
  expect(rows).toHaveLength(1);
  return rows[0]?.[name];
}
