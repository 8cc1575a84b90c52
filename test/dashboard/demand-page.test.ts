import { demand } from '../../dashboard/pages/demand/page';
import type { Row, Tile } from '../../dashboard/site/tile';
import { VIEWS } from '../../domain/views';
import { SITE_CONTEXT } from './site-context';

type Views = Readonly<Record<string, readonly Row[]>>;

async function tilesOf(views: Views): Promise<ReadonlyMap<string, Tile>> {
  const ask = {
    view: async <R>(name: string) => Promise.resolve((views[name] ?? []) as readonly R[]),
    rows: async () => Promise.reject(new Error('the page reads views')),
  };
  const sections = await demand.build(ask, SITE_CONTEXT);
  return new Map(sections.flatMap(({ tiles }) => tiles).map((tile) => [tile.id, tile]));
}

async function tileOf(id: string, views: Views): Promise<Tile> {
  const tile = (await tilesOf(views)).get(id);
  if (tile === undefined) throw new Error(`no tile ${id}`);
  return tile;
}

const month = (open_month: string, requests: number, row: Row = {}): Row => ({
  open_month,
  requests,
  resident_requests: requests,
  days: 31,
  requests_per_day: requests / 31,
  is_provisional: false,
  ...row,
});
const year = (measure: string, row: Row = {}): Row => ({
  year: 2024,
  measure,
  grain: 'all',
  name: 'all',
  is_comparable: true,
  reason: null,
  is_series_break: false,
  months_compared: 3,
  months: '1, 2, 3',
  to_day: null,
  cases: 1000,
  cases_before: 800,
  relative_change: null,
  ...row,
});

test('without any request every tile says so, and draws nothing', async () => {
  const tiles = [...(await tilesOf({})).values()];
  expect(tiles).toHaveLength(14);
  for (const { figure, chart, finding, view } of tiles) {
    expect(finding).toMatch(/no |not|nothing/i);
    expect(chart).toBeUndefined();
    expect([null, '0']).toContain(figure);
    expect(VIEWS.map(({ name }) => name)).toContain(view);
  }
});

describe('how much is asked', () => {
  test('is told of the newest whole month', async () => {
    const requests_by_month = [
      month('2024-02-01', 99, { is_provisional: true, days: 3 }),
      month('2024-01-01', 3100),
      month('2023-12-01', 62),
    ];
    const tile = await tileOf('volume', { requests_by_month });
    expect(tile.finding).toBe('January 2024 brought 100 requests a day');
    expect(tile.figure).toBe('3,261');
    expect(tile.table.rows[0]).toMatchObject({ open_month: '2024-02-01', is_provisional: true });
  });

  test('is told of a part of a month where there is no other', async () => {
    const requests_by_month = [month('2024-02-01', 30, { is_provisional: true, days: 3, requests_per_day: 10 })];
    expect((await tileOf('volume', { requests_by_month })).finding).toBe(
      'February 2024 brought 10 requests a day, on the 3 days loaded so far',
    );
  });
});

describe('how residents ask', () => {
  const channel = (name: string, asked_by: string, requests: number, row: Row = {}): Row => ({
    grain: 'all',
    open_month: null,
    channel: name,
    asked_by,
    requests,
    all_requests: 100,
    share: requests / 100,
    resident_requests: 60,
    resident_share: asked_by === 'residents' ? requests / 60 : null,
    resident_share_low: 0.1,
    resident_share_high: 0.9,
    ...row,
  });

  test('is told of residents’ channels, however much the city enters', async () => {
    const channel_share = [
      channel('employee', 'city', 40),
      channel('web', 'residents', 15),
      channel('app', 'residents', 45),
    ];
    const tile = await tileOf('channels', { channel_share });
    expect(tile).toMatchObject({
      finding: 'Residents ask through the 311 app more than in any other way: 45 of 60 requests',
      figure: '75.0%',
      n: 60,
      interval: [0.1, 0.9],
    });
    expect(tile.notes).toEqual(['The city entered 40 requests itself, 40.0% of all: they are kept apart.']);
  });

  test('says nothing of a month that is not over', async () => {
    const of = (open_month: string, requests: number): Row =>
      channel('phone', 'residents', requests, { grain: 'open month', open_month });
    const tile = await tileOf('channel-trend', {
      channel_share: [of('2024-03-01', 6), of('2024-01-01', 30), of('2024-02-01', 45)],
      requests_by_month: [month('2024-03-01', 6, { is_provisional: true })],
    });
    expect(tile.finding).toBe(
      'The phone’s share of residents’ requests was 50.0% in January 2024 and 75.0% in February 2024',
    );
  });
});

