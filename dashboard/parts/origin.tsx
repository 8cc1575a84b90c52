import type { VNode } from 'preact';
import { viewNamed } from '../../domain/views';
import { formatInstant } from '../format';
import type { ViewSource } from '../page-notes';
import type { FreshnessRow } from '../report-data';

interface OriginProps {
  readonly view: string;
  readonly source: ViewSource;
  readonly files: readonly FreshnessRow[];
}

/** How far a snapshot's name is written out; the ledger has all of it. */
const SNAPSHOT_LETTERS = 12;

/** From a number back to its view, its tables and the files in them. */
export function Origin({ view, source, files }: OriginProps): VNode {
  const { definition, population, exclusions } = viewNamed(view);
  return (
    <details class="origin">
      <summary>Where this number comes from</summary>
      <dl>
        <dt>Definition</dt>
        <dd>{definition}</dd>
        <dt>Counted</dt>
        <dd>{population}</dd>
        <dt>Left out</dt>
        <dd>{exclusions}</dd>
        <dt>View</dt>
        <dd>
          {view}, which reads {source.tables.join(', ')}
        </dd>
        <dt>Files</dt>
        <dd>
          {files.map(({ resource, snapshot, as_of, origin }) => (
            <div>
              {resource} ({origin}), snapshot {snapshot.slice(0, SNAPSHOT_LETTERS)}, as of {formatInstant(as_of)}
            </div>
          ))}
        </dd>
        <dt>One case</dt>
        <dd>
          <code>boston311 why CASE</code> tells its file, line and snapshot.
        </dd>
      </dl>
      <pre>{source.sql.trim()}</pre>
    </details>
  );
}
