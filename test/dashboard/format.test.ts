import {
  formatAverage,
  formatBounds,
  formatBytes,
  formatClosed,
  formatCount,
  formatDay,
  formatDuration,
  formatInstant,
  formatLongDuration,
  formatScore,
  formatShare,
  formatWithin,
} from '../../dashboard/format';

test.each([
  [0, '0 minutes'],
  [1 / 1440, '1 minute'],
  [10 / 1440, '10 minutes'],
  [0.5, '12.0 hours'],
  [1.9, '45.6 hours'],
  [2.71, '2.7 days'],
  [120.4, '120 days'],
  [2912, '2,912 days'],
  [null, '–'],
])('%p days read as %s', (days, text) => {
  expect(formatDuration(days)).toBe(text);
});

test('long durations tell the years too', () => {
  expect(formatLongDuration(2912)).toBe('2,912 days (8.0 years)');
  expect(formatLongDuration(400)).toBe('400 days');
  expect(formatLongDuration(null)).toBe('–');
});

test('a share is rounded to a tenth of a percent, but never to all or nothing', () => {
  expect(formatShare(0.4829)).toBe('48.3%');
  expect(formatShare(0)).toBe('0.0%');
  expect(formatShare(0.00005)).toBe('under 0.1%');
  expect(formatShare(0.99996)).toBe('over 99.9%');
  expect(formatShare(1)).toBe('100.0%');
  expect(formatShare(null)).toBe('–');
});

test('counts, bytes, days and instants read as in Boston', () => {
  expect(formatCount(58251)).toBe('58,251');
  expect(formatBytes(0)).toBe('0 bytes');
  expect(formatBytes(999)).toBe('999 bytes');
  expect(formatBytes(23_755_820)).toBe('23.8 MB');
  expect(formatDay('2011-12-31')).toBe('December 31, 2011');
  expect(formatInstant('2026-02-16T11:00:00Z')).toBe('Feb 16, 2026, 6:00 AM EST');
});

test('a time that nobody has seen reached is told as what it is', () => {
  expect(`Half are ${formatClosed(4.2, 365)}, nine in ten ${formatWithin(null, 365)}`).toBe(
    'Half are closed within 4.2 days, nine in ten not yet after 365 days',
  );
  expect(formatClosed(null, 15)).toBe('not closed yet after 15.0 days');
});

test('what pending requests leave open is a range, or nothing', () => {
  expect(formatBounds(0.7, 0.825)).toBe(
    'Had they all ended late the rate would be 70.0%, had they all ended on time 82.5%.',
  );
  expect(formatBounds(0.7381, 0.7384)).toBe('However they end, the rate stays 73.8%.');
});

test('an average is read to a tenth, a small one to what it has', () => {
  expect([17.9123, 6.04, 1234.56, 0.17778, null].map(formatAverage)).toEqual(['17.9', '6.0', '1,234.6', '0.1778', '–']);
});

test('scores below one another have two decimals each', () => {
  expect([0.7, 0.92, 1, null].map(formatScore)).toEqual(['0.70', '0.92', '1.00', '–']);
});
