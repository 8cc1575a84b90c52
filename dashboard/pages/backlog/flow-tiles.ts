import { formatCount, formatCountOf, formatDay, formatFigure, formatMonth } from '../../format';
import type { Row, Tile, TileColumn } from '../../site/tile';
import { daysOfWork, flowByMonth, flowByWeek } from './charts';
import type { BacklogData, DayRow, FlowRow } from './data';
import { compare, departmentsOf, newestFirst } from './order';

const COVERED_ONLY =
  'The chart shows the months in which cases of loaded files were opened; the table has the others too.';

/** Whether a case of any loaded file was opened in the month. */
const COVERED: TileColumn = { name: 'is_covered', head: 'Covered', format: 'yes-no' };

const FLOW_COLUMNS: readonly TileColumn[] = [
  { name: 'opened', head: 'Opened', format: 'count' },
  { name: 'closed', head: 'Closed', format: 'count' },
  { name: 'net', head: 'Net', format: 'count' },
];

/** Months in which a case of any loaded file was opened: in others only what is left of older files is closed. */
export function coveredMonths(flow: readonly FlowRow[]): Set<string> {
  return new Set(flow.filter(({ grain, opened }) => grain === 'all' && opened > 0).map(({ month }) => month));
}

/** Rows by department, the newest first, each with whether any loaded file covers its month. */
function withCoverage(flow: readonly FlowRow[]): (FlowRow & { readonly is_covered: boolean })[] {
  const covered = coveredMonths(flow);
  return newestFirst(flow, 'month').map((row) => ({ ...row, is_covered: covered.has(row.month) }));
}

/** The newest month over all that is over and in which cases were opened. */
function lastWholeMonth(flow: readonly FlowRow[]): FlowRow | undefined {
  return flow
    .filter(({ grain, is_partial, opened }) => grain === 'all' && !is_partial && opened > 0)
    .sort((a, b) => compare(a.month, b.month))
    .at(-1);
}

/** What comes in and goes out by month (B4). */
export function flowTile({ flow }: BacklogData): Tile {
  const month = lastWholeMonth(flow);
  const finding = month === undefined ? 'No month is complete yet' : flowFinding(month);
  return {
    id: 'flow-by-month',
    question: 'Does the city close as much as it opens?',
    finding,
    figure: month === undefined || month.clearance === null ? null : (month.clearance * 100).toFixed(1),
    unit: month === undefined ? '' : `closed for every 100 opened in ${formatMonth(month.month)}`,
    n: month?.opened ?? null,
    view: 'flow_by_month',
    wide: true,
    notes: [COVERED_ONLY],
    chart: {
      spec: flowByMonth(departmentsOf(flow)),
      description: `Cases opened and closed by month, by department to choose. ${finding}.`,
    },
    table: {
      columns: [
        { name: 'department', head: 'Department', format: 'text' },
        { name: 'month', head: 'Month', format: 'month' },
        { name: 'is_partial', head: 'Not over', format: 'yes-no' },
        COVERED,
        ...FLOW_COLUMNS,
        { name: 'clearance', head: 'Clearance', format: 'share' },
        { name: 'open_cases', head: 'Open at its end', format: 'count' },
      ],
      rows: withCoverage(flow),
    },
  };
}

function flowFinding({ month, opened, closed, net }: FlowRow): string {
  const what = `${formatMonth(month)} saw ${formatCountOf(opened, 'case')} opened and ${formatCount(closed)} closed`;
  if (net === 0) return `${what}: the backlog stayed as it was`;
  return `${what}: the backlog ${net > 0 ? 'grew' : 'shrank'} by ${formatCount(Math.abs(net))}`;
}