test('what is asked for most is named, of all and of residents', async () => {
  const type = (canonical_type: string, requests: number, resident_requests: number): Row => ({
    grain: 'case type',
    rank: 1,
    canonical_type,
    requests,
    share: requests / 100,
    resident_requests,
  });
  const top_types = [
    type('Pothole', 40, 0),
    type('Graffiti', 60, 10),
    type('Tree', 20, 20),
    { ...type('all types', 120, 30), grain: 'all', unmapped_requests: 6, unmapped_share: 0.05 },
  ];
  const tile = await tileOf('top-types', { top_types });
  expect(tile.finding).toBe('Graffiti is asked for most; by residents it is Tree');
  expect(tile.notes?.join(' ')).toContain('6 requests, 5.0% of all, are of types of the new system');
});

describe('the year before', () => {
  test('is compared to the same day', async () => {
    const tile = await tileOf('year-on-year', {
      year_on_year: [year('requests', { relative_change: 0.25, to_day: 10 })],
    });
    expect(tile).toMatchObject({
      finding: '2024 brought 25.0% more requests than 2023, from Jan to Mar 10',
      figure: '+25.0%',
      n: 1000,
    });
  });

  test.each([
    ['1', null, 'in Jan'],
    ['1', 10, 'to Jan 10'],
    ['7, 8, 9', null, 'from Jul to Sep'],
    ['1, 2, 7', 3, 'in 3 months to Jul 3'],
  ])('is named by its months: %s to day %s is %s', async (months, to_day, words) => {
    const tile = await tileOf('year-on-year', {
      year_on_year: [year('requests', { relative_change: 0, months, to_day })],
    });
    expect(tile.finding).toBe(`2024 brought no more and no fewer requests than 2023, ${words}`);
  });

  test('gives no number where it cannot be compared, says why, and names the newest year that can', async () => {
    const views = {
      year_on_year: [
        year('requests', { year: 2026, is_comparable: false, reason: 'x', months: null, cases: 0 }),
        year('requests', { year: 2023, relative_change: -0.032, months: '1' }),
      ],
      comparable_months: [
        { year: 2026, month: 1, measure: 'requests', is_comparable: false, reason: 'another reason' },
        { year: 2026, month: 2, measure: 'requests', is_comparable: false, reason: 'no request is loaded' },
      ],
    };
    expect(await tileOf('year-on-year', views)).toMatchObject({
      finding:
        '2026 cannot be compared with 2025: of February 2026, no request is loaded. The newest year that can: 2023, with 3.2% fewer requests than 2022 in Jan',
      figure: null,
      n: null,
    });
  });

  test('tells no change of types that came or left', async () => {
    const type = (name: string, row: Row): Row => year('requests', { grain: 'case type', name, ...row });
    const tile = await tileOf('year-types', {
      year_on_year: [
        year('requests', { relative_change: 0.1 }),
        type('Pothole', { relative_change: -0.2 }),
        type('Tree', { relative_change: 0.5 }),
        type('Mattress Pickup', { is_comparable: false, is_series_break: true, reason: 'series break: it left' }),
      ],
    });
    expect(tile.finding).toBe('Of the types asked for most in 2024, Tree changed by +50.0% and Pothole by −20.0%');
    expect(tile.figure).toBe('1');
    expect(tile.chart?.rows?.map((row) => row.name)).toEqual(['Tree', 'Pothole']);
    expect(tile.table.rows).toHaveLength(3);
  });

  test.each([
    [-0.02, -0.03, -0.01, '−2.0 points', 'worse'],
    [0.02, 0.01, 0.03, '+2.0 points', 'better'],
    [0.02, -0.01, 0.05, '+2.0 points', 'a change that may be chance'],
  ])('says of a change of %s between %s and %s that it is %s: %s', async (change, low, high, figure, verdict) => {
    const row = {
      rate: 0.8 + change,
      rate_before: 0.8,
      rate_change: change,
      rate_change_low: low,
      rate_change_high: high,
    };
    const tile = await tileOf('year-rates', { year_on_year: [year('on time', row)] });
    expect(tile.figure).toBe(figure);
    expect(tile.finding).toContain(`on time, after 80.0% the year before: ${verdict}`);
  });

  test('offers only measures that can be compared to choose from', async () => {
    const row = { rate: 0.9, rate_before: 0.8, rate_change: 0.1, rate_change_low: 0.05, rate_change_high: 0.15 };
    const one = await tileOf('year-rates', { year_on_year: [year('closed within 30 days', row)] });
    expect(one.chart?.spec.params).toMatchObject([{ bind: { options: ['closed within 30 days'] } }]);
    const both = await tileOf('year-rates', {
      year_on_year: [year('on time', row), year('closed within 30 days', row)],
    });
    expect(both.chart?.spec.params).toMatchObject([
      { value: 'on time', bind: { options: ['on time', 'closed within 30 days'] } },
    ]);
  });

  test('is told with the mix of types as it was', async () => {
    const mix = { ...year('on time', { weight_covered: 0.9 }), crude_change: -0.05, adjusted_change: 0.021 };
    expect((await tileOf('mix', { mix_adjusted_change: [mix] })).finding).toBe(
      'Had the types been asked for as in 2023, the rate of cases on time would have changed by +2.1 points and not by −5.0 points',
    );
    expect((await tileOf('mix', { mix_adjusted_change: [{ ...mix, adjusted_change: -0.0501 }] })).finding).toBe(
      'The mix of types explains nothing of the change of cases on time in 2024: it is −5.0 points with and without it',
    );
  });
});

