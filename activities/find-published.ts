import { TRANSFORM_VERSION } from '../domain/transform-version';
import type { Dependencies } from './dependencies';

/**
 * Whether the tables hold a snapshot as the rules of today make it.
 *
 * May run twice: it only reads.
 */
export function createFindPublished({ warehouse }: Pick<Dependencies, 'warehouse'>) {
  return async function findPublished({ slug, snapshot }: { slug: string; snapshot: string }): Promise<boolean> {
    const published = await warehouse.published();
    return published.some(
      (known) => known.slug === slug && known.snapshot === snapshot && known.transformVersion === TRANSFORM_VERSION,
    );
  };
}
