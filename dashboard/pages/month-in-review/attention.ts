import { formatCount, formatCountOf, formatDuration, formatMonth, formatShare } from '../../format';
import type { Tile } from '../../site/tile';
import { against } from './comparison';
import type { ReviewData } from './data';
import { monthNumber, monthsBefore } from './months';

const ROWS = 10;

export function overdueTile({ overdue }: ReviewData): Tile {
  const all = overdue.find(({ grain }) => grain === 'all');
  const departments = overdue
    .filter(({ grain, overdue: cases }) => grain === 'department' && cases > 0)
    .sort((a, b) => b.overdue - a.overdue || (a.department < b.department ? -1 : 1));
  const [first] = departments;
  const cases = all?.overdue ?? 0;
  const share = all?.overdue_share ?? null;
  return {
    id: 'overdue',
    question: 'What is overdue now?',
    finding:
      cases === 0
        ? 'No open request is past its target'
        : `${formatCountOf(cases, 'open request')} ${cases === 1 ? 'is' : 'are'} past ${cases === 1 ? 'its' : 'their'} target` +
          (first === undefined ? '' : `; ${first.department} has most of them, ${formatCount(first.overdue)}`),
    figure: formatCount(cases),
    unit: share === null ? 'overdue' : `overdue, ${formatShare(share)} of those with a target`,
    n: all?.with_target ?? null,
    view: 'overdue_open',
    table: {
      columns: [
        { name: 'department', head: 'Department', format: 'text' },
        { name: 'overdue', head: 'Overdue', format: 'count' },
        { name: 'due_next_7_days', head: 'Due in 7 days', format: 'count' },
        { name: 'with_target', head: 'Open with a target', format: 'count' },
        { name: 'longest_overdue_days', head: 'Longest overdue', format: 'days' },
      ],
      rows: departments.slice(0, ROWS).map((row) => ({ ...row })),
    },
    wide: true,
  };
}

export function longestOverdueTile({ mostOverdue }: ReviewData): Tile {
  const inOrder = [...mostOverdue].sort((a, b) => a.rank - b.rank);
  const [first] = inOrder;
  return {
    id: 'longest-overdue',
    question: 'What has waited longest?',
    finding:
      first === undefined
        ? 'No open request is past its target'
        : `One request for ${first.case_type} is ${formatDuration(first.days_past_due)} past its target, and still open`,
    figure: first === undefined ? null : formatDuration(first.days_past_due),
    unit: 'past its target, so far',
    n: null,
    view: 'most_overdue',
    table: {
      columns: [
        { name: 'case_id', head: 'Case', format: 'text' },
        { name: 'case_type', head: 'Type', format: 'text' },
        { name: 'department', head: 'Department', format: 'text' },
        { name: 'neighborhood', head: 'Neighborhood', format: 'text' },
        { name: 'days_past_due', head: 'Past its target', format: 'days' },
        { name: 'case_url', head: 'The city’s page', format: 'link' },
      ],
      rows: inOrder.slice(0, ROWS),
    },
    wide: true,
  };
}

/** Types that rose most, against the year before where that can be compared, else against the month before. */
export function typesUpTile(data: ReviewData, month: string): Tile {
  const [monthBefore, yearBefore] = against(data, month, 'requests');
  const other = [yearBefore, monthBefore].find(({ comparable }) => comparable);
  const counts = (one: string): Map<string, number> =>
    new Map(
      data.types
        .filter((row) => row.open_month_number === monthNumber(one))
        .map((row) => [row.canonical_type, row.requests]),
    );
  const before = other === undefined ? new Map<string, number>() : counts(other.month);
  const rows =
    other === undefined
      ? []
      : [...counts(month)]
          .map(([type, requests]) => ({ type, requests, before: before.get(type) ?? 0 }))
          .map((row) => ({ ...row, more: row.requests - row.before }))
          .filter(({ more }) => more > 0)
          .sort((a, b) => b.more - a.more || (a.type < b.type ? -1 : 1));
  const [first] = rows;
  return {
    id: 'types-up',
    question: 'What rose most?',
    finding:
      other === undefined
        ? 'There is no earlier month to hold the types against'
        : first === undefined
          ? `No type rose against ${other.words}`
          : `${first.type} rose most: ${formatCount(first.more)} more than in ${other.words}, ${formatCount(first.requests)} in all`,
    figure: first === undefined ? null : `+${formatCount(first.more)}`,
    unit: first === undefined ? 'requests' : `requests for ${first.type}`,
    n: first === undefined ? null : first.requests,
    view: 'case_facts',
    notes: ['Whole months are held against each other, whatever their number of days.'],
    table: {
      columns: [
        { name: 'type', head: 'Type', format: 'text' },
        { name: 'requests', head: formatMonth(month), format: 'count' },
        { name: 'before', head: other?.words ?? 'Before', format: 'count' },
        { name: 'more', head: 'More', format: 'count' },
      ],
      rows: rows.slice(0, ROWS),
    },
  };
}

/** Gaps that were there in the newest two months: an older one may be over. */
export function gapsTile({ gaps }: ReviewData, month: string): Tile {
  const since = monthsBefore(month, 1);
  const alerts = gaps
    .filter(({ is_alert: isAlert, open_month: one }) => isAlert && one >= since && one <= month)
    .sort((a, b) => a.gap_points - b.gap_points || (a.neighborhood < b.neighborhood ? -1 : 1));
  const [first] = alerts;
  return {
    id: 'gaps',
    question: 'Where was the city late more than elsewhere?',
    finding:
      first === undefined
        ? 'No neighborhood was far behind the city two months running'
        : `${first.neighborhood} was ${Math.abs(first.gap_points).toFixed(1)} points behind the city for the same types (${first.canonical_type})`,
    figure: formatCount(alerts.length),
    unit: 'gaps of more than 10 points, two months running or longer',
    n: null,
    view: 'gap_watch',
    table: {
      columns: [
        { name: 'neighborhood', head: 'Neighborhood', format: 'text' },
        { name: 'canonical_type', head: 'Type', format: 'text' },
        { name: 'open_month', head: 'Month', format: 'month' },
        { name: 'gap_points', head: 'Points behind', format: 'figure' },
        { name: 'months_running', head: 'Months running', format: 'count' },
        { name: 'judged', head: 'Judged cases', format: 'count' },
      ],
      rows: alerts.slice(0, ROWS),
    },
  };
}

export function bulkClosuresTile({ bulk }: ReviewData, month: string): Tile {
  const hours = bulk
    .filter(({ close_date: day }) => day.slice(0, 7) === month.slice(0, 7))
    .sort((a, b) => b.closings - a.closings || (a.close_date < b.close_date ? -1 : 1));
  const closings = hours.reduce((sum, row) => sum + row.closings, 0);
  return {
    id: 'bulk-closures',
    question: 'Were old cases closed many at once?',
    finding:
      hours.length === 0
        ? `No department closed old cases in bulk in ${formatMonth(month)}`
        : `${formatCountOf(closings, 'old case')} were closed within ${formatCountOf(hours.length, 'hour')} of ${formatMonth(month)}: the month’s times and its backlog tell less for it`,
    figure: formatCount(closings),
    unit: 'cases closed in bulk',
    n: null,
    view: 'bulk_closures',
    table: {
      columns: [
        { name: 'department', head: 'Department', format: 'text' },
        { name: 'close_date', head: 'Day', format: 'day' },
        { name: 'closings', head: 'Closed in one hour', format: 'count' },
        { name: 'median_age_days', head: 'Half were older than', format: 'days' },
      ],
      rows: hours.slice(0, ROWS),
    },
  };
}
