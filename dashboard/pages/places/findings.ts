import { formatCountOf, formatFigure, formatMonth } from '../../format';
import type { GapRow, ReportingRow, TimelinessRow } from './data';

/** Neighborhoods whose figure stands for at least this much of the city's mix are spoken of. */
export const COVERAGE_FLOOR = 0.5;

/** A difference of shares in points: `12.3 points`. */
export function points(fraction: number): string {
  return `${Math.abs(fraction * 100).toFixed(1)} points`;
}

/** Rows of a year that may be spoken of, the furthest behind the city first. */
export function comparable(rows: readonly TimelinessRow[], year: number): TimelinessRow[] {
  return rows
    .filter(
      ({ measure, open_year, difference, weight_covered }) =>
        measure === 'on time' && open_year === year && difference !== null && weight_covered >= COVERAGE_FLOOR,
    )
    .sort((a, b) => differenceOf(a) - differenceOf(b) || (a.neighborhood < b.neighborhood ? -1 : 1));
}

/** How far a comparable row is ahead of the city; behind it where negative. */
export function differenceOf({ difference }: TimelinessRow): number {
  return difference ?? 0;
}

/** Whether the city's figure lies outside the neighborhood's interval. */
export function isApart({ adjusted_low, adjusted_high, city_rate }: TimelinessRow): boolean {
  if (adjusted_low === null || adjusted_high === null || city_rate === null) return false;
  return city_rate < adjusted_low || city_rate > adjusted_high;
}

export function timelinessFinding(rows: readonly TimelinessRow[], year: number | null): string {
  if (year === null) return 'There are no cases to judge yet';
  const apart = comparable(rows, year).filter(isApart);
  const [behind, ahead] = [apart[0], apart.at(-1)];
  if (comparable(rows, year).length === 0) return `Too few cases of ${year} to compare neighborhoods within types`;
  const parts = [
    ...(behind !== undefined && differenceOf(behind) < 0
      ? [`${behind.neighborhood} was ${points(differenceOf(behind))} behind the city`]
      : []),
    ...(ahead !== undefined && differenceOf(ahead) > 0
      ? [`${ahead.neighborhood} ${points(differenceOf(ahead))} ahead`]
      : []),
  ];
  if (parts.length === 0) return `In ${year} no neighborhood stood apart from the city, for the same services`;
  return `In ${year}, for the same services, ${parts.join(' and ')}`;
}

export function reportingFinding(rows: readonly ReportingRow[], year: number | null): string {
  const known = rows
    .filter((row) => row.open_year === year && row.resident_requests_per_1000 !== null && !row.borders_differ)
    .sort((a, b) => (b.resident_requests_per_1000 ?? 0) - (a.resident_requests_per_1000 ?? 0));
  const [most, least] = [known[0], known.at(-1)];
  if (most === undefined || least === undefined) return 'There are no requests of places with known residents yet';
  const days = most.is_partial_year ? ` (${formatCountOf(most.days_covered, 'day')} of it)` : '';
  return `In ${year}${days} ${most.neighborhood} reported most, ${formatFigure(rounded(most))} for every 1,000 residents; ${least.neighborhood} least, ${formatFigure(rounded(least))}`;
}

function rounded({ resident_requests_per_1000 }: ReportingRow): number {
  return Math.round((resident_requests_per_1000 ?? 0) * 10) / 10;
}

/** Alerts of the newest month there is a gap in, the widest first. */
export function newestAlerts(rows: readonly GapRow[]): GapRow[] {
  const alerts = rows.filter(({ is_alert }) => is_alert);
  const month = alerts
    .map(({ open_month }) => open_month)
    .sort()
    .at(-1);
  return alerts.filter(({ open_month }) => open_month === month).sort((a, b) => a.gap_points - b.gap_points);
}

export function gapFinding(rows: readonly GapRow[]): string {
  const alerts = newestAlerts(rows);
  const [widest] = alerts;
  if (widest === undefined) {
    return rows.length === 0
      ? 'No neighborhood was over 10 points behind the city for the same services, in any month with 100 cases'
      : 'No gap of over 10 points lasted two months running';
  }
  const where = `${widest.neighborhood}, ${widest.canonical_type}`;
  const others = alerts.length === 1 ? '' : `, and ${formatCountOf(alerts.length - 1, 'more gap')} that month`;
  return `Last alert, ${formatMonth(widest.open_month)}: ${where}, ${points(widest.gap_points / 100)} behind for ${formatCountOf(widest.months_running, 'month')} running${others}`;
}
