import fc from 'fast-check';
import { buildCube, type Combination } from '../../domain/cube/build';
import { CUBE_COUNTS } from '../../domain/cube/cube';
import { foldYears, yearsOf } from '../../domain/cube/fold';
import { totalsByWord, totalsOf } from '../../domain/cube/select';
import { chartRows } from '../../dashboard/pages/explore/chart-rows';
import { choiceFromHash, choiceToHash, filterOf, SHOWN, wholeChoice } from '../../dashboard/pages/explore/choice';
import { figuresOf, findingOf } from '../../dashboard/pages/explore/figures';
import { packForPage } from '../../dashboard/pages/explore/packed-cube';
import { rateOf } from '../../dashboard/pages/explore/rates';
import { choiceSql } from '../../dashboard/pages/explore/sql';
import { breakdownRows, CELL_NAMES, cellRows } from '../../dashboard/pages/explore/tables';
import { anyOf, choiceInWords } from '../../dashboard/pages/explore/words';
import { ViewDatabase } from '../support/view-database';

const JULY_2011 = 2011 * 12 + 6;
const WORDS = { canonical_type: 'Graffiti', department: 'Public Works', neighborhood: 'Roxbury', channel: 'app' };
/** Month, requests, closed, open, overdue, hit, miss, pending, old enough 7, closed 7, old enough 30, closed 30. */
const cells = (first: number, months: number): number[][] =>
  Array.from({ length: months }, (_, month) => [first + month, 40, 38, 2, 1, 30, 6, 3, 40, 20, 40, 36]);
const CUBE = buildCube([
  { words: WORDS, cells: cells(JULY_2011, 8) },
  { words: { ...WORDS, channel: 'phone' }, cells: cells(JULY_2011 + 2, 2) },
  { words: { ...WORDS, canonical_type: "Mayor's \\ call", neighborhood: 'unknown' }, cells: cells(JULY_2011, 1) },
]);

describe('a choice', () => {
  const some = (...words: string[]): fc.Arbitrary<string[]> => fc.subarray(words, { minLength: 1 });
  const words = fc.record(
    {
      canonical_type: some('Graffiti', "Mayor's \\ call"),
      department: some('Public Works'),
      neighborhood: some('Roxbury', 'unknown'),
      channel: some('app', 'phone'),
    },
    { requiredKeys: [] },
  );
  const choices = fc
    .record({
      range: fc.tuple(fc.nat({ max: 7 }), fc.nat({ max: 7 })),
      words,
      by: fc.constantFrom('canonical_type' as const, 'channel' as const),
      show: fc.constantFrom(...SHOWN),
    })
    .map(({ range: [a, b], ...rest }) => ({
      ...rest,
      from: JULY_2011 + Math.min(a, b),
      to: JULY_2011 + Math.max(a, b),
    }));

  test('is found again in the address it was written into', () => {
    fc.assert(
      fc.property(choices, (choice) => {
        expect(choiceFromHash(`#${choiceToHash(choice, CUBE)}`, CUBE)).toEqual(choice);
      }),
    );
    expect(choiceToHash(wholeChoice(CUBE), CUBE)).toBe('');
  });

  test('is everything where the address asks for what is not there', () => {
    for (const hash of [
      '',
      '#',
      '#canonical_type=Dragons&by=dragons&show=dragons',
      '#from=2011-13&to=soon',
      '#from=2012-02&to=2011-07',
    ])
      expect(choiceFromHash(hash, CUBE)).toEqual(wholeChoice(CUBE));
    expect(choiceFromHash('#channel=phone&channel=pigeon&channel=app&channel=app', CUBE).words).toEqual({
      channel: ['app', 'phone'],
    });
  });

  test('of a month within a year taken together is of the year', () => {
    const folded = foldYears(CUBE, 1);
    expect(choiceFromHash('#from=2011-09&to=2011-10', folded)).toMatchObject({ from: 2011 * 12, to: 2011 * 12 + 11 });
    expect(choiceFromHash('#from=2012-02', folded)).toMatchObject({ from: 2012 * 12 + 1, to: 2012 * 12 + 1 });
  });

  test('is told in words', () => {
    const choice = choiceFromHash('#from=2011-08&to=2011-08&neighborhood=Roxbury', CUBE);
    expect(choiceInWords(choice)).toBe('opened August 2011, neighborhood Roxbury');
    expect(choiceInWords(wholeChoice(CUBE))).toBe('opened July 2011 to February 2012');
    expect(choiceInWords({ ...choice, words: { channel: ['app', 'phone'], neighborhood: ['a', 'b', 'c', 'd'] } })).toBe(
      'opened August 2011, neighborhood a, b or 2 others, channel app or phone',
    );
    expect(anyOf(['a', 'b', 'c'])).toBe('a, b or c');
  });
});

