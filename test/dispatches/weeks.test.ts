import type { DispatchRecord } from '../../domain/dispatches/dispatches';
import { daysAfter } from '../../domain/dispatches/calendar';
import { weeksOfDays, weeksOfRecords } from '../../domain/dispatches/weeks';

const record = (date: string, total: number, line = 2): DispatchRecord => ({
  date,
  line,
  bpd: total - 2,
  ems: 1,
  bfd: 1,
  total,
});
/** Weeks from the last of October 2010 on, with these totals. */
const weeks = (...totals: number[]): DispatchRecord[] =>
  totals.map((total, index) => record(daysAfter('2010-10-31', 7 * index), total, index + 2));
const partial = (records: readonly DispatchRecord[]): boolean[] =>
  weeksOfRecords(records).map(({ isPartial }) => isPartial);

test('days add up to weeks from Sunday to Saturday; one with fewer than seven days is partial', () => {
  const days = Array.from({ length: 8 }, (_, index) => record(daysAfter('2010-12-26', index), 10, index + 2));
  expect(weeksOfDays([...days].reverse())).toEqual([
    {
      weekStart: '2010-12-26',
      weekEnd: '2011-01-01',
      bpd: 56,
      ems: 7,
      bfd: 7,
      total: 70,
      days: 7,
      isPartial: false,
      line: 2,
    },
    {
      weekStart: '2011-01-02',
      weekEnd: '2011-01-08',
      bpd: 8,
      ems: 1,
      bfd: 1,
      total: 10,
      days: 1,
      isPartial: true,
      line: 9,
    },
  ]);
});

test('a day that is missing in the middle makes its week partial', () => {
  const days = [0, 1, 2, 4, 5, 6].map((index) => record(daysAfter('2010-12-26', index), 10));
  expect(weeksOfDays(days)).toEqual([expect.objectContaining({ days: 6, isPartial: true })]);
});

test('of a weekly file the first and the last week are partial where they are far below those next to them', () => {
  expect(partial(weeks(57, 100, 100, 100, 100, 26))).toEqual([true, false, false, false, false, true]);
  expect(partial(weeks(84, 100, 100, 100, 100, 84))).toEqual(Array(6).fill(false));
});

test('a quiet week in the middle is a quiet week', () => {
  expect(partial(weeks(100, 100, 20, 100, 100))).toEqual(Array(5).fill(false));
});

test('what is usual is the median of the four weeks next to it, so that one odd week decides nothing', () => {
  expect(partial(weeks(100, 100, 100, 20, 80))).toEqual(Array(5).fill(false));
  expect(partial(weeks(100, 100, 100, 900, 80))).toEqual(Array(5).fill(false));
});

test('a file of one week says nothing of what is usual', () => {
  expect(weeksOfRecords(weeks(5))).toEqual([expect.objectContaining({ days: null, isPartial: false, line: 2 })]);
});
