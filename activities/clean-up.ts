import type { SnapshotRef, StagingResult } from '../domain/contracts';
import { lakeNames } from '../domain/ids';
import { TRANSFORM_VERSION } from '../domain/transform-version';
import type { Dependencies } from './dependencies';

/**
 * Removes what only led to the publication: the staging table and the staged files. The raw file, the quarantine and
 * the archive stay.
 *
 * May run twice: what is gone already is not missed.
 */
export function createCleanUp({ lake, warehouse }: Pick<Dependencies, 'lake' | 'warehouse'>) {
  return async function cleanUp({
    snapshot,
    staging,
  }: {
    snapshot: SnapshotRef;
    staging: StagingResult;
  }): Promise<void> {
    await warehouse.dropStaging(staging.table);
    const staged = await lake.list(lakeNames.stagedFolder(snapshot.snapshot, TRANSFORM_VERSION));
    await Promise.all(staged.map(({ name }) => lake.remove(name)));
  };
}
