import { formatCount, formatCountOf, formatDay, formatShare } from '../../format';
import type { Row, Tile } from '../../site/tile';
import { AGENCIES, type Agency, ALL_AGENCIES, inMonth, inWeek } from './agencies';
import { DISPATCHES } from './charts';
import type { DispatchData, WeekRow } from './data';

const DAYS_OF_WEEK = 7;
const NOTHING = 'No 911 counts are loaded';

/** Dispatches over time, by week or month. */
export function dispatchesTile({ weeks, months, series }: DispatchData): Tile {
  const whole = wholeOf(weeks);
  const aDay = mean(whole.map(({ total }) => total / DAYS_OF_WEEK));
  const [first] = weeks;
  const last = weeks.at(-1);
  const finding =
    first === undefined || last === undefined || aDay === null
      ? NOTHING
      : `Boston sent out police, ambulances and fire engines ${formatCount(Math.round(aDay))} times a day from ${formatDay(first.week_start)} to ${formatDay(last.week_end)}; nothing newer is loaded`;
  return {
    id: 'dispatches',
    question: 'How many 911 dispatches are there?',
    finding,
    figure: aDay === null ? null : formatCount(Math.round(aDay)),
    unit: 'dispatches a day in whole weeks, all agencies together',
    n: null,
    view: 'dispatch_911',
    notes: [
      ...(weeks.length > whole.length
        ? [
            `Partial weeks are in the table, not in the chart: ${formatCount(weeks.length - whole.length)} of ${formatCountOf(weeks.length, 'week')}.`,
          ]
        : []),
      '311 requests stand in the table for weeks that the 311 data covers whole; they share the calendar with the dispatches and nothing else.',
    ],
    ...(weeks.length === 0
      ? {}
      : {
          chart: {
            spec: DISPATCHES,
            description: `Dispatches a day of police, emergency medical services and fire department, by month or week. ${finding}.`,
            rows: [
              ...whole.flatMap((week) =>
                AGENCIES.map((agency) =>
                  line('week', week.week_start, agency, inWeek(agency, week) / DAYS_OF_WEEK, series.change_day),
                ),
              ),
              ...months.flatMap((month) =>
                AGENCIES.map((agency) => line('month', month.month, agency, inMonth(agency, month), series.change_day)),
              ),
            ],
          },
        }),
    table: {
      columns: [
        { name: 'week_start', head: 'Week from', format: 'day' },
        { name: 'week_end', head: 'to', format: 'day' },
        { name: 'bpd', head: 'Police (BPD)', format: 'count' },
        { name: 'ems', head: 'EMS', format: 'count' },
        { name: 'bfd', head: 'Fire (BFD)', format: 'count' },
        { name: 'total', head: 'All', format: 'count' },
        { name: 'is_partial', head: 'Partial week', format: 'yes-no' },
        { name: 'requests_311', head: '311 requests', format: 'count' },
        { name: 'phone_requests_311', head: 'of them by phone', format: 'count' },
      ],
      rows: weeks.map((week) => ({ ...week })),
    },
    wide: true,
  };
}

function line(grain: string, start: string, { name }: Agency, dispatches: number, changeDay: string | null): Row {
  return { grain, start, agency: name, dispatches_a_day: Math.round(dispatches * 10) / 10, change_day: changeDay };
}

/** What a usual week of each agency is. */
export function agenciesTile({ weeks }: DispatchData): Tile {
  const whole = wholeOf(weeks);
  const all = sum(whole.map(({ total }) => total));
  const rows = [...AGENCIES, ALL_AGENCIES].map((agency) => ({
    agency: agency.name,
    average_week: rounded(mean(weeks.map((week) => inWeek(agency, week)))),
    average_whole_week: rounded(mean(whole.map((week) => inWeek(agency, week)))),
    busiest_week: weeks.length === 0 ? null : Math.max(...weeks.map((week) => inWeek(agency, week))),
    share: all === 0 ? null : sum(whole.map((week) => inWeek(agency, week))) / all,
  }));
  const top = [...rows.slice(0, AGENCIES.length)].sort((a, b) => (b.share ?? 0) - (a.share ?? 0))[0];
  return {
    id: 'agencies',
    question: 'Who is sent?',
    finding:
      top === undefined || top.share === null
        ? NOTHING
        : `${top.agency} has ${formatShare(top.share)} of the dispatches: a count of 911 is mostly a count of one agency`,
    figure: top === undefined || top.share === null ? null : formatShare(top.share),
    unit: 'of the dispatches of whole weeks',
    n: null,
    view: 'dispatch_911',
    table: {
      columns: [
        { name: 'agency', head: 'Agency', format: 'text' },
        { name: 'average_week', head: 'Average week', format: 'count' },
        { name: 'average_whole_week', head: 'Average whole week', format: 'count' },
        { name: 'busiest_week', head: 'Busiest week', format: 'count' },
        { name: 'share', head: 'Share', format: 'share' },
      ],
      rows: weeks.length === 0 ? [] : rows,
    },
  };
}

function wholeOf(weeks: readonly WeekRow[]): WeekRow[] {
  return weeks.filter(({ is_partial }) => !is_partial);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

function mean(numbers: readonly number[]): number | null {
  return numbers.length === 0 ? null : sum(numbers) / numbers.length;
}

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value);
}
