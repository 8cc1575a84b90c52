import { formatCount, formatCountOf, formatMonth, formatShare } from '../../format';
import type { Row, Tile } from '../../site/tile';
import { migration } from './charts';
import type { DataAndRuns, MigrationRow } from './data';
import { plain, sumOf } from './rows';

const ALL_TYPES = 'all types';
/** Types the reader can choose; the CSV of the view has all. */
const TYPES_SHOWN = 30;
/** Years before the new system began that the chart shows. */
const YEARS_BEFORE = 2;

/** How the requests moved from the older system to the new one, by type and month. */
export function migrationTile({ migration: rows }: DataAndRuns): Tile {
  const begun = rows
    .filter(({ source_system }) => source_system === 'new')
    .map(({ open_month }) => open_month)
    .sort()[0];
  const since = rows.filter(({ open_month }) => begun !== undefined && open_month >= begun);
  const moved = sumOf(
    since.filter(({ source_system }) => source_system === 'new'),
    ({ requests }) => requests,
  );
  const all = sumOf(since, ({ requests }) => requests);
  const finding =
    begun === undefined
      ? 'All requests are in the older system'
      : `Since ${formatMonth(begun)} ${formatShare(moved / all)} of requests were opened in the new system`;
  const types = typesOf(rows);
  const from = begun === undefined ? '' : `${Number(begun.slice(0, 4)) - YEARS_BEFORE}${begun.slice(4)}`;
  const shown = rows.filter(({ open_month }) => open_month >= from);
  return {
    id: 'migration',
    question: 'Which system are requests opened in, type by type?',
    finding,
    figure: begun === undefined ? null : formatShare(moved / all),
    unit: 'of requests in the new system since it began',
    n: begun === undefined ? null : all,
    view: 'migration_share',
    notes: [
      'A type that moves to the new system looks like falling demand where one system is read alone.',
      `The ${formatCount(types.length)} types with the most requests, from two years before the new system on; the view has all.`,
    ],
    chart: {
      spec: migration([ALL_TYPES, ...types]),
      description: `Share of requests opened in the older and in the new system by month, for all types or one. ${finding}.`,
    },
    table: {
      columns: [
        { name: 'canonical_type', head: 'Type', format: 'text' },
        { name: 'open_month', head: 'Opened in', format: 'month' },
        { name: 'source_system', head: 'System', format: 'text' },
        { name: 'requests', head: 'Requests', format: 'count' },
        { name: 'share', head: 'Share', format: 'share' },
      ],
      rows: [
        ...sharesOf(ALL_TYPES, shown),
        ...types.flatMap((type) =>
          sharesOf(
            type,
            shown.filter(({ canonical_type }) => canonical_type === type),
          ),
        ),
      ],
    },
    wide: true,
  };
}

/** Types with the most requests, those of the new system first. */
function typesOf(rows: readonly MigrationRow[]): string[] {
  const totals = new Map<string, { moved: boolean; requests: number }>();
  for (const { canonical_type, source_system, requests } of rows) {
    const total = totals.get(canonical_type) ?? { moved: false, requests: 0 };
    totals.set(canonical_type, {
      moved: total.moved || source_system === 'new',
      requests: total.requests + requests,
    });
  }
  return [...totals]
    .sort(
      ([a, one], [b, other]) =>
        Number(other.moved) - Number(one.moved) || other.requests - one.requests || (a < b ? -1 : 1),
    )
    .slice(0, TYPES_SHOWN)
    .map(([type]) => type);
}

/** Requests by month and system, with the system's share of the month. */
function sharesOf(canonical_type: string, rows: readonly MigrationRow[]): Row[] {
  const bySystem = new Map<string, Map<string, number>>();
  for (const { open_month, source_system, requests } of rows) {
    const month = bySystem.get(open_month) ?? new Map<string, number>();
    bySystem.set(open_month, month.set(source_system, (month.get(source_system) ?? 0) + requests));
  }
  return [...bySystem].flatMap(([open_month, systems]) => {
    const total = sumOf([...systems.values()], (requests) => requests);
    return [...systems].map(([source_system, requests]) => ({
      canonical_type,
      open_month,
      source_system,
      requests,
      share: requests / total,
    }));
  });
}

/** Types the older system received no more. */
export function vanishedTile({ vanished }: DataAndRuns): Tile {
  const [first] = vanished;
  return {
    id: 'vanished',
    question: 'Which types did the older system stop receiving?',
    finding:
      first === undefined
        ? 'The older system still receives every type it had'
        : `${formatCountOf(vanished.length, 'type')} ended in the older system, the largest: ${first.canonical_type} (${formatMonth(first.last_legacy_month)})`,
    figure: formatCount(vanished.length),
    unit: 'types',
    n: null,
    view: 'vanished_types',
    notes: ['A type may have moved to the new system, left 311 for another program, or merely be rare.'],
    table: {
      columns: [
        { name: 'canonical_type', head: 'Type', format: 'text' },
        { name: 'last_legacy_month', head: 'Last in the older system', format: 'month' },
        { name: 'first_new_month', head: 'First in the new one', format: 'month' },
        { name: 'legacy_cases', head: 'Cases there', format: 'count' },
        { name: 'new_cases', head: 'Cases in the new one', format: 'count' },
      ],
      rows: plain(vanished),
    },
    wide: true,
  };
}
