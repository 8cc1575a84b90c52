import { formatMonth, formatShare } from '../../format';
import type { Row, Tile } from '../../site/tile';
import { CLASSES, CLOSING_CLASSES, CLOSING_TREND } from './closing-charts';
import { type DemandData, most } from './data';
import { interval } from '../../site/interval';
import { chartOf, column } from './pieces';

const TEMPLATES =
  'A template can move cases between classes overnight: closings that speak of mattresses once rose from 265 to 3,177 by a new wording, and not by more mattresses.';

export function classesTile({ administrative }: DemandData): Tile {
  const all = administrative.find(({ grain }) => grain === 'all');
  const departments = most(
    administrative.filter(({ grain }) => grain === 'department'),
    'closed_cases',
    'department',
  );
  const finding =
    all === undefined
      ? 'There is no closed case yet.'
      : `${formatShare(all.administrative_share)} of closed cases were closed without a service: by a program, or noted`;
  return {
    id: 'closing-classes',
    question: 'What became of closed cases?',
    finding,
    figure:
      all === undefined ? null : all.administrative_share === null ? 'too few' : formatShare(all.administrative_share),
    unit: 'of closed cases are administrative or noted',
    n: all?.closed_cases ?? null,
    ...interval(all?.administrative_share_low, all?.administrative_share_high),
    view: 'administrative_share',
    notes: [TEMPLATES],
    ...chartOf(
      CLOSING_CLASSES,
      `Closed cases of ${departments.length} departments by what became of them. ${finding}.`,
      departments.flatMap((row) =>
        CLASSES.map(([name, closed_as], place): Row => ({
          department: row.department,
          closed_as,
          place,
          cases: row[name] ?? 0,
        })),
      ),
    ),
    table: {
      columns: [
        column('department', 'Department', 'text'),
        column('closed_cases', 'Closed', 'count'),
        ...CLASSES.map(([name, head]) => column(name, head, 'count')),
        column('administrative_share', 'Without a service', 'share'),
      ],
      rows: all === undefined ? departments : [all, ...departments],
    },
  };
}

export function closingTrendTile({ administrative, months: opened }: DemandData): Tile {
  const newest = opened.at(-1);
  const months = administrative.filter(({ grain }) => grain === 'close month');
  const told = months
    .filter(({ administrative_share }) => administrative_share !== null)
    // the newest month of the data may not be over
    .filter(({ close_month }) => newest?.is_provisional !== true || close_month !== newest.open_month);
  const highest = most(told, 'administrative_share', 'close_month')[0];
  const last = told.at(-1);
  const finding =
    highest === undefined
      ? 'No whole month has 30 closed cases yet'
      : `${formatMonth(highest.close_month)} had the largest part closed without a service, ${formatShare(highest.administrative_share)}`;
  return {
    id: 'closing-trend',
    question: 'When are cases closed without a service?',
    finding,
    figure: last === undefined ? null : formatShare(last.administrative_share),
    unit: `of cases closed in ${formatMonth(last?.close_month ?? null)}`,
    n: last?.closed_cases ?? null,
    ...interval(last?.administrative_share_low, last?.administrative_share_high),
    view: 'administrative_share',
    notes: ['Old cases closed in bulk make such months. Months are those of closing, not of opening.'],
    ...chartOf(CLOSING_TREND, `Share closed without a service by month of closing. ${finding}.`, told),
    table: {
      columns: [
        column('close_month', 'Closed in', 'month'),
        column('closed_cases', 'Closed', 'count'),
        column('administrative_or_noted', 'Without a service', 'count'),
        column('administrative_share', 'Share', 'share'),
      ],
      rows: [...months].reverse(),
    },
  };
}
