import { formatDuration, formatMonth, formatShare } from '../../format';
import type { Tile } from '../../site/tile';
import { columns, comparedWith, rowsOf } from './compared-months';
import { type Against, against } from './comparison';
import type { OnTimeMonth, ReviewData, TimeMonth } from './data';

/** The newest month of a measure that will not move much any more, no later than the month in review. */
function mature<R extends { readonly open_month: string | null; readonly provisional: boolean | null }>(
  rows: readonly R[],
  month: string,
): string | null {
  const months = rows.flatMap(({ open_month: one, provisional }) =>
    provisional === false && one !== null && one <= month ? [one] : [],
  );
  return months.sort().at(-1) ?? null;
}

const lateWords = (month: string, told: string): string =>
  month === told ? '' : ` ${formatMonth(month)} is still provisional, so this is the newest month that can be told.`;

export function onTimeTile(data: ReviewData, month: string): Tile {
  const told = mature(data.onTime, month);
  const rowOf = (one: string): OnTimeMonth | undefined => data.onTime.find(({ open_month: other }) => other === one);
  const row = told === null ? undefined : rowOf(told);
  const others = told === null ? [] : settled(against(data, told, 'on time'), data.onTime);
  const change = (one: string): string | null => {
    const other = rowOf(one);
    const [mine, theirs] = [row?.on_time_rate ?? null, other?.on_time_rate ?? null];
    if (mine === null || theirs === null) return null;
    const points = (mine - theirs) * 100;
    const apart = isApart(row, other);
    return apart
      ? `${Math.abs(points).toFixed(1)} points ${points > 0 ? 'more' : 'less'} than in`
      : 'no clear difference from';
  };
  const share = row?.on_time_rate ?? null;
  return {
    id: 'on-time',
    question: 'How much was done by its target?',
    finding:
      told === null
        ? 'No month is old enough yet to say what was on time'
        : share === null
          ? `Too few cases of ${formatMonth(told)} have a target to say what was on time`
          : `${formatShare(share)} of what was opened in ${formatMonth(told)} was on time${comparedWith(others, change)}`,
    figure: share === null ? null : formatShare(share),
    unit: 'of judged cases with a target',
    n: row === undefined ? null : row.hit + row.miss,
    ...intervalOf(row),
    view: 'on_time',
    notes: told === null ? [] : [`By the month of opening.${lateWords(month, told)}`],
    table: {
      columns: columns([
        { name: 'on_time_rate', head: 'On time', format: 'share' },
        { name: 'judged', head: 'Judged cases', format: 'count' },
        { name: 'sla_coverage', head: 'Have a target', format: 'share' },
      ]),
      rows:
        told === null
          ? []
          : rowsOf(told, others, (one) => {
              const other = rowOf(one);
              return {
                on_time_rate: other?.on_time_rate ?? null,
                judged: other === undefined ? null : other.hit + other.miss,
                sla_coverage: other?.sla_coverage ?? null,
              };
            }),
    },
  };
}

/** The intervals do not overlap: chance alone does not make such a difference. */
function isApart(one: OnTimeMonth | undefined, other: OnTimeMonth | undefined): boolean {
  const [low, high] = [one?.interval_low ?? 0, one?.interval_high ?? 1];
  return low > (other?.interval_high ?? 1) || high < (other?.interval_low ?? 0);
}

function intervalOf(row: OnTimeMonth | undefined): Pick<Tile, 'interval'> {
  const [low, high] = [row?.interval_low ?? null, row?.interval_high ?? null];
  return low === null || high === null ? {} : { interval: [low, high] };
}

/** A month that is provisional itself cannot be held against another one. */
function settled(
  others: readonly Against[],
  rows: readonly { readonly open_month: string | null; readonly provisional: boolean | null }[],
): Against[] {
  return others.map((one) => {
    const row = rows.find(({ open_month: month }) => month === one.month);
    return one.comparable && row?.provisional === true
      ? { ...one, comparable: false, reason: 'that month is provisional' }
      : one;
  });
}

export function typicalTimeTile(data: ReviewData, month: string): Tile {
  const told = mature(data.time, month);
  const rowOf = (one: string): TimeMonth | undefined => data.time.find(({ open_month: other }) => other === one);
  const row = told === null ? undefined : rowOf(told);
  const others = told === null ? [] : settled(against(data, told, 'closed within 30 days'), data.time);
  const before = (one: string): string | null => {
    const days = rowOf(one)?.median_days ?? null;
    return days === null ? null : `against ${formatDuration(days)} in`;
  };
  const days = row?.median_days ?? null;
  const notYet = row === undefined ? '' : `> ${formatDuration(row.last_seen_days)}, not yet`;
  return {
    id: 'typical-time',
    question: 'How long did it typically take?',
    finding:
      told === null
        ? 'No month is old enough yet to say how long requests take'
        : days === null
          ? `Half of the requests of ${formatMonth(told)} are not closed yet`
          : `Half of the requests of ${formatMonth(told)} were closed within ${formatDuration(days)}${comparedWith(others, before)}`,
    figure: told === null ? null : days === null ? notYet : formatDuration(days),
    unit: 'until half are closed',
    n: row === undefined ? null : row.events + row.censored,
    view: 'time_to_close',
    notes: told === null ? [] : [`By the month of opening, open cases included.${lateWords(month, told)}`],
    table: {
      columns: columns([
        { name: 'median_days', head: 'Half closed within', format: 'days' },
        { name: 'p90_days', head: '9 in 10 within', format: 'days' },
        { name: 'closed', head: 'Closed', format: 'count' },
        { name: 'open', head: 'Still open', format: 'count' },
      ]),
      rows:
        told === null
          ? []
          : rowsOf(told, others, (one) => {
              const other = rowOf(one);
              return {
                median_days: other?.median_days ?? null,
                p90_days: other?.p90_days ?? null,
                closed: other?.events ?? null,
                open: other?.censored ?? null,
              };
            }),
    },
  };
}
