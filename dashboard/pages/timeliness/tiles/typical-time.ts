import { formatClosed, formatMonth, formatWithin } from '../../../format';
import type { Row, Tile } from '../../../site/tile';
import { CLOSED_WITHIN, TYPICAL_TIME_TREND } from '../charts/time';
import { of, type TimelinessData, type TimeRow } from '../data';
import { closuresInWords, nineInTenWithin, within } from '../words';

type Data = Pick<TimelinessData, 'times'>;

export function typicalTimeTile({ times }: Data): Tile {
  const all = of(times, 'all').find(({ closures }) => closures === 'all');
  const service = of(times, 'all').find(({ closures }) => closures !== 'all');
  const months = of(times, 'open month');
  const finding =
    all === undefined
      ? 'There are no requests yet'
      : `Half of the requests are ${formatClosed(all.median_days, all.last_seen_days)}` +
        (service === undefined
          ? ''
          : `; counting service closures only, ${formatWithin(service.median_days, service.last_seen_days)}`);
  const settled = months.filter(({ closures, provisional }) => closures === 'all' && provisional === false).at(-1);
  return {
    id: 'typical-time',
    question: 'How long does it take?',
    finding,
    figure: all === undefined ? null : within(all, 'median_days'),
    unit: 'until half are closed, open ones counted',
    n: all === undefined ? null : all.events + all.censored,
    view: 'time_to_close',
    notes: [
      ...(settled === undefined
        ? []
        : [
            `Of the requests of ${formatMonth(settled.open_month)}, half were ${formatClosed(settled.median_days, settled.last_seen_days)}.`,
          ]),
      'Pale months were followed for less than 30 days.',
    ],
    chart: {
      spec: TYPICAL_TIME_TREND,
      description: `Median days to close by month of opening, all closures beside service closures. ${finding}.`,
      rows: months.map((row) => ({ ...row, counted: closuresInWords(row.closures) })),
    },
    table: {
      columns: [
        { name: 'open_month', head: 'Opened in', format: 'month' },
        ...TIME_COLUMNS,
        { name: 'provisional', head: 'Provisional', format: 'yes-no' },
      ],
      rows: months.map(timeRow),
    },
  };
}

/** A row as tables of times show it. */
export function timeRow(row: TimeRow): Row {
  return {
    ...row,
    counted: closuresInWords(row.closures),
    half_within: within(row, 'median_days'),
    nine_in_ten_within: nineInTenWithin(row),
  };
}

export const TIME_COLUMNS = [
  { name: 'counted', head: 'Counting', format: 'text' },
  { name: 'cases', head: 'Requests', format: 'count' },
  { name: 'events', head: 'Closed', format: 'count' },
  { name: 'censored', head: 'Still open', format: 'count' },
  { name: 'half_within', head: 'Half within', format: 'text' },
  { name: 'nine_in_ten_within', head: '9 in 10 within', format: 'text' },
  { name: 'median_days', head: 'Half, days', format: 'figure' },
  { name: 'p90_days', head: '9 in 10, days', format: 'figure' },
] as const;

const SPANS = [
  ['1 day', 1, 'closed_within_1_day'],
  ['3 days', 3, 'closed_within_3_days'],
  ['7 days', 7, 'closed_within_7_days'],
  ['30 days', 30, 'closed_within_30_days'],
  ['90 days', 90, 'closed_within_90_days'],
] as const;

export function closedWithinTile({ times }: Data): Tile {
  const rows = of(times, 'all').flatMap((row) =>
    SPANS.map(([span, days, name]) => ({
      span,
      days,
      counted: closuresInWords(row.closures),
      share: row[name],
      low: row[`${name}_low`],
      high: row[`${name}_high`],
      cases: row.events + row.censored,
    })),
  );
  const all = of(times, 'all').find(({ closures }) => closures === 'all');
  const month = all?.closed_within_30_days ?? null;
  const percent = (share: number): string => `${Math.round(share * 100)} in 100`;
  return {
    id: 'closed-within',
    question: 'How many are closed within a day, a week, a month?',
    finding:
      all === undefined || all.closed_within_1_day === null || month === null
        ? 'Too few requests were followed for long enough to tell'
        : `${percent(all.closed_within_1_day)} requests are closed within a day, ${percent(month)} within 30 days`,
    figure: all === undefined ? null : nineInTenWithin(all),
    unit: 'until nine in ten are closed, open ones counted',
    n: all === undefined ? null : all.events + all.censored,
    view: 'time_to_close',
    chart: {
      spec: CLOSED_WITHIN,
      description: 'Share of requests closed within 1, 3, 7, 30 and 90 days, all closures beside service closures.',
    },
    table: {
      columns: [
        { name: 'span', head: 'Closed within', format: 'text' },
        { name: 'counted', head: 'Counting', format: 'text' },
        { name: 'share', head: 'Share', format: 'share' },
        { name: 'low', head: '95% from', format: 'share' },
        { name: 'high', head: 'to', format: 'share' },
        { name: 'cases', head: 'Requests', format: 'count' },
        { name: 'days', head: 'Days', format: 'count' },
      ],
      rows,
    },
  };
}
