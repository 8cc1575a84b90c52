import { log, workflowInfo } from '@temporalio/workflow';
import type { DownloadResult, IngestResult, InspectResult, SetAsideInput } from '../domain/contracts';
import { step } from './activity-options';
import { showOutcome, showRows } from './visibility';

/**
 * Keeps a snapshot whose columns changed and publishes nothing of it. Every record of it counts as quarantined, so that the
 * balance holds.
 */
export async function setAside(
  { resource, snapshot, refreshId }: Pick<SetAsideInput, 'resource' | 'snapshot' | 'refreshId'>,
  { bytesTransferred }: DownloadResult,
  { vintage, notices }: InspectResult,
  why: string,
): Promise<IngestResult> {
  const setAsideAt = workflowInfo().startTime.toISOString();
  await step('setAside', 'set the snapshot aside as a whole')({ resource, snapshot, refreshId, setAsideAt, why });
  const { records } = snapshot;
  showRows(records, records);
  showOutcome('set aside');
  log.warn('set aside', { slug: resource.slug, why });
  return {
    slug: resource.slug,
    outcome: 'set aside',
    because: why,
    snapshot: snapshot.snapshot,
    asOf: snapshot.asOf,
    bytes: snapshot.bytes,
    bytesTransferred,
    publish: {
      read: records,
      quarantined: records,
      ...{ loaded: 0, duplicates: 0, added: 0, changed: 0, withdrawn: 0, restored: 0, unchanged: 0 },
    },
    vintage,
    notices: [`SET ASIDE: ${why}. Nothing of this file was published; its table keeps the last snapshot.`, ...notices],
  };
}