describe('what a choice says', () => {
  test('is divided last, with interval, bounds, and what it rests on', () => {
    const choice = choiceFromHash('#channel=phone', CUBE);
    const totals = totalsOf(CUBE, filterOf(choice));
    expect(findingOf(totals, choiceInWords(choice))).toBe(
      '80 requests, 83.3% on time: opened July 2011 to February 2012, channel phone',
    );
    expect(figuresOf(totals).map(({ name, text, basis }) => `${name}: ${text} ${basis}`)).toEqual([
      'On time: 83.3% of 72 cases judged; 95% interval 73.1% to 90.2%; 97.5% of requests have a target; between 76.9% and 84.6% once 6 pending cases end',
      'Closed within 7 days: 50.0% of 80 cases old enough to tell; 95% interval 39.3% to 60.7%',
      'Closed within 30 days: 90.0% of 80 cases old enough to tell; 95% interval 81.5% to 94.8%',
      'Still open: 4 of 80 requests',
      'Open and overdue: 2 open past their target',
    ]);
  });

  test('is no rate of fewer than 30 cases', () => {
    expect(rateOf(29, 29)).toEqual({ numerator: 29, denominator: 29, rate: null, interval: null });
    expect(rateOf(30, 30).rate).toBe(1);
    const none = totalsOf(CUBE, { words: { channel: ['pigeon'] } });
    expect(findingOf(none, 'opened July 2011')).toBe('No requests: opened July 2011');
    expect(figuresOf(none)[0]?.text).toBe('too few');
  });

  test('is broken down by words, and handed on cell by cell', () => {
    const filter = { words: { canonical_type: ['Graffiti'] } };
    expect(breakdownRows('channel', totalsByWord(CUBE, filter, 'channel'))).toEqual([
      expect.objectContaining({ channel: 'app', requests: 320, share: 0.8, judged: 288, open_cases: 16 }),
      expect.objectContaining({ channel: 'phone', requests: 80, share: 0.2, judged: 72, open_cases: 4 }),
    ]);
    const rows = cellRows(CUBE, { ...filter, from: JULY_2011 + 2, to: JULY_2011 + 2 });
    expect(rows.map((row) => Object.fromEntries(CELL_NAMES.map((name, place) => [name, row[place]])))).toEqual(
      ['app', 'phone'].map((channel): unknown =>
        expect.objectContaining({
          ...{ period: 'September 2011', first_month: '2011-09-01', last_month: '2011-09-01', ...WORDS, channel },
          ...{ requests: 40, closed_within_30_days: 36 },
        }),
      ),
    );
  });

  test('is drawn by period: a year as its average month, a month that is not over pale, no rate of few', () => {
    const folded = foldYears(CUBE, 1);
    const totals = folded.periods.map((_, place) =>
      totalsOf(folded, { from: folded.periods[place]?.first, to: folded.periods[place]?.last, words: {} }),
    );
    const rows = chartRows(folded.periods, totals, wholeChoice(folded), '2012-02-16');
    expect(rows).toEqual([
      expect.objectContaining({ period: '2011', value: 360 / 12, n: 360, from: '2011-01-01', until: '2012-01-01' }),
      expect.objectContaining({ period: 'January 2012', value: 40, unfinished: false }),
      expect.objectContaining({ period: 'February 2012', value: 40, unfinished: true }),
    ]);
    const one = [{ ...totals[0]!, hit: 20, miss: 9 }];
    expect(chartRows(folded.periods.slice(0, 1), one, { ...wholeChoice(folded), show: 'on_time' }, null)).toEqual([]);
  });
});

