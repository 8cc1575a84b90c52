import { formatCount, formatCountOf, formatDuration, formatShare } from '../../format';
import type { Tile } from '../../site/tile';
import { WITH_AND_WITHOUT_BULK } from './charts';
import type { BacklogData } from './data';
import { compare } from './order';

/** Hours that closed many old cases at once (B5). */
export function bulkTile({ bulk, effect }: BacklogData): Tile {
  const all = effect.find(({ grain }) => grain === 'all');
  const rows = [...bulk].sort((a, b) => b.closings - a.closings || compare(a.hour_start, b.hour_start));
  const largest = rows[0];
  const closings = rows.reduce((sum, row) => sum + row.closings, 0);
  return {
    id: 'bulk-closures',
    question: 'Were old cases closed in bulk?',
    finding:
      largest === undefined
        ? 'In no hour were fifty or more old cases closed at once'
        : `In ${formatCountOf(rows.length, 'hour')} ${formatCountOf(closings, 'case')} were closed in bulk, ${formatCount(largest.closings)} of them in one hour by ${largest.department}`,
    figure: formatCount(closings),
    unit: `of ${formatCountOf(all?.closed_cases ?? 0, 'closing')} were in bulk`,
    n: all?.closed_cases ?? 0,
    view: 'bulk_closures',
    wide: true,
    table: {
      columns: [
        { name: 'department', head: 'Department', format: 'text' },
        { name: 'hour_start', head: 'Hour from', format: 'instant' },
        { name: 'closings', head: 'Closed', format: 'count' },
        { name: 'median_age_days', head: 'Median age', format: 'days' },
        { name: 'usual_closings_an_hour', head: 'Usual in an hour', format: 'count' },
        { name: 'threshold', head: 'Flagged from', format: 'count' },
      ],
      rows,
    },
  };
}

/** What those hours do to the figures (B5). */
export function bulkEffectTile({ effect }: BacklogData): Tile {
  const all = effect.find(({ grain }) => grain === 'all');
  const months = effect
    .filter(({ grain }) => grain === 'close month')
    .sort((a, b) => compare(String(b.close_month), String(a.close_month)));
  const finding =
    all === undefined || all.mean_days === null
      ? 'Too few cases are closed to tell'
      : all.bulk_cases === 0
        ? `Nothing was closed in bulk, so the mean of ${formatDuration(all.mean_days)} to close stands as it is`
        : `Closures in bulk turn a mean of ${formatDuration(all.mean_days_without_bulk)} to close into ${formatDuration(all.mean_days)}`;
  return {
    id: 'bulk-effect',
    question: 'What do closures in bulk do to the figures?',
    finding,
    figure: all === undefined ? null : formatShare(all.on_time_rate_without_bulk),
    unit:
      all === undefined
        ? ''
        : `of closed cases with a target on time without them; ${formatShare(all.on_time_rate)} with them`,
    n: all?.closed_cases ?? null,
    view: 'bulk_closure_effect',
    chart: {
      spec: WITH_AND_WITHOUT_BULK,
      rows: months,
      description: `Mean days to close by month of closing, with closures in bulk and without. ${finding}.`,
    },
    table: {
      columns: [
        { name: 'grain', head: 'Row of', format: 'text' },
        { name: 'department', head: 'Department', format: 'text' },
        { name: 'close_month', head: 'Closed in', format: 'month' },
        { name: 'closed_cases', head: 'Closed', format: 'count' },
        { name: 'bulk_cases', head: 'In bulk', format: 'count' },
        { name: 'mean_days', head: 'Mean', format: 'days' },
        { name: 'mean_days_without_bulk', head: 'Mean without bulk', format: 'days' },
        { name: 'on_time_rate', head: 'On time', format: 'share' },
        { name: 'on_time_rate_without_bulk', head: 'On time without bulk', format: 'share' },
      ],
      rows: [...effect.filter(({ grain }) => grain !== 'close month'), ...months],
    },
  };
}
