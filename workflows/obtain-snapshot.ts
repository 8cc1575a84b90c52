import type { DownloadResult, IngestInput, IngestProgress, IngestResult, ResourceRef } from '../domain/contracts';
import { step } from './activity-options';

/** Progress before the first step. */
export function startOf(resource: ResourceRef): IngestProgress {
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
  show: (change: Partial<IngestProgress>) => void,
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
): Promise<IngestResult | null> {
  if (download.outcome !== 'unchanged' || again) return null;
  const { snapshot, because, bytesTransferred } = download;
  const { published, notices } = await step(
    'findPublished',
    'look the snapshot up in the ledger',
  )({ slug: resource.slug, snapshot: snapshot.snapshot });
  if (!published) return null;
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
