import { formatCount, formatCountOf, formatDay, formatAverage } from '../../format';
import type { Tile, TileColumn } from '../../site/tile';
import { departmentsOf, largestGroups, mostGroups } from '../backlog/order';
import { departments as departmentBars, dueSoon, queues } from './charts';
import type { ManagementData } from './data';

const BOARD_COLUMNS: readonly TileColumn[] = [
  { name: 'opened_30_days', head: 'Opened in 30 days', format: 'count' },
  { name: 'closed_30_days', head: 'Closed in 30 days', format: 'count' },
  { name: 'opened_90_days', head: 'Opened in 90 days', format: 'count' },
  { name: 'closed_90_days', head: 'Closed in 90 days', format: 'count' },
  { name: 'opened_a_day', head: 'Opened a day', format: 'figure' },
  { name: 'open_now', head: 'Open now', format: 'count' },
  { name: 'overdue', head: 'Overdue', format: 'count' },
  { name: 'due_next_7_days', head: 'Due in 7 days', format: 'count' },
  { name: 'days_of_work', head: 'Days of work', format: 'figure' },
  { name: 'p90_days', head: '9 in 10 closed within', format: 'days' },
  { name: 'timed_closings_90_days', head: 'of closings', format: 'count' },
  { name: 'on_time_rate', head: 'On time', format: 'share' },
  { name: 'interval_low', head: 'Low', format: 'share' },
  { name: 'interval_high', head: 'High', format: 'share' },
  { name: 'fell_due_90_days', head: 'of fallen due', format: 'count' },
];

/** The departments (M1). */
export function departmentTile({ departments }: ManagementData): Tile {
  const all = departments.find(({ grain }) => grain === 'all');
  const own = departments.filter(({ grain }) => grain === 'department').sort((a, b) => b.open_now - a.open_now);
  const largest = own[0];
  const finding =
    all === undefined || largest === undefined
      ? 'Nothing is loaded yet'
      : `${largest.department} has ${formatCount(largest.open_now)} of ${formatCountOf(all.open_now, 'open case')}, ${formatCount(largest.overdue)} of them overdue`;
  return {
    id: 'departments',
    question: 'How does each department stand?',
    finding,
    figure: all === undefined ? null : formatAverage(all.opened_a_day),
    unit: all === undefined ? '' : `cases opened a day, over all, in the 90 days to ${formatDay(all.window_end)}`,
    n: all?.opened_90_days ?? null,
    view: 'department_board',
    wide: true,
    chart: {
      spec: departmentBars(own.length),
      rows: own,
      description: `Departments by a measure to choose. ${finding}.`,
    },
    table: {
      columns: [{ name: 'department', head: 'Department', format: 'text' }, ...BOARD_COLUMNS],
      rows: all === undefined ? own : [all, ...own],
    },
  };
}

/** The queues (M1). */
export function queueTile(data: ManagementData): Tile {
  const rows = [...data.queues].sort((a, b) => b.open_now - a.open_now);
  const largest = rows[0];
  const late = rows.filter(({ overdue }) => overdue > 0).length;
  const finding =
    largest === undefined
      ? 'Nothing is loaded yet'
      : `${largest.queue} has the most open cases, ${formatCount(largest.open_now)}; ${formatCount(late)} of ${formatCountOf(rows.length, 'queue')} have overdue ones`;
  return {
    id: 'queues',
    question: 'How does each queue stand?',
    finding,
    figure: formatCount(rows.length),
    unit: 'queues with work open or done in the last 90 days',
    n: rows.reduce((sum, { open_now }) => sum + open_now, 0),
    view: 'queue_board',
    wide: true,
    notes: ['The chart shows the twenty queues with the most of what is chosen; the table and the CSV have all.'],
    chart: {
      spec: queues(departmentsOf(rows)),
      description: `Queues by a measure and a department to choose. ${finding}.`,
    },
    table: {
      columns: [
        { name: 'department', head: 'Department', format: 'text' },
        { name: 'queue', head: 'Queue', format: 'text' },
        ...BOARD_COLUMNS,
      ],
      rows,
    },
  };
}

/** What falls due within seven days (M1, B3). */
export function dueSoonTile({ overdue }: ManagementData): Tile {
  const all = overdue.find(({ grain }) => grain === 'all');
  const soon = overdue.filter(({ grain, due_next_7_days }) => grain !== 'all' && due_next_7_days > 0);
  const drawn = largestGroups(soon, 'due_next_7_days');
  const largest = soon
    .filter(({ grain }) => grain === 'queue')
    .sort((a, b) => b.due_next_7_days - a.due_next_7_days)[0];
  const finding =
    all === undefined || largest === undefined
      ? 'Nothing falls due in the next seven days'
      : `${formatCountOf(all.due_next_7_days, 'open case')} ${all.due_next_7_days === 1 ? 'falls' : 'fall'} due in the next seven days, ${formatCount(largest.due_next_7_days)} of them in ${largest.queue}`;
  return {
    id: 'due-soon',
    question: 'What falls due next?',
    finding,
    figure: all === undefined ? null : formatCount(all.due_next_7_days),
    unit: 'open cases due within 7 days',
    n: all?.with_target ?? null,
    view: 'overdue_open',
    chart: {
      spec: dueSoon(mostGroups(drawn)),
      rows: drawn,
      description: `Open cases that fall due within seven days, by department, queue or case type. ${finding}.`,
    },
    table: {
      columns: [
        { name: 'grain', head: 'Row of', format: 'text' },
        { name: 'department', head: 'Department', format: 'text' },
        { name: 'queue', head: 'Queue', format: 'text' },
        { name: 'canonical_type', head: 'Type', format: 'text' },
        { name: 'due_next_7_days', head: 'Due in 7 days', format: 'count' },
        { name: 'overdue', head: 'Overdue', format: 'count' },
        { name: 'open_cases', head: 'Open', format: 'count' },
      ],
      rows: soon.sort((a, b) => b.due_next_7_days - a.due_next_7_days),
    },
  };
}
