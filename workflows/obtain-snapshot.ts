import { defineQuery, setHandler } from '@temporalio/workflow';
import type { DownloadResult, IngestInput, IngestProgress, IngestResult, ResourceRef } from '../domain/contracts';
import { step } from './activity-options';
import { ingestDetails } from './details';
import { showDetails, showOutcome } from './visibility';

export const ingestProgress = defineQuery<IngestProgress>('progress');

export type ShowProgress = (change: Partial<IngestProgress>) => void;

/** Answers the query `progress` from now on; what it returns changes the progress, and the run's page with it. */
export function trackProgress(resource: ResourceRef): ShowProgress {
  let progress = startOf(resource);
  setHandler(ingestProgress, () => progress);
  return (change) => {
    progress = { ...progress, ...change };
    showDetails(ingestDetails(resource, progress));
  };
}

function startOf(resource: ResourceRef): IngestProgress {
  return {
    slug: resource.slug,
    step: 'download',
    bytesDone: 0,
    bytesTotal: resource.bytes ?? 0,
    rowsRead: 0,
    rowsQuarantined: 0,
  };
}

/** Brings a resource's bytes into the lake under their final name; a stored snapshot needs no download. */
export async function obtain(
  { resource, again, stored }: Pick<IngestInput, 'resource' | 'again' | 'stored'>,
  show: ShowProgress,
): Promise<DownloadResult> {
  if (stored !== undefined) return { outcome: 'already in lake', snapshot: stored, bytesTransferred: 0 };
  show({ step: 'download' });
  const download = await step('download', `download ${resource.title}`)({ resource, again });
  const { snapshot } = download;
  if (download.incoming !== undefined) {
    show({ step: 'upload', bytesTotal: snapshot.bytes });
    await step('upload', `store snapshot ${snapshot.snapshot.slice(0, 12)} in the lake`)({ resource, download });
  }
  return download;
}

/** The result of a resource of which there is nothing to do; null where there is. */
export async function findUnchanged(
  { resource, again }: Pick<IngestInput, 'resource' | 'again'>,
  download: DownloadResult,
  show: ShowProgress,
): Promise<IngestResult | null> {
  if (download.outcome !== 'unchanged' || again) return null;
  const { snapshot, because, bytesTransferred } = download;
  const { published, notices } = await step(
    'findPublished',
    'look the snapshot up in the ledger',
  )({ slug: resource.slug, snapshot: snapshot.snapshot });
  if (!published) return null;
  show({ step: 'done' });
  showOutcome('unchanged');
  return {
    slug: resource.slug,
    outcome: 'unchanged',
    ...(because === undefined ? {} : { because }),
    snapshot: snapshot.snapshot,
    asOf: snapshot.asOf,
    bytes: snapshot.bytes,
    bytesTransferred,
    notices,
  };
}
