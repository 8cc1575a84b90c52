import type { SnapshotInput, StagingResult } from '../domain/contracts';
import { lakeNames } from '../domain/ids';
import { TRANSFORM_VERSION } from '../domain/transform-version';
import { whileBeating } from './context';
import type { Dependencies } from './dependencies';

/**
 * Loads a snapshot's staged Parquet into a staging table of its own and counts it.
 *
 * May run twice: the table belongs to the snapshot alone and is made anew each time.
 */
export function createLoadStaging({ warehouse }: Pick<Dependencies, 'warehouse'>) {
  return async function loadStaging({ resource, snapshot, totals, refreshId }: SnapshotInput): Promise<StagingResult> {
    const objects = Array.from({ length: snapshot.chunkCount }, (_, chunk) =>
      lakeNames.staged(snapshot.snapshot, TRANSFORM_VERSION, chunk),
    );
    return await whileBeating({ rows: totals.staged }, async () => {
      await warehouse.ensureSchema();
      return await warehouse.loadStaging({
        slug: resource.slug,
        snapshot: snapshot.snapshot,
        objects,
        rows: totals.staged,
        refreshId,
      });
    });
  };
}