describe('the SQL of a choice', () => {
  test('gives what the page says', async () => {
    const database = await ViewDatabase.open();
    for (const [place, channel] of ['app', 'app', 'phone', null].entries()) {
      await database.insertCase({
        ...{ case_id: `${place}`, channel, canonical_type: 'Graffiti', neighborhood_area: 'Roxbury' },
        ...{ open_month: '2011-08-01', open_date: '2011-08-03', sla_result: place === 1 ? 'miss' : 'hit' },
      });
    }
    const choice = {
      from: JULY_2011,
      to: JULY_2011 + 3,
      words: { canonical_type: ['Graffiti'], channel: ['app', 'unknown'] },
      by: 'channel',
      show: 'requests',
    } as const;
    const rows = await database.rows(choiceSql(choice).replaceAll('FLOAT64', 'DOUBLE'));
    expect(rows.map(({ channel, requests, on_time_rate }) => [channel, requests, on_time_rate])).toEqual([
      ['app', 2, 0.5],
      ['unknown', 1, 1],
    ]);
    database.close();
  });

  test('writes words as GoogleSQL does, whatever they hold', () => {
    const words = { canonical_type: ["a' OR '1'='1"], neighborhood: ['b\\', "'"], channel: ['c\nd'] };
    const sql = choiceSql({ ...wholeChoice(CUBE), words });
    expect(sql).toContain(`AND canonical_type = 'a\\' OR \\'1\\'=\\'1'`);
    expect(sql).toContain(`AND neighborhood IN ('b\\\\', '\\'')`);
    expect(sql).toContain(`AND channel = 'c\\nd'`);
    expect(sql).toContain("open_month BETWEEN DATE '2011-07-01' AND DATE '2012-02-01'");
  });
});

describe('the cube of the page', () => {
  const noise = (seed: number): number => Math.imul(seed ^ (seed >>> 5) ^ 0x9e3779b9, 0x85ebca6b) >>> 9;
  const large = buildCube(
    Array.from({ length: 60 }, (_, place): Combination => {
      const some = Array.from({ length: 96 }, (__, month) => [
        24_000 + month,
        ...CUBE_COUNTS.map((_name, index) => 1 + (noise(place * 5000 + month * 20 + index) % 200)),
      ]);
      return { words: { ...WORDS, channel: `c${place}` }, cells: some };
    }),
  );

  test('is by month where that fits, else with the first years taken together, as few as it takes', () => {
    const sizes = yearsOf(large).map((_, years) => packForPage(foldYears(large, years)).bytes.length);
    const whole = packForPage(large);
    expect(whole.frame.periods).toHaveLength(96);
    for (const years of [1, 3, 7]) {
      const packed = packForPage(large, sizes[years]);
      expect(packed.frame.periods).toHaveLength(96 - years * 11);
      expect(packed.bytes.length).toBeLessThanOrEqual(sizes[years] ?? 0);
      expect(packed.frame.periods[0]).toEqual({ first: 24_000, last: 24_011 });
      expect(packed.frame.periods.at(-1)).toEqual({ first: 24_095, last: 24_095 });
    }
    expect(packForPage(large, 10).frame.periods).toHaveLength(8);
  });

  test('is the same for the same cube', () => {
    expect(packForPage(large)).toEqual(packForPage(large));
  });
});
