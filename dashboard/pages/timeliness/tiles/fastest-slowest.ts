import type { Row, Tile } from '../../../site/tile';
import { rangesOf } from '../charts/time';
import { of, type TimelinessData, type TimeRow } from '../data';
import { GRAINS, within } from '../words';
import { TIME_COLUMNS, timeRow } from './typical-time';

const SHOWN = 15;
/** Below it a median says little of a type. */
const FLOOR = 100;
const NEVER = 1e9;

const SLOWEST = 'slowest types';
const FASTEST = 'fastest types';
const DEPARTMENTS = 'departments';

/** Types and departments by the time half of their requests take. */
export function fastestSlowestTile({ times }: Pick<TimelinessData, 'times'>): Tile {
  const counted = times.filter(({ closures, events, censored }) => closures === 'all' && events + censored >= FLOOR);
  const types = byMedian(of(counted, 'case type'));
  const departments = byMedian(of(counted, 'department'));
  const reached = types.filter(({ median_days }) => median_days !== null);
  const [fastest] = reached;
  const slowest = reached.at(-1);
  const unreached = types.length - reached.length;
  const listed = (list: string, rows: readonly TimeRow[]): Row[] => rows.map((row) => ({ ...row, list }));
  return {
    id: 'fastest-slowest',
    question: 'What is fast, what is slow?',
    finding:
      fastest === undefined || slowest === undefined || fastest === slowest
        ? 'Too few types have enough requests to be compared'
        : `Half are closed within ${within(fastest, 'median_days')} for ${fastest.name}, within ${within(slowest, 'median_days')} for ${slowest.name}`,
    figure: null,
    unit: 'until half are closed',
    n: null,
    view: 'time_to_close',
    notes: [
      `Types and departments with at least ${FLOOR} requests. A time of 0 is work that crews enter when it is done.`,
      ...(unreached === 0
        ? []
        : [
            `Of ${unreached} types less than half are closed so far: they have no typical time yet and stand in the table alone.`,
          ]),
    ],
    chart: {
      spec: rangesOf([SLOWEST, FASTEST, DEPARTMENTS], SHOWN),
      description:
        'Days until half and until nine in ten are closed, of the slowest types, the fastest, or departments.',
      rows: [
        ...listed(SLOWEST, reached.slice(-SHOWN).reverse()),
        ...listed(FASTEST, reached.slice(0, SHOWN)),
        ...listed(
          DEPARTMENTS,
          departments.filter(({ median_days }) => median_days !== null),
        ),
      ],
    },
    table: {
      columns: [
        { name: 'by', head: 'By', format: 'text' },
        { name: 'name', head: 'Of', format: 'text' },
        ...TIME_COLUMNS,
      ],
      rows: [...departments, ...types].map((row) => ({ ...timeRow(row), by: GRAINS[row.grain] ?? row.grain })),
    },
    wide: true,
  };
}

/** The fastest first; those half of which are not closed yet last. */
function byMedian(rows: readonly TimeRow[]): TimeRow[] {
  return [...rows].sort((a, b) => (a.median_days ?? NEVER) - (b.median_days ?? NEVER) || (a.name < b.name ? -1 : 1));
}
