import type { Tile } from './tile';

/** The 95 % interval of a tile’s rate; nothing where a view gives none. */
export function interval(low: number | null | undefined, high: number | null | undefined): Pick<Tile, 'interval'> {
  return typeof low === 'number' && typeof high === 'number' ? { interval: [low, high] } : {};
}

/** The same from a row that names its ends so. */
export function intervalOf(
  row: { readonly interval_low: number | null; readonly interval_high: number | null } | null | undefined,
): Pick<Tile, 'interval'> {
  return interval(row?.interval_low, row?.interval_high);
}
