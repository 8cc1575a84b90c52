import { against } from '../../dashboard/pages/month-in-review/comparison';
import { caveats } from '../../dashboard/pages/month-in-review/caveats';
import type { ReviewData } from '../../dashboard/pages/month-in-review/data';
import { lastDay, monthsBefore, newestWholeMonth } from '../../dashboard/pages/month-in-review/months';
import { monthInReview } from '../../dashboard/pages/month-in-review/page';
import { onTimeTile, typicalTimeTile } from '../../dashboard/pages/month-in-review/timeliness';
import { createAsk } from '../../dashboard/site/ask';
import type { Section, Tile } from '../../dashboard/site/tile';
import { type Row, ViewDatabase } from '../support/view-database';
import { SITE_CONTEXT } from './site-context';

const NOTHING: ReviewData = {
  month: '2022-03-01',
  requests: [],
  onTime: [],
  time: [],
  backlog: [],
  comparable: [],
  types: [],
  overdue: [],
  mostOverdue: [],
  gaps: [],
  bulk: [],
  held: [],
  quarantine: [],
};

test('months are counted over the ends of years, and end with their last days', () => {
  expect([monthsBefore('2022-01-01', 1), monthsBefore('2022-03-01', 12)]).toEqual(['2021-12-01', '2021-03-01']);
  expect(['2022-02-01', '2024-02-01', '2022-12-01'].map(lastDay)).toEqual(['2022-02-28', '2024-02-29', '2022-12-31']);
});

test('the month in review is the newest that the data hold to its last day', () => {
  const months = ['2022-01-01', '2022-02-01', '2022-03-01'].map((open_month) => ({ open_month, requests: 1 }));
  expect(newestWholeMonth(months, '2022-03-30')).toBe('2022-02-01');
  expect(newestWholeMonth(months, '2022-03-31')).toBe('2022-03-01');
  expect(newestWholeMonth(months, '2022-01-15')).toBeNull();
  expect(newestWholeMonth(months, null)).toBeNull();
});

describe('a month is held against another one only where that can be done', () => {
  const row = (open_month: string, days_with_requests = 28) => ({
    open_month,
    requests: 100,
    days: 28,
    days_with_requests,
    requests_per_day: 4,
    is_provisional: false,
  });
  const types = (month: number, ...names: string[]) =>
    names.map((canonical_type) => ({ open_month_number: month, canonical_type, requests: 10 }));
  const march = 2022 * 12 + 2;
  const whyNot = (data: Partial<ReviewData>): (string | null)[] =>
    against({ ...NOTHING, ...data }, '2022-03-01', 'requests').map((one) => (one.comparable ? null : one.reason));

  test('not where it is missing, or held in part, or of other types', () => {
    expect(whyNot({})[0]).toBe('no request of that month is loaded');
    expect(whyNot({ requests: [row('2022-02-01', 20)] })[0]).toBe('the data hold only a part of that month');
    const others = [...types(march, 'a', 'b', 'c'), ...types(march - 1, 'c', 'd', 'e')];
    expect(whyNot({ requests: [row('2022-02-01')], types: others })[0]).toMatch(/different types/);
    const same = [...types(march, 'a', 'b', 'c'), ...types(march - 1, 'b', 'c', 'd')];
    expect(whyNot({ requests: [row('2022-02-01')], types: same })[0]).toBeNull();
  });

  test('and a year before as the view says of the measure', () => {
    const told = { year: 2022, month: 3, is_comparable: false, reason: 'a gap of ten days' };
    expect(whyNot({ comparable: [{ ...told, measure: 'requests' }] })[1]).toBe('a gap of ten days');
    expect(whyNot({ comparable: [{ ...told, measure: 'requests', is_comparable: true, reason: null }] })[1]).toBeNull();
    expect(whyNot({ comparable: [{ ...told, measure: 'on time', is_comparable: true, reason: null }] })[1]).toMatch(
      /no request/,
    );
  });

  const onTime = (open_month: string, rate: number, more: object = {}) => ({
    grain: 'open month',
    open_month,
    sla_coverage: 0.8,
    hit: rate * 1000,
    miss: 1000 - rate * 1000,
    pending: 0,
    on_time_rate: rate,
    interval_low: rate - 0.03,
    interval_high: rate + 0.03,
    provisional: false,
    ...more,
  });

  test('what is still provisional gives way to the newest month that can be told', () => {
    const months = [
      onTime('2022-01-01', 0.9),
      onTime('2022-02-01', 0.8),
      onTime('2022-03-01', 0.99, { provisional: true }),
    ];
    const data = { ...NOTHING, onTime: months, requests: [row('2022-01-01'), row('2022-02-01')] };
    const tile = onTimeTile(data, '2022-03-01');
    expect(tile.finding).toBe(
      '80.0% of what was opened in February 2022 was on time, 10.0 points less than in January 2022',
    );
    expect(tile.notes?.join()).toContain('March 2022 is still provisional');
    expect(tile.interval).toEqual([0.77, 0.8300000000000001]);
  });

  test('a difference within chance is called none', () => {
    const months = [onTime('2022-02-01', 0.8), onTime('2022-03-01', 0.84)];
    const tile = onTimeTile({ ...NOTHING, onTime: months, requests: [row('2022-02-01')] }, '2022-03-01');
    expect(tile.finding).toContain('no clear difference from February 2022');
  });

  test('no mature month, and too few cases, are said and no number is', () => {
    expect(onTimeTile(NOTHING, '2022-03-01')).toMatchObject({
      figure: null,
      finding: expect.stringContaining('No month') as string,
    });
    const few = [onTime('2022-03-01', 0.5, { on_time_rate: null, interval_low: null, interval_high: null })];
    expect(onTimeTile({ ...NOTHING, onTime: few }, '2022-03-01')).toMatchObject({
      figure: null,
      finding: expect.stringContaining('Too few') as string,
    });
    const time = { grain: 'open month', closures: 'all', events: 10, censored: 90, median_days: null, p90_days: null };
    const slow = [{ ...time, open_month: '2022-03-01', last_seen_days: 60, provisional: false }];
    expect(typicalTimeTile({ ...NOTHING, time: slow }, '2022-03-01')).toMatchObject({
      figure: '> 60.0 days, not yet',
      finding: 'Half of the requests of March 2022 are not closed yet',
    });
  });
});

