import type { PublishInput, PublishResult } from '../domain/contracts';
import { whileBeating } from './context';
import type { Dependencies } from './dependencies';

/**
 * Makes a staged snapshot what readers see, in one transaction.
 *
 * May run twice: a snapshot that is current already is left alone and its ledger line returned; a try that died before
 * its commit left nothing.
 */
export function createPublish({ warehouse }: Pick<Dependencies, 'warehouse'>) {
  return async function publish(input: PublishInput): Promise<PublishResult> {
    return await whileBeating({ rows: input.staging.rows }, () => warehouse.publish(input));
  };
}
