import { type Counts, type Cube, CUBE_COUNTS, CUBE_DIMENSIONS, type CubeDimension } from '../../../domain/cube/cube';
import { type CubeFilter, visitCells } from '../../../domain/cube/select';
import type { Cell, Row, TileColumn } from '../../site/tile';
import { firstDay, periodName } from './months';
import { ratesOf } from './rates';
import { DIMENSION_NAMES } from './words';

/** Columns of the break-down. */
export function breakdownColumns(by: CubeDimension): TileColumn[] {
  return [
    { name: by, head: DIMENSION_NAMES[by], format: 'text' },
    { name: 'requests', head: 'Requests', format: 'count' },
    { name: 'share', head: 'Share', format: 'share' },
    { name: 'on_time_rate', head: 'On time', format: 'share' },
    { name: 'judged', head: 'Cases judged', format: 'count' },
    { name: 'closed_within_30_days_rate', head: 'Closed in 30 days', format: 'share' },
    { name: 'open_cases', head: 'Open', format: 'count' },
    { name: 'overdue_cases', head: 'Overdue', format: 'count' },
  ];
}

/** A row a word; a rate under 30 cases is null. */
export function breakdownRows(by: CubeDimension, totals: readonly (readonly [string, Counts])[]): Row[] {
  const all = totals.reduce((sum, [, { requests }]) => sum + requests, 0);
  return totals.map(([word, counts]) => {
    const { onTime, closedWithin30 } = ratesOf(counts);
    return {
      [by]: word,
      requests: counts.requests,
      share: counts.requests / all,
      on_time_rate: onTime.rate,
      judged: onTime.denominator,
      closed_within_30_days_rate: closedWithin30.rate,
      open_cases: counts.open_cases,
      overdue_cases: counts.overdue_cases,
    };
  });
}

/** Heads of the CSV of cells. */
export const CELL_NAMES: readonly string[] = [
  'period',
  'first_month',
  'last_month',
  ...CUBE_DIMENSIONS,
  ...CUBE_COUNTS,
];

/** The cells that the filter lets through, as they stand in the cube. */
export function cellRows(cube: Cube, filter: CubeFilter): Cell[][] {
  const rows: Cell[][] = [];
  visitCells(cube, filter, (combination, cell) => {
    const period = cube.periods[cube.period[cell] ?? 0];
    if (period === undefined) return;
    rows.push([
      periodName(period),
      firstDay(period.first),
      firstDay(period.last),
      ...CUBE_DIMENSIONS.map((dimension) => cube.words[dimension][cube.keys[dimension][combination] ?? 0] ?? ''),
      ...CUBE_COUNTS.map((name) => cube.counts[name][cell] ?? 0),
    ]);
  });
  return rows;
}
