import type { VNode } from 'preact';
import { MEASURE_VIEWS, viewNamed } from '../../domain/views';
import { formatCount, formatInstant } from '../format';
import { filesOfRequests } from '../report-data';
import type { SiteContext } from '../site/page';
import type { Tile } from '../site/tile';

/** How far a snapshot's name is written out; the ledger has all of it. */
const SNAPSHOT_LETTERS = 12;

interface TileOriginProps {
  readonly tile: Tile;
  readonly context: SiteContext;
}

/** Why the number is so: its definition, what was counted and left out, its SQL, and the files it rests on. */
export function TileOrigin({ tile, context }: TileOriginProps): VNode {
  const { title, definition, unit, population, exclusions } = viewNamed(tile.view);
  const measure = MEASURE_VIEWS.find(({ name }) => name === tile.view);
  const source = context.sources[tile.view];
  const about: [string, string][] = [
    ['Question', title],
    ['Definition', definition],
    ['Unit', unit],
    ['Counted', tile.n === null ? population : `n = ${formatCount(tile.n)}. ${population}`],
    ['Left out', exclusions],
    ...(measure === undefined ? [] : [['Source', measure.source] as [string, string]]),
    ['View', source === undefined ? tile.view : `${tile.view}, which reads ${source.tables.join(', ')}`],
  ];
  return (
    <details class="origin">
      <summary>Why is this number so?</summary>
      <dl>
        {about.map(([term, text]) => (
          <>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </>
        ))}
        <dt>Files</dt>
        <dd>
          <ul>
            {filesOfRequests(context.freshness).map(({ resource, snapshot, as_of, origin }) => (
              <li>
                {resource} ({origin}), snapshot {snapshot.slice(0, SNAPSHOT_LETTERS)}, as of {formatInstant(as_of)}
              </li>
            ))}
          </ul>
        </dd>
        <dt>One case</dt>
        <dd>
          <code>boston311 why CASE</code> tells its file, line and snapshot, and which views count it.
        </dd>
      </dl>
      {source !== undefined && (
        <>
          <p class="sql-head">SQL of the view, as BigQuery takes it</p>
          <pre tabIndex={0} id={`sql-${tile.id}`}>
            {source.sql.trim()}
          </pre>
        </>
      )}
    </details>
  );
}