describe('how cases end', () => {
  test('gives both numbers of duplicates', async () => {
    const shares = { duplicate_share: 0.05, likely_duplicate_share: 0.16, closed_cases: 100, requests: 120 };
    const tile = await tileOf('duplicates', {
      duplicate_share: [
        { grain: 'all', name: 'all', ...shares, duplicate_share_low: 0.02, duplicate_share_high: 0.11 },
        { grain: 'asked by', name: 'residents', ...shares, likely_duplicate_share: 0.14 },
        { grain: 'case type', name: 'Pothole', ...shares },
      ],
    });
    expect(tile).toMatchObject({ figure: '5.0%', n: 100, interval: [0.02, 0.11] });
    expect(tile.finding).toContain('16.0% of requests with a point');
    expect(tile.notes?.join(' ')).toContain('14.0%');
    expect(tile.chart?.rows).toHaveLength(2);
  });

  test('gives no rate of repeats of too few closings', async () => {
    const row = { grain: 'all', name: 'all', followed_closures: 20, repeated_closures: 3, repeat_rate: null };
    expect(await tileOf('repeats', { repeat_within_30_days: [row] })).toMatchObject({
      finding: 'After 3 of 20 closings the same was asked for again at the place within 30 days',
      figure: 'too few',
    });
  });

  test('says since when reopened cases can be seen', async () => {
    const row = { grain: 'all', name: 'all', reopened_cases: 0, still_open: 0, comparisons: 0 };
    const observed_since = '2026-11-25T13:35:16Z';
    const of = async (change: Row): Promise<Tile> => tileOf('reopened', { reopened_cases: [{ ...row, ...change }] });
    expect(await of({ observed_since })).toMatchObject({
      finding: 'Nothing can be seen yet: no file was published here a second time since Nov 25, 2026, 8:35 AM EST',
      figure: null,
    });
    expect(await of({ observed_since, comparisons: 4 })).toMatchObject({
      finding: '0 closed cases were open again in a later file, since Nov 25, 2026, 8:35 AM EST',
      figure: '0',
      unit: 'cases, over 4 comparisons of files',
    });
    expect((await of({ observed_since, comparisons: 1, reopened_cases: 1 })).finding).toContain(
      '1 closed case was open again',
    );
  });

  test('names the month with most closings without a service, of months that are over', async () => {
    const of = (close_month: string, administrative_share: number | null): Row => ({
      grain: 'close month',
      department: 'all',
      close_month,
      closed_cases: 50,
      administrative_share,
    });
    const tile = await tileOf('closing-trend', {
      administrative_share: [
        of('2024-03-01', 0.9),
        of('2024-02-01', 0.2),
        of('2024-01-01', 0.4),
        of('2023-12-01', null),
      ],
      requests_by_month: [month('2024-03-01', 6, { is_provisional: true })],
    });
    expect(tile).toMatchObject({
      finding: 'January 2024 had the largest part closed without a service, 40.0%',
      figure: '20.0%',
    });
    expect(tile.table.rows).toHaveLength(4);
  });
});
