import type { Chart, ChartSpec, Row, TileColumn } from '../../site/tile';

/** Pieces that the tiles of the page share. */

export const NOTHING = 'There are no requests yet.';
export const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export const column = (name: string, head: string, format: TileColumn['format']): TileColumn => ({
  name,
  head,
  format,
});

/** A chart of these rows; none where there is nothing to draw. */
export function chartOf(spec: ChartSpec, description: string, rows: readonly Row[]): { readonly chart?: Chart } {
  return rows.length === 0 ? {} : { chart: { spec, description, rows } };
}

/** A change of a rate in points, to a tenth; null where there is none. */
export function points(change: number | null): number | null {
  return change === null ? null : Math.round(change * 1000) / 10;
}
