import { RATE_FLOOR } from '../../../domain/floors';
import type { Row } from '../../site/tile';
import type { CellRow } from './data';

/** Types that the map can show by themselves, besides all of them, where the page has room for their cells. */
const TYPES_SHOWN = 6;
/** Cells a page of 3 MB has room for, at about 80 letters each. */
const MOST_CELLS = 11_000;
/** Steps of shade: fifths of the cells. */
const STEPS = 5;
export const ALL_TYPES = 'all types';

/** One cell of the grid, of all types or of one. */
export interface MapCell {
  readonly type: string;
  readonly row: number;
  readonly column: number;
  /** Where most of its requests lie, over all types. */
  readonly neighborhood: string;
  readonly requests: number;
  readonly open: number;
  readonly hit: number;
  readonly miss: number;
}

export interface CityMap {
  readonly types: readonly string[];
  readonly cells: readonly MapCell[];
  /** Edges between cells of two neighborhoods, in grid lines. */
  readonly borders: readonly Border[];
  readonly labels: readonly Label[];
}

export interface Border {
  readonly x: number;
  readonly y: number;
  readonly x2: number;
  readonly y2: number;
}

export interface Label {
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

/** The map of a year: cells of all types and of the most frequent ones, borders between neighborhoods, and their names. */
export function cityMap(rows: readonly CellRow[]): CityMap {
  const totals = sumsBy(rows, ({ canonical_type }) => canonical_type);
  const frequent = [...totals].sort(([a, left], [b, right]) => right - left || (a < b ? -1 : 1));
  const areas = areasOfCells(rows);
  const types: string[] = [];
  const cells: MapCell[] = [];
  for (const type of [ALL_TYPES, ...frequent.slice(0, TYPES_SHOWN).map(([name]) => name)]) {
    const own = type === ALL_TYPES ? rows : rows.filter(({ canonical_type }) => canonical_type === type);
    const more = cellsOf(type, own, areas);
    if (types.length > 0 && cells.length + more.length > MOST_CELLS) break;
    types.push(type);
    cells.push(...more);
  }
  return { types, cells, borders: bordersOf(areas), labels: apart(labelsOf(cells)) };
}

function cellsOf(type: string, rows: readonly CellRow[], areas: ReadonlyMap<string, string>): MapCell[] {
  const cells = new Map<string, MapCell>();
  for (const { cell_row: row, cell_column: column, requests, open_cases, hit, miss } of rows) {
    const key = keyOf(column, row);
    const before = cells.get(key);
    cells.set(key, {
      ...{ type, row, column, neighborhood: areas.get(key) ?? 'unknown' },
      requests: (before?.requests ?? 0) + requests,
      open: (before?.open ?? 0) + open_cases,
      hit: (before?.hit ?? 0) + hit,
      miss: (before?.miss ?? 0) + miss,
    });
  }
  return [...cells.values()].sort((a, b) => a.row - b.row || a.column - b.column);
}

/** Of each cell the neighborhood most of its requests lie in; of equals the first by name. */
function areasOfCells(rows: readonly CellRow[]): Map<string, string> {
  const known = rows.filter(({ neighborhood }) => neighborhood !== 'unknown');
  const sums = sumsBy(
    known,
    ({ cell_column, cell_row, neighborhood }) => `${keyOf(cell_column, cell_row)}|${neighborhood}`,
  );
  const areas = new Map<string, string>();
  const most = new Map<string, number>();
  for (const [key, requests] of [...sums].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [cell = '', neighborhood = ''] = key.split('|');
    if (requests <= (most.get(cell) ?? 0)) continue;
    most.set(cell, requests);
    areas.set(cell, neighborhood);
  }
  return areas;
}

function bordersOf(areas: ReadonlyMap<string, string>): Border[] {
  return [...areas].flatMap(([key, area]) => {
    const [column = 0, row = 0] = key.split(',').map(Number);
    const differs = (other: string | undefined): boolean => other !== undefined && other !== area;
    return [
      ...(differs(areas.get(keyOf(column + 1, row))) ? [{ x: column + 1, y: row, x2: column + 1, y2: row + 1 }] : []),
      ...(differs(areas.get(keyOf(column, row + 1))) ? [{ x: column, y: row + 1, x2: column + 1, y2: row + 1 }] : []),
    ];
  });
}

/** Each neighborhood's name in the middle of its requests. */
function labelsOf(cells: readonly MapCell[]): Label[] {
  const own = cells.filter(({ type, neighborhood }) => type === ALL_TYPES && neighborhood !== 'unknown');
  const names = [...new Set(own.map(({ neighborhood }) => neighborhood))].sort();
  return names.map((neighborhood) => {
    const inside = own.filter((cell) => cell.neighborhood === neighborhood);
    const weight = inside.reduce((sum, { requests }) => sum + requests, 0);
    const middle = (of: (cell: MapCell) => number): number =>
      inside.reduce((sum, cell) => sum + (of(cell) + 0.5) * cell.requests, 0) / weight;
    return { name: shortName(neighborhood), x: middle(({ column }) => column), y: middle(({ row }) => row) };
  });
}

/** Columns of the grid that a letter of a name takes, and rows that a line does. */
const LETTER = 0.62;
const LINE = 1.4;

/** Moves names up that would lie over one that stands, from the south to the north. */
function apart(labels: readonly Label[]): Label[] {
  const placed: Label[] = [];
  for (const label of [...labels].sort((a, b) => a.y - b.y || (a.name < b.name ? -1 : 1))) {
    let moved = label;
    // what stands may be met again further up: each try goes over one of them
    for (let tries = 0; tries <= placed.length; tries++) {
      const { y } = moved;
      const under = placed.find((other) => Math.abs(other.y - y) < LINE && liesOver(label, other));
      if (under === undefined) break;
      moved = { ...label, y: under.y + LINE };
    }
    placed.push(moved);
  }
  return placed;
}

function liesOver(a: Label, b: Label): boolean {
  return Math.abs(a.x - b.x) < ((a.name.length + b.name.length) / 2) * LETTER;
}

/** `Fenway` of `Fenway / Kenmore / Audubon Circle / Longwood`. */
export function shortName(neighborhood: string): string {
  return neighborhood.split(' / ')[0] ?? neighborhood;
}

/** Rows for the chart, in short names: they are many. Shades are fifths of the cells of a type; 0 has none. */
export function mapRows({ types, cells, borders, labels }: CityMap): Row[] {
  const cellRows = types.flatMap((type, t) => {
    const own = cells.filter((cell) => cell.type === type);
    const byRequests = stepsOf(own.map(({ requests }) => requests));
    const byOpen = stepsOf(own.map(({ open }) => open));
    const byLate = stepsOf(own.map(({ hit, miss }) => (hit + miss < RATE_FLOOR ? 0 : miss / (hit + miss))));
    return own.map(({ row, column, neighborhood, requests, open, hit, miss }): Row => ({
      ...{ k: 'c', t, x: column, y: row, a: shortName(neighborhood), n: requests, o: open, h: hit, m: miss },
      ...{ s: byRequests(requests), p: byOpen(open), l: hit + miss < RATE_FLOOR ? 0 : byLate(miss / (hit + miss)) },
    }));
  });
  return [
    ...cellRows,
    ...borders.map(({ x, y, x2, y2 }): Row => ({ k: 'b', x, y, u: x2, v: y2 })),
    ...labels.map(({ name, x, y }): Row => ({ k: 'n', x, y, a: name })),
  ];
}

/** Tells the fifth a number lies in, 1 to 5, among those over 0; 0 for none. */
function stepsOf(values: readonly number[]): (value: number) => number {
  const sorted = values.filter((value) => value > 0).sort((a, b) => a - b);
  const bounds = Array.from({ length: STEPS - 1 }, (_, step) => {
    return sorted[Math.floor(((step + 1) * sorted.length) / STEPS)] ?? Infinity;
  });
  return (value) => (value === 0 ? 0 : 1 + bounds.filter((bound) => value > bound).length);
}

function sumsBy(rows: readonly CellRow[], keyOfRow: (row: CellRow) => string): Map<string, number> {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(keyOfRow(row), (sums.get(keyOfRow(row)) ?? 0) + row.requests);
  return sums;
}

function keyOf(column: number, row: number): string {
  return `${column},${row}`;
}
