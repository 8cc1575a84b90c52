import { RATE_FLOOR } from '../../../../domain/floors';
import { formatShare } from '../../../format';
import type { Row, Tile } from '../../../site/tile';
import { curveOf } from '../charts/time';
import { of, type CurveRow, type TimelinessData } from '../data';
import { closuresInWords } from '../words';

const ALL = 'all requests';
/** Types one can choose: the largest; time_to_close has all. */
const TYPES = 60;

/** What share is still open as days go by, of any department or type. */
export function curveTile({ curves }: Pick<TimelinessData, 'curves'>): Tile {
  const told = curves.filter(({ timed_cases }) => timed_cases >= RATE_FLOOR);
  const departments = namesOf(of(told, 'department'));
  const types = namesOf(of(told, 'case type')).slice(0, TYPES);
  const groups = [
    ...(told.length > 0 ? [ALL] : []),
    ...departments.map((name) => `department: ${name}`),
    ...types.map((name) => `type: ${name}`),
  ];
  const rows = told.map(curveRow).filter((row) => groups.includes(String(row.group)));
  const month = of(curves, 'all').find(({ closures, days }) => closures === 'all' && days === 30);
  const open = month?.still_open ?? null;
  return {
    id: 'survival-curve',
    question: 'How many are still open after so many days?',
    finding:
      open === null
        ? 'Nobody has watched requests for 30 days yet'
        : `After 30 days ${formatShare(open)} of the requests are still open`,
    figure: open === null ? null : formatShare(open),
    unit: 'still open after 30 days',
    n: month?.timed_cases ?? null,
    ...(month === undefined || month.still_open_low === null || month.still_open_high === null
      ? {}
      : { interval: [month.still_open_low, month.still_open_high] as const }),
    view: 'survival_curve',
    notes: [`Departments, and the ${TYPES} types with the most requests, of at least ${RATE_FLOOR} each.`],
    chart: {
      spec: curveOf(groups),
      description: 'Share of requests still open by days since opening, of a department or type one can choose.',
    },
    table: {
      columns: [
        { name: 'group', head: 'Of', format: 'text' },
        { name: 'counted', head: 'Counting', format: 'text' },
        { name: 'days', head: 'After days', format: 'count' },
        { name: 'still_open', head: 'Still open', format: 'share' },
        { name: 'still_open_low', head: '95% from', format: 'share' },
        { name: 'still_open_high', head: 'to', format: 'share' },
        { name: 'at_risk', head: 'Still watched', format: 'count' },
      ],
      rows: rows.sort((a, b) => groups.indexOf(String(a.group)) - groups.indexOf(String(b.group))),
    },
    wide: true,
  };
}

function curveRow({ grain, name, closures, ...row }: CurveRow): Row {
  const group = grain === 'all' ? ALL : `${grain === 'department' ? 'department' : 'type'}: ${name}`;
  return { ...row, group, counted: closuresInWords(closures) };
}

/** Names with the most cases first. */
function namesOf(rows: readonly CurveRow[]): string[] {
  const counted = rows.filter(({ closures, days }) => closures === 'all' && days === 0);
  return [...counted]
    .sort((a, b) => b.timed_cases - a.timed_cases || (a.name < b.name ? -1 : 1))
    .map(({ name }) => name);
}
