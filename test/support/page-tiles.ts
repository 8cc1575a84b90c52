/** What a written page says of a tile. */
export interface ShownTile {
  /** As text; null where the tile has none. */
  readonly figure: string | null;
  /** Null where the tile counts nothing. */
  readonly n: number | null;
  readonly names: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

const TILE = /<article class="tile(?: wide)?" id="([a-z0-9-]+)"(.*?)<\/article>/gs;
const FIGURE = /<p class="figure">(.*?) <span class="unit">/s;
const BASIS = /<p class="basis">n = ([\d,]+) cases?/;

/** The tiles of a page of the dashboard, by id, as they stand in the file. */
export function tilesOfPage(html: string): Map<string, ShownTile> {
  return new Map([...html.matchAll(TILE)].map(([, id = '', inside = '']) => [id, shownTile(id, inside)]));
}

function shownTile(id: string, inside: string): ShownTile {
  const data = new RegExp(`id="data-${id}">(.*?)</script>`, 's').exec(inside)?.[1];
  if (data === undefined) throw new Error(`the tile ${id} has no data`);
  const { names, rows } = JSON.parse(data) as Pick<ShownTile, 'names' | 'rows'>;
  const [figure, n] = [FIGURE.exec(inside)?.[1], BASIS.exec(inside)?.[1]];
  return {
    figure: figure === undefined ? null : figure.replaceAll('&amp;', '&'),
    n: n === undefined ? null : Number(n.replaceAll(',', '')),
    names,
    rows,
  };
}
