import type { VNode } from 'preact';
import { MEASURE_VIEWS } from '../../domain/views';
import { formatCountOf, formatDay, formatShare } from '../format';
import type { SiteContext } from '../site/page';
import type { Tile } from '../site/tile';
import { jsonText } from './json-text';
import { TileOrigin } from './tile-origin';
import { TileRows } from './tile-table';

interface TileCardProps {
  readonly tile: Tile;
  readonly context: SiteContext;
}

/** One finding with all that stands behind it. The script of the page draws the chart and serves the buttons. */
export function TileCard({ tile, context }: TileCardProps): VNode {
  const { id, question, finding, figure, unit, n, interval, chart, body, wide } = tile;
  const measure = MEASURE_VIEWS.find(({ name }) => name === tile.view);
  return (
    <article class={wide === true ? 'tile wide' : 'tile'} id={id} aria-labelledby={`${id}-finding`}>
      <p class="eyebrow">{question}</p>
      <h3 id={`${id}-finding`}>{finding}</h3>
      {figure !== null && (
        <p class="figure">
          {figure} <span class="unit">{unit}</span>
        </p>
      )}
      <p class="basis">
        {[
          ...(n === null ? [] : [`n = ${formatCountOf(n, 'case')}`]),
          ...(interval === undefined
            ? []
            : [`95% interval ${formatShare(interval[0])} to ${formatShare(interval[1])}`]),
          `data through ${formatDay(context.dataThrough)}`,
          ...(context.generated ? ['generated, not Boston’s'] : []),
        ].join(' · ')}
      </p>
      {chart !== undefined && (
        <>
          <div class="controls" id={`controls-${id}`} />
          <div class="chart" role="img" aria-label={chart.description} data-chart={id} />
        </>
      )}
      {body}
      {tile.table.rows.length === 0 ? null : chart === undefined && body === undefined ? (
        <TileRows tile={tile} folded />
      ) : (
        <details class="behind">
          <summary>The numbers as a table</summary>
          <TileRows tile={tile} />
        </details>
      )}
      <Notes notes={tile.notes ?? []} />
      {measure !== undefined && measure.notes.length > 0 && (
        <details>
          <summary>How to read it, and how not to</summary>
          <Notes notes={measure.notes} />
        </details>
      )}
      <TileOrigin tile={tile} context={context} />
      <p class="actions" hidden>
        <button type="button" data-csv={id}>
          Download CSV
        </button>
        {context.sources[tile.view] !== undefined && (
          <button type="button" data-copy={`sql-${id}`}>
            Copy SQL for BigQuery
          </button>
        )}
        <span class="done" role="status" />
      </p>
      <script
        type="application/json"
        id={`data-${id}`}
        dangerouslySetInnerHTML={{ __html: jsonText(dataOf(tile, context)) }}
      />
    </article>
  );
}

function Notes({ notes }: { readonly notes: readonly string[] }): VNode | null {
  if (notes.length === 0) return null;
  return (
    <ul class="notes">
      {notes.map((note) => (
        <li>{note}</li>
      ))}
    </ul>
  );
}

/** What the page's script needs of a tile: see browser/tile-data.ts. */
function dataOf({ id, table, chart }: Tile, { generated }: SiteContext): object {
  const names = table.columns.map(({ name }) => name);
  const rows = table.rows.map((row) => names.map((name) => row[name] ?? null));
  return {
    file: `boston311-${id}${generated ? '-generated' : ''}.csv`,
    names,
    rows,
    ...(chart === undefined ? {} : { spec: chart.spec, ...(chart.rows === undefined ? {} : { drawn: chart.rows }) }),
  };
}
