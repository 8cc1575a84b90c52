import type { Tile } from './tile';

/** The 95 % interval of a tile’s rate; nothing where a view gives none. */
export function intervalOf(
  row: { readonly interval_low: number | null; readonly interval_high: number | null } | undefined,
): Pick<Tile, 'interval'> {
  if (row === undefined || row.interval_low === null || row.interval_high === null) return {};
  return { interval: [row.interval_low, row.interval_high] };
}