/** How long the backlog would take at the pace of the last 90 days (B4). */
export function workTile({ flow }: BacklogData): Tile {
  const month = lastWholeMonth(flow);
  const days = month?.days_of_work ?? null;
  const rows = withCoverage(flow);
  const finding =
    month === undefined || days === null
      ? 'The pace of closing cannot be told: too few cases were closed in 90 days'
      : `At the pace of the last 90 days, what was open at the end of ${formatMonth(month.month)} is ${formatFigure(Math.round(days))} days of work`;
  return {
    id: 'days-of-work',
    question: 'How long would the backlog take?',
    finding,
    figure: days === null ? null : formatFigure(days),
    unit: 'days of closing at that pace',
    n: month?.open_cases ?? null,
    view: 'flow_by_month',
    notes: ['If nothing new came in: it says how large the backlog is, not when a case will be closed.', COVERED_ONLY],
    chart: {
      spec: daysOfWork(departmentsOf(rows)),
      description: `Days of work in the backlog at the end of each month, by department to choose. ${finding}.`,
    },
    table: {
      columns: [
        { name: 'department', head: 'Department', format: 'text' },
        { name: 'month', head: 'Month', format: 'month' },
        COVERED,
        { name: 'open_cases', head: 'Open at its end', format: 'count' },
        { name: 'closed_90_days', head: 'Closed in 90 days', format: 'count' },
        { name: 'days_of_work', head: 'Days of work', format: 'figure' },
      ],
      rows,
    },
  };
}

/** A week of flow_by_day; of 90 days the first and the last may be cut. */
type WeekRow = Row & {
  readonly department: string;
  readonly week_start: string;
  readonly days: number;
  readonly is_partial: boolean;
};

/** The last 90 days, week by week (B4). */
export function weeksTile({ days }: BacklogData): Tile {
  const weeks = weeksOf(days);
  const whole = weeks.filter(({ department, is_partial }) => department === 'all departments' && !is_partial);
  const grew = whole.filter(({ net }) => Number(net) > 0).length;
  const [first, last] = [whole.at(-1), whole[0]];
  const finding =
    first === undefined || last === undefined
      ? 'No week is complete yet'
      : `In ${grew} of the last ${formatCountOf(whole.length, 'whole week')} more was opened than closed`;
  const opened = whole.reduce((sum, week) => sum + Number(week['opened']), 0);
  return {
    id: 'flow-by-week',
    question: 'And in the last 90 days?',
    finding,
    figure: first === undefined ? null : formatCount(whole.reduce((sum, week) => sum + Number(week['net']), 0)),
    unit: first === undefined ? '' : `cases more open than before the week of ${formatDay(first.week_start)}`,
    n: opened,
    view: 'flow_by_day',
    notes: ['Weeks begin on Monday. Those that the 90 days hold only a part of are pale, and not in the finding.'],
    chart: {
      spec: flowByWeek(departmentsOf(weeks)),
      description: `Cases opened and closed by week, by department to choose. ${finding}.`,
    },
    table: {
      columns: [
        { name: 'department', head: 'Department', format: 'text' },
        { name: 'week_start', head: 'Week of', format: 'day' },
        { name: 'days', head: 'Days', format: 'count' },
        { name: 'is_partial', head: 'Cut', format: 'yes-no' },
        ...FLOW_COLUMNS,
        { name: 'open_cases', head: 'Open at its end', format: 'count' },
      ],
      rows: weeks,
    },
  };
}

function weeksOf(days: readonly DayRow[]): WeekRow[] {
  const weeks = new Map<string, DayRow[]>();
  for (const day of [...days].sort((a, b) => compare(a.day, b.day))) {
    const key = `${day.department} ${day.week_start}`;
    weeks.set(key, [...(weeks.get(key) ?? []), day]);
  }
  const rows = [...weeks.values()].flatMap((ofWeek): WeekRow[] => {
    const last = ofWeek.at(-1);
    if (last === undefined) return [];
    const sum = (name: 'opened' | 'closed' | 'net'): number => ofWeek.reduce((total, day) => total + day[name], 0);
    return [
      {
        department: last.department,
        week_start: last.week_start,
        days: ofWeek.length,
        is_partial: ofWeek.length < 7,
        opened: sum('opened'),
        closed: sum('closed'),
        net: sum('net'),
        open_cases: last.open_cases,
      },
    ];
  });
  return newestFirst(rows, 'week_start');
}
