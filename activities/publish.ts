import type { PublishInput, PublishResult } from '../domain/contracts';
import { whileBeating } from './context';
import type { Dependencies } from './dependencies';
import { readMeasures } from './measures';

/**
 * Makes a staged snapshot what readers see, in one transaction, after what was counted on the way is kept.
 *
 * May run twice: the counts are kept once for each refresh, a snapshot that is current already is left alone and its
 * ledger line returned; a try that died before its commit left nothing.
 */
export function createPublish({ lake, warehouse }: Pick<Dependencies, 'lake' | 'warehouse'>) {
  return async function publish(input: PublishInput): Promise<PublishResult> {
    return await whileBeating({ rows: input.staging.rows }, async () => {
      const { resource, snapshot, refreshId } = input;
      const measures = await readMeasures(lake, snapshot);
      await warehouse.recordMeasures({ refreshId, slug: resource.slug, snapshot: snapshot.snapshot, measures });
      return await warehouse.publish(input);
    });
  };
}
