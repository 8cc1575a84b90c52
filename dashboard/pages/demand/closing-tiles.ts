import { formatCount, formatCountOf, formatInstant, formatMonth, formatShare } from '../../format';
import type { Row, Tile, TileColumn } from '../../site/tile';
import { CLASSES, CLOSING_CLASSES, CLOSING_TREND, DUPLICATES, REPEATS } from './closing-charts';
import { type DemandData, most } from './data';

const TYPES_DRAWN = 12;
const TEMPLATES =
  'A template can move cases between classes overnight: closings that speak of mattresses once rose from 265 to 3,177 a month by a new wording, and not by more mattresses.';
const column = (name: string, head: string, format: TileColumn['format']): TileColumn => ({ name, head, format });

function interval(low: number | null | undefined, high: number | null | undefined): Pick<Tile, 'interval'> {
  return typeof low === 'number' && typeof high === 'number' ? { interval: [low, high] } : {};
}

export function duplicatesTile({ duplicates }: DemandData): Tile {
  const all = duplicates.find(({ grain }) => grain === 'all');
  const residents = duplicates.find(({ grain, item }) => grain === 'asked by' && item === 'residents');
  const types = duplicates.filter(({ grain }) => grain === 'canonical type');
  const drawn = types
    .filter((row) => row.duplicate_share !== null && row.likely_duplicate_share !== null)
    .slice(0, TYPES_DRAWN);
  const finding =
    all === undefined
      ? 'There are no requests yet.'
      : `${formatShare(all.duplicate_share)} of closed cases were closed as duplicates; ${formatShare(all.likely_duplicate_share)} of requests with a point lie near an earlier one of their type`;
  return {
    id: 'duplicates',
    question: 'How often is the same asked for twice?',
    finding,
    figure: all === undefined ? null : formatShare(all.duplicate_share),
    unit: 'of closed cases were closed as duplicates',
    n: all?.closed_cases ?? null,
    ...interval(all?.duplicate_share_low, all?.duplicate_share_high),
    view: 'duplicate_share',
    notes:
      residents === undefined
        ? []
        : [
            `Of residents’ requests with a point ${formatShare(residents.likely_duplicate_share)} lie within 30 m and 7 days of an earlier one of their type.`,
          ],
    chart: {
      spec: DUPLICATES,
      description: `Both shares for the ${drawn.length} types with the most requests. ${finding}.`,
      rows: drawn.flatMap(({ item, duplicate_share, likely_duplicate_share }): Row[] => [
        { item, how: 'closed as duplicate', share: duplicate_share },
        { item, how: 'near an earlier one', share: likely_duplicate_share },
      ]),
    },
    table: {
      columns: [
        column('grain', 'By', 'text'),
        column('item', 'Of', 'text'),
        column('closed_cases', 'Closed', 'count'),
        column('closed_as_duplicate', 'As duplicate', 'count'),
        column('duplicate_share', 'Share', 'share'),
        column('placed_requests', 'With a point', 'count'),
        column('likely_duplicates', 'Near an earlier one', 'count'),
        column('likely_duplicate_share', 'Share', 'share'),
      ],
      rows: duplicates.filter(({ grain }) => grain !== 'month'),
    },
  };
}