test('caveats: what was made up, is provisional, waits for a person or could not be read', () => {
  const provisional = { grain: 'open month', open_month: '2022-03-01', provisional: true };
  const data = {
    ...NOTHING,
    onTime: [provisional as ReviewData['onTime'][number]],
    held: [
      { resource: 'legacy-2021', decision: null },
      { resource: 'legacy-2020', decision: 'rejected' },
    ],
    quarantine: [{ resource: 'legacy-2022', reason: 'too few fields', field: null, records: 2 }],
  };
  const text = caveats(data, { ...SITE_CONTEXT, generated: true }).join('\n');
  for (const words of [
    'made up',
    'On time for March 2022 is provisional',
    'somebody has to decide: legacy-2021',
    'after a decision: legacy-2020',
    '2 records',
  ])
    expect(text).toContain(words);
  const plain = caveats(NOTHING, SITE_CONTEXT).join('\n');
  expect(plain).not.toMatch(/made up|provisional|decide/);
  expect(plain).toContain('Every record of the files could be read');
});

describe('from the views', () => {
  let database: ViewDatabase;
  beforeAll(async () => {
    database = await ViewDatabase.open();
  });
  afterAll(() => database.close());
  beforeEach(() => database.empty());

  const day = (date: string, hours = 12): string => `${date} ${String(hours).padStart(2, '0')}:00:00+00`;
  const opened = (date: string, more: Row = {}): Row => ({
    opened_at: day(date, 15),
    open_date: date,
    open_month: `${date.slice(0, 7)}-01`,
    department_name: 'Public Works',
    canonical_type: 'Pothole',
    ...more,
  });
  const build = async (): Promise<Map<string, Tile>> => {
    const sections: readonly Section[] = await monthInReview.build(
      createAsk((sql) => database.query(sql)),
      { ...SITE_CONTEXT, dataThrough: '2022-04-10' },
    );
    return new Map(sections.flatMap(({ tiles }) => tiles.map((tile) => [tile.id, tile])));
  };
  const haveFile = (): Promise<void> =>
    database.insert('ledger_snapshots', {
      resource: 'legacy-2022',
      source_system: 'legacy',
      snapshot: 's1',
      is_current: true,
      as_of: day('2022-04-11'),
      published_at: day('2022-04-12'),
      provenance: 'file',
    });

  test('numbers are those that counting by hand gives', async () => {
    await haveFile();
    let id = 0;
    const add = (date: string, more: Row = {}) => database.insertCase({ case_id: String(++id), ...opened(date, more) });
    const days = (month: string, last: number) =>
      Array.from({ length: last }, (_, index) => `${month}-${String(index + 1).padStart(2, '0')}`);
    // February: one a day, closed after an hour; March: two a day, of which one stays open, past its target
    for (const date of days('2022-02', 28)) {
      await add(date, {
        resolution_seconds: 3600,
        closed_at: day(date, 16),
        close_date: date,
        close_month: '2022-02-01',
      });
    }
    const target = { target_at: day('2022-04-01'), sla_result: 'miss', past_due_seconds: 864_000 };
    for (const date of days('2022-03', 31)) {
      await add(date, {
        resolution_seconds: 7200,
        closed_at: day(date, 17),
        close_date: date,
        close_month: '2022-03-01',
      });
      await add(date, { ...target, canonical_type: 'Graffiti' });
    }
    await add('2022-04-10', {
      resolution_seconds: 60,
      closed_at: day('2022-04-10', 16),
      close_date: '2022-04-10',
      close_month: '2022-04-01',
    });

    const tiles = await build();
    expect(tiles.get('requests')).toMatchObject({
      figure: '62',
      finding: expect.stringContaining('62 requests came in') as string,
    });
    expect(tiles.get('requests')?.finding).toContain('100.0% more a day than in February 2022');
    expect(tiles.get('backlog')).toMatchObject({ figure: '31' });
    expect(tiles.get('backlog')?.finding).toContain('31 more than at the end of February 2022');
    expect(tiles.get('overdue')?.finding).toBe(
      '31 open requests are past their target; Public Works has most of them, 31',
    );
    expect(tiles.get('longest-overdue')?.figure).toBe('10.0 days');
    expect(tiles.get('types-up')?.finding).toBe('Graffiti rose most: 31 more than in February 2022, 31 in all');
    // March has not been followed for thirty days yet
    expect(tiles.get('typical-time')?.finding).toMatch(
      /^Half of the requests of February 2022 were closed within 1.0 hours/,
    );
    expect(tiles.get('bulk-closures')?.figure).toBe('0');
    expect(tiles.get('requests')?.table.rows[2]?.not_compared_because).not.toBeNull();
  });

  test('a file that waits is told until something newer of it is published', async () => {
    await haveFile();
    await database.insertCase({ case_id: '1', ...opened('2022-03-05') });
    const check = (resource: string, at: string, more: Row = {}) =>
      database.insert('ledger_checks', {
        resource,
        snapshot: 's9',
        name: 'rows',
        passed: false,
        outcome: 'doubtful',
        checked_at: at,
        ...more,
      });
    await check('legacy-2022', day('2022-04-13'));
    await check('legacy-2021', day('2022-04-13'), { decision: 'rejected' });
    const text = async (): Promise<string> => JSON.stringify((await build()).get('caveats')?.table.rows);
    expect(await text()).toContain('somebody has to decide: legacy-2022');
    expect(await text()).toContain('after a decision: legacy-2021');
    await database.insert('ledger_snapshots', {
      resource: 'legacy-2022',
      source_system: 'legacy',
      snapshot: 's2',
      is_current: true,
      as_of: day('2022-04-14'),
      published_at: day('2022-04-14'),
      provenance: 'file',
    });
    await database.insert('ledger_snapshots', {
      resource: 'legacy-2021',
      source_system: 'legacy',
      snapshot: 's3',
      is_current: true,
      as_of: day('2022-04-14'),
      published_at: day('2022-04-14'),
      provenance: 'file',
    });
    expect(await text()).not.toMatch(/decide|decision/);
  });

  test('before a month is whole only what is open now is told', async () => {
    await haveFile();
    await database.insertCase({ case_id: '1', ...opened('2022-04-05') });
    const tiles = await build();
    expect([...tiles.keys()]).toEqual(['overdue', 'longest-overdue', 'caveats']);
    expect(tiles.get('overdue')?.finding).toBe('No open request is past its target');
  });
});
