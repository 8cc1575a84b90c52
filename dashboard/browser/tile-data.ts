import type { TopLevelSpec } from 'vega-lite';
import type { Cell } from '../site/tile';

/** What shell/tile-card.tsx writes of a tile for the script. */
export interface TileData {
  /** Name of the CSV. */
  readonly file: string;
  readonly names: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  readonly spec?: TopLevelSpec;
  /** What the chart draws where that is not the table. */
  readonly drawn?: readonly Readonly<Record<string, Cell>>[];
}

export function readTileData(id: string): TileData {
  const text = document.getElementById(`data-${id}`)?.textContent;
  if (text === undefined || text === null) throw new Error(`the page has no data of the tile ${id}`);
  return JSON.parse(text) as TileData;
}

export function rowObjects({ names, rows }: TileData): Record<string, Cell>[] {
  return rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index] ?? null])));
}
