import type { CurrentSnapshot } from '../domain/contracts';
import { PipelineError } from '../domain/errors';
import type { Dependencies } from './dependencies';

/**
 * Lists the resources that have a current snapshot: all of them, or those named.
 *
 * May run twice: it only reads, and brings the schema to what this program reads.
 *
 * @throws PipelineError SnapshotUnknown where a resource that is named has none
 */
export function createFindCurrent({ warehouse }: Pick<Dependencies, 'warehouse'>) {
  return async function findCurrent({ slugs }: { slugs: readonly string[] }): Promise<readonly CurrentSnapshot[]> {
    await warehouse.ensureSchema();
    const current = (await warehouse.snapshots()).filter(({ isCurrent }) => isCurrent);
    const known = current.map(({ slug }) => slug);
    const strange = slugs.filter((slug) => !known.includes(slug));
    if (strange.length > 0) {
      const there = known.join(', ') || 'none yet';
      throw new PipelineError('SnapshotUnknown', `nothing is published of ${strange.join(', ')}; there are: ${there}`);
    }
    return current
      .filter(({ slug }) => slugs.length === 0 || slugs.includes(slug))
      .map(({ slug, snapshot }) => ({ slug, snapshot }));
  };
}
