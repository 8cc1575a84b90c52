/** Numbers, days and instants as people in Boston read them. Missing values are an en dash. */
const NONE = '–';
const HOURS_PER_DAY = 24;
const DAYS_PER_YEAR = 365.25;

const integers = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const oneDecimal = new Intl.NumberFormat('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const percents = new Intl.NumberFormat('en-US', {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const fourDigits = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 4 });
const changes = new Intl.NumberFormat('en-US', {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
  signDisplay: 'exceptZero',
});
const points = new Intl.NumberFormat('en-US', {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
  signDisplay: 'exceptZero',
});
const days = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' });
const months = new Intl.DateTimeFormat('en-US', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const instants = new Intl.DateTimeFormat('en-US', {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  timeZone: 'America/New_York',
  timeZoneName: 'short',
});

export function formatCount(count: number | null): string {
  return count === null ? NONE : integers.format(count);
}

/** Two decimals, whatever they are, so that scores below one another compare. */
export function formatScore(score: number | null): string {
  return score === null ? NONE : score.toFixed(2);
}

/** A figure of any unit: whole numbers in full, fractions to four digits. */
export function formatFigure(figure: number | null): string {
  if (figure === null) return NONE;
  return Number.isInteger(figure) ? integers.format(figure) : fourDigits.format(figure);
}

/** A count with its noun: `1 request`, `2,000 requests`. */
export function formatCountOf(count: number, singular: string, plural = `${singular}s`): string {
  return `${integers.format(count)} ${count === 1 ? singular : plural}`;
}

/** A fraction as a percentage; 100.0 % and 0.0 % stand only where they are exact. */
export function formatShare(fraction: number | null): string {
  if (fraction === null) return NONE;
  if (fraction > 0 && fraction < 0.0005) return 'under 0.1%';
  if (fraction < 1 && fraction >= 0.9995) return 'over 99.9%';
  return percents.format(fraction);
}

/** A change as a signed percentage: `−34.2%`, `+8.8%`. */
export function formatChange(fraction: number | null): string {
  return fraction === null ? NONE : changes.format(fraction).replace('-', '−');
}

/** A difference of two shares in percentage points: `+1.2 points`. */
export function formatPoints(difference: number | null): string {
  return difference === null ? NONE : `${points.format(difference * 100).replace('-', '−')} points`;
}

/** Days as a duration of a size people can picture: in minutes, hours or days. */
export function formatDuration(length: number | null): string {
  if (length === null) return NONE;
  const hours = length * HOURS_PER_DAY;
  if (hours < 1) return formatCountOf(Math.round(hours * 60), 'minute');
  if (hours < 48) return `${oneDecimal.format(hours)} hours`;
  if (length < 100) return `${oneDecimal.format(length)} days`;
  return formatCountOf(Math.round(length), 'day');
}

/** Days until so many are closed; where nobody has seen that yet, how long it has been watched for. */
export function formatReached(days: number | null, lastSeen: number | null): string {
  return days === null ? `more than ${formatDuration(lastSeen)} (not yet)` : formatDuration(days);
}

/** The same in a sentence: `closed within 4.2 days`, `not closed yet after 90 days`. */
export function formatClosed(days: number | null, lastSeen: number | null): string {
  return days === null ? `not closed yet after ${formatDuration(lastSeen)}` : `closed ${formatWithin(days, lastSeen)}`;
}

/** The same where "closed" has been said: `within 4.2 days`, `not yet after 90 days`. */
export function formatWithin(days: number | null, lastSeen: number | null): string {
  return days === null ? `not yet after ${formatDuration(lastSeen)}` : `within ${formatDuration(days)}`;
}

/**
 * What pending requests leave open of a rate: `Had they all ended late the rate would be 68.0%, had they all ended on time
 * 71.2%.`, or that they change nothing.
 */
export function formatBounds(low: number | null, high: number | null): string {
  const [least, most] = [formatShare(low), formatShare(high)];
  return least === most
    ? `However they end, the rate stays ${least}.`
    : `Had they all ended late the rate would be ${least}, had they all ended on time ${most}.`;
}

/** An average as people read it: to a tenth, `17.9`, and below 1 to four digits. */
export function formatAverage(figure: number | null): string {
  return figure === null || Math.abs(figure) < 1 ? formatFigure(figure) : oneDecimal.format(figure);
}

/** A duration with the years beside it where it is longer than two: `2,912 days (8.0 years)`. */
export function formatLongDuration(length: number | null): string {
  const text = formatDuration(length);
  return length === null || length < 2 * DAYS_PER_YEAR
    ? text
    : `${text} (${oneDecimal.format(length / DAYS_PER_YEAR)} years)`;
}

/** YYYY-MM-DD as `December 31, 2011`. */
export function formatDay(day: string | null): string {
  return day === null ? NONE : days.format(new Date(`${day}T00:00:00Z`));
}

/** A month's first day, YYYY-MM-DD, as `December 2011`. */
export function formatMonth(month: string | null): string {
  return month === null ? NONE : months.format(new Date(`${month}T00:00:00Z`));
}

/** An ISO 8601 instant on Boston's wall clock, `Feb 16, 2026, 6:00 AM EST`. */
export function formatInstant(instant: string | null): string {
  return instant === null ? NONE : instants.format(new Date(instant));
}

/** Bytes in decimal units, as file managers show them: `23.8 MB`. */
export function formatBytes(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  return power === 0 ? formatCountOf(bytes, 'byte') : `${oneDecimal.format(bytes / 1000 ** power)} ${units[power]}`;
}
