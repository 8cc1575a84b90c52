import type { FindPublishedResult } from '../domain/contracts';
import { currentOf, replacedByRestore } from '../domain/ledger';
import { TRANSFORM_VERSION } from '../domain/transform-version';
import type { Dependencies } from './dependencies';

/**
 * Whether the tables hold a snapshot as the rules of today make it. One that a person replaced by restoring an older
 * snapshot counts as held: a refresh that finds the publisher's file as it was leaves the restored one in its place.
 *
 * May run twice: it only reads, and brings the schema to what this program reads.
 */
export function createFindPublished({ warehouse }: Pick<Dependencies, 'warehouse'>) {
  return async function findPublished({
    slug,
    snapshot,
  }: {
    slug: string;
    snapshot: string;
  }): Promise<FindPublishedResult> {
    await warehouse.ensureSchema();
    const lines = (await warehouse.snapshots()).filter((line) => line.slug === slug);
    const current = currentOf(lines);
    if (current?.snapshot === snapshot)
      return { published: current.transformVersion === TRANSFORM_VERSION, notices: [] };
    if (replacedByRestore(lines) !== snapshot) return { published: false, notices: [] };
    const notice = `snapshot ${snapshot.slice(0, 12)} was replaced by a restore; --again publishes it`;
    return { published: true, notices: [notice] };
  };
}