export function repeatsTile({ repeats }: DemandData): Tile {
  const all = repeats.find(({ grain }) => grain === 'all');
  const served = repeats.find(({ grain, item }) => grain === 'closure class' && item === 'resolved');
  const drawn = repeats
    .filter(({ grain, repeat_rate }) => grain === 'canonical type' && repeat_rate !== null)
    .slice(0, TYPES_DRAWN);
  const finding =
    all === undefined
      ? 'No closing can be followed for 30 days yet'
      : `After ${formatCount(all.repeated_closures)} of ${formatCountOf(all.followed_closures, 'closing')} the same was asked for again at the place within 30 days`;
  return {
    id: 'repeats',
    question: 'Does the problem come back?',
    finding,
    figure: all === undefined ? null : all.repeat_rate === null ? 'too few' : formatShare(all.repeat_rate),
    unit: 'of closings',
    n: all?.followed_closures ?? null,
    ...interval(all?.repeat_rate_low, all?.repeat_rate_high),
    view: 'repeat_within_30_days',
    notes:
      served === undefined
        ? []
        : [
            `Of closings classed resolved: ${formatShare(served.repeat_rate)} of ${formatCount(served.followed_closures)}.`,
          ],
    chart: {
      spec: REPEATS,
      description: `Repeats after closings of the ${drawn.length} types closed most. ${finding}.`,
      rows: drawn,
    },
    table: {
      columns: [
        column('grain', 'By', 'text'),
        column('item', 'Of', 'text'),
        column('followed_closures', 'Closings', 'count'),
        column('repeated_closures', 'Asked for again', 'count'),
        column('repeat_rate', 'Share', 'share'),
        column('repeat_rate_low', 'Low', 'share'),
        column('repeat_rate_high', 'High', 'share'),
      ],
      rows: repeats.filter(({ grain }) => grain !== 'month of closing'),
    },
  };
}

export function reopenedTile({ reopened }: DemandData): Tile {
  const all = reopened.find(({ grain }) => grain === 'all');
  const since = all?.observed_since ?? null;
  const compared = all?.comparisons ?? 0;
  return {
    id: 'reopened',
    question: 'Are closed cases opened again?',
    finding:
      all === undefined || since === null
        ? 'Nothing is published here yet'
        : compared === 0
          ? `Nothing can be seen yet: no file was published here a second time since ${formatInstant(since)}`
          : `${formatCountOf(all.reopened_cases, 'closed case was', 'closed cases were')} open again in a later file, since ${formatInstant(since)}`,
    figure: compared === 0 || all === undefined ? null : formatCount(all.reopened_cases),
    unit: `cases, over ${formatCountOf(compared, 'comparison')} of files`,
    n: null,
    view: 'reopened_cases',
    table: {
      columns: [
        column('grain', 'By', 'text'),
        column('item', 'Of', 'text'),
        column('reopened_cases', 'Reopened', 'count'),
        column('still_open', 'Open now', 'count'),
        column('comparisons', 'Comparisons', 'count'),
        column('observed_since', 'Since', 'instant'),
      ],
      rows: reopened,
    },
  };
}

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
    chart: {
      spec: CLOSING_CLASSES,
      description: `Closed cases of ${departments.length} departments by what became of them. ${finding}.`,
      rows: departments.flatMap((row) =>
        CLASSES.map(([name, closed_as], place): Row => ({
          department: row.department,
          closed_as,
          place,
          cases: row[name] ?? 0,
        })),
      ),
    },
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

export function closingTrendTile({ administrative }: DemandData): Tile {
  const months = administrative.filter(({ grain }) => grain === 'month of closing');
  const told = months.filter(({ administrative_share }) => administrative_share !== null);
  const highest = most(told, 'administrative_share', 'close_month')[0];
  const last = told.at(-1);
  const finding =
    highest === undefined
      ? 'No month has 30 closed cases yet'
      : `${formatMonth(highest.close_month)} had the largest part closed without a service, ${formatShare(highest.administrative_share)}`;
  return {
    id: 'closing-trend',
    question: 'When are cases closed without a service?',
    finding,
    figure: last === undefined ? null : formatShare(last.administrative_share),
    unit: `of cases closed in ${formatMonth(last?.close_month ?? null)}, the newest month with 30`,
    n: last?.closed_cases ?? null,
    ...interval(last?.administrative_share_low, last?.administrative_share_high),
    view: 'administrative_share',
    notes: ['Old cases closed in bulk make such months: see the page on the backlog.', TEMPLATES],
    chart: {
      spec: CLOSING_TREND,
      description: `Share closed without a service by month of closing. ${finding}.`,
      rows: told,
    },
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
