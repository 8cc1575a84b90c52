import { log, workflowInfo } from '@temporalio/workflow';
import type { IngestInput, IngestResult } from '../domain/contracts';
import { step } from './activity-options';
import { findUnchanged, obtain, trackProgress } from './obtain-snapshot';
import { showOutcome, showRows } from './visibility';

/**
 * Brings one file of 911 dispatch counts into the tables: download, upload, then one step that reads, checks and publishes
 * it. The file holds no case and is small, so it has no chunks, no staging and no archive but the raw file.
 */
export async function ingestDispatches(ingest: IngestInput): Promise<IngestResult> {
  const { resource, refreshId, kind, stored } = ingest;
  const show = trackProgress(resource);
  const download = await obtain(ingest, show);
  const { snapshot } = download;
  const unchanged = await findUnchanged(ingest, download, show);
  if (unchanged !== null) return unchanged;
  show({ step: 'load', bytesTotal: snapshot.bytes });
  const { grain, asOf, publish, notices } = await step(
    'loadDispatches',
    `check and publish ${snapshot.records} records in one transaction`,
  )({
    resource,
    snapshot,
    refreshId,
    publishedAt: workflowInfo().startTime.toISOString(),
    publishedBy: kind,
    again: stored !== undefined,
  });
  show({ step: 'done', bytesDone: snapshot.bytes, rowsRead: publish.read, rowsQuarantined: publish.quarantined });
  showRows(publish.read, publish.quarantined);
  showOutcome('published');
  log.info('published', { slug: resource.slug, ...publish });
  return {
    slug: resource.slug,
    outcome: 'published',
    snapshot: snapshot.snapshot,
    asOf,
    bytes: snapshot.bytes,
    bytesTransferred: download.bytesTransferred,
    publish,
    vintage: grain,
    notices,
  };
}
