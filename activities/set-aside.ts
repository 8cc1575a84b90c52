import type { SetAsideInput } from '../domain/contracts';
import type { Dependencies } from './dependencies';

/**
 * Notes a snapshot whose columns changed and of which nothing is published. Its raw file stays in the lake.
 *
 * May run twice: its lines replace those of an earlier try.
 */
export function createSetAside({ warehouse }: Pick<Dependencies, 'warehouse'>) {
  return async function setAside(input: SetAsideInput): Promise<void> {
    const { resource, snapshot, refreshId, setAsideAt, why } = input;
    await warehouse.ensureSchema();
    await warehouse.setAside(input);
    await warehouse.recordChecks({
      ...{ refreshId, slug: resource.slug, snapshot: snapshot.snapshot, checkedAt: setAsideAt },
      checks: [{ name: 'schema', outcome: 'failed', detail: `set aside: ${why}`, measured: null, limit: null }],
    });
  };
}
