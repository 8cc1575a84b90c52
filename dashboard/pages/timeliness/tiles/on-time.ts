import { RATE_FLOOR } from '../../../../domain/floors';
import { formatBounds, formatCount, formatShare } from '../../../format';
import type { Tile } from '../../../site/tile';
import { coverageByType, ON_TIME_TREND, onTimeBy } from '../charts/on-time';
import { of, type OnTimeRow, type TimelinessData } from '../data';
import { GRAINS } from '../words';

type Data = Pick<TimelinessData, 'onTime'>;

/** Bars that a chart has room for; the table has all. */
const SHOWN = 25;

export function onTimeTile({ onTime }: Data): Tile {
  const [all] = of(onTime, 'all');
  const rate = all?.on_time_rate ?? null;
  const finding =
    all === undefined || rate === null
      ? 'Too few requests have come due to tell how many are on time'
      : `${formatShare(rate)} of the requests with a target were resolved by it`;
  const { interval_low: low = null, interval_high: high = null } = all ?? {};
  return {
    id: 'on-time',
    question: 'How much is on time?',
    finding,
    figure: rate === null ? null : formatShare(rate),
    unit: 'of requests that are due or closed',
    n: all === undefined ? null : all.hit + all.miss,
    ...(low === null || high === null ? {} : { interval: [low, high] as const }),
    view: 'on_time',
    notes:
      all === undefined
        ? []
        : [
            `${formatCount(all.miss_still_open)} of the ${formatCount(all.miss)} late ones are still open.`,
            `${formatCount(all.pending)} are open with their target ahead. ${formatBounds(all.on_time_low, all.on_time_high)}`,
            `Only ${formatShare(all.sla_coverage)} of all requests have a target; nothing can be said about the rest.`,
          ],
    chart: {
      spec: ON_TIME_TREND,
      description: `On-time rate by month of opening, with the bounds that pending requests leave. ${finding}.`,
      rows: of(onTime, 'open month').map((row) => ({ ...row })),
    },
    table: {
      columns: [
        { name: 'open_month', head: 'Opened in', format: 'month' },
        ...RATE_COLUMNS,
        { name: 'provisional', head: 'Provisional', format: 'yes-no' },
      ],
      rows: of(onTime, 'open month').map((row) => ({ ...row })),
    },
  };
}

const RATE_COLUMNS = [
  { name: 'on_time_rate', head: 'On time', format: 'share' },
  { name: 'interval_low', head: '95% from', format: 'share' },
  { name: 'interval_high', head: 'to', format: 'share' },
  { name: 'hit', head: 'By the target', format: 'count' },
  { name: 'miss', head: 'Late', format: 'count' },
  { name: 'miss_still_open', head: 'of them open', format: 'count' },
  { name: 'pending', head: 'Pending', format: 'count' },
  { name: 'on_time_low', head: 'At least', format: 'share' },
  { name: 'on_time_high', head: 'At most', format: 'share' },
  { name: 'sla_coverage', head: 'With a target', format: 'share' },
] as const;

const COMPARED = ['department', 'case type', 'channel', 'neighborhood'] as const;

export function onTimeByTile({ onTime }: Data): Tile {
  const rated = of(onTime, 'department').filter(({ on_time_rate }) => on_time_rate !== null);
  const byRate = [...rated].sort((a, b) => (a.on_time_rate ?? 0) - (b.on_time_rate ?? 0));
  const [worst] = byRate;
  const best = byRate.at(-1);
  const rows = COMPARED.flatMap((grain) => of(onTime, grain).map((row) => ({ ...row, by: GRAINS[grain] ?? grain })));
  return {
    id: 'on-time-by',
    question: 'Who is on time?',
    finding:
      worst === undefined || best === undefined || worst === best
        ? 'Too few departments have enough requests with a target to be compared'
        : `From ${formatShare(worst.on_time_rate)} (${worst.name}) to ${formatShare(best.on_time_rate)} (${best.name}) by department`,
    figure: null,
    unit: 'of requests that are due or closed',
    n: null,
    view: 'on_time',
    notes: [
      `The chart shows the ${SHOWN} largest of a kind with at least ${RATE_FLOOR} due requests; the table has all.`,
      'Read it with the share that has a target: a department may be on time with the few it sets a target for.',
    ],
    chart: {
      spec: onTimeBy(
        COMPARED.map((grain) => GRAINS[grain] ?? grain),
        SHOWN,
      ),
      description: 'On-time rates with their intervals, by department, type, channel or neighborhood.',
      rows: COMPARED.flatMap((grain) => largest(onTime, grain).map((row) => ({ ...row, by: GRAINS[grain] ?? grain }))),
    },
    table: {
      columns: [
        { name: 'by', head: 'By', format: 'text' },
        { name: 'name', head: 'Of', format: 'text' },
        ...RATE_COLUMNS,
      ],
      rows,
    },
    wide: true,
  };
}

function largest(rows: readonly OnTimeRow[], grain: string): OnTimeRow[] {
  return of(rows, grain)
    .filter(({ on_time_rate }) => on_time_rate !== null)
    .sort((a, b) => b.requests - a.requests)
    .slice(0, SHOWN)
    .sort((a, b) => (a.on_time_rate ?? 0) - (b.on_time_rate ?? 0));
}

export function coverageTile({ onTime }: Data): Tile {
  const [all] = of(onTime, 'all');
  const types = of(onTime, 'case type');
  const without = types.filter(({ sla_coverage }) => sla_coverage !== null && sla_coverage < 0.5);
  const finding =
    all === undefined
      ? 'There are no requests yet'
      : `${formatShare(all.sla_coverage)} of the requests have a target; ${without.length} of ${types.length} types mostly have none`;
  return {
    id: 'target-coverage',
    question: 'How much has a target at all?',
    finding,
    figure: all === undefined ? null : formatShare(all.sla_coverage),
    unit: 'of requests have a target',
    n: all?.requests ?? null,
    view: 'on_time',
    chart: {
      spec: coverageByType(Math.min(SHOWN, types.length)),
      description: `Share of requests with a target, by type. ${finding}.`,
      rows: [...types]
        .sort((a, b) => b.requests - a.requests)
        .slice(0, SHOWN)
        .map((row) => ({ ...row })),
    },
    table: {
      columns: [
        { name: 'name', head: 'Type', format: 'text' },
        { name: 'requests', head: 'Requests', format: 'count' },
        { name: 'with_target', head: 'With a target', format: 'count' },
        { name: 'sla_coverage', head: 'Share', format: 'share' },
      ],
      rows: types.map((row) => ({ ...row })),
    },
  };
}
