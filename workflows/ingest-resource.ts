import { log, workflowInfo } from '@temporalio/workflow';
import type {
  ArchiveResult,
  DownloadResult,
  IngestInput,
  IngestResult,
  PublishResult,
  ResourceRef,
  SnapshotInput,
  StagingResult,
  TransformTotals,
} from '../domain/contracts';
import { step } from './activity-options';
import { noPublishableRows } from './failures';
import { passGates } from './gates';
import { Hold } from './hold';
import { findUnchanged, obtain, type ShowProgress, trackProgress } from './obtain-snapshot';
import { setAside } from './set-aside';
import { showOutcome, showRows } from './visibility';
import { transformChunks } from './transform-chunks';

/**
 * Brings one published file into the tables: download, upload, inspect, transform, then load and archive side by side,
 * verify, pass the gates, publish. Nothing a reader sees changes before the last of these.
 */
export async function ingestResource(ingest: IngestInput): Promise<IngestResult> {
  const { resource, refreshId, kind, stored, drift } = ingest;
  const hold = new Hold(resource.slug);
  const show = trackProgress(resource);
  const download = await obtain(ingest, show);
  const { snapshot } = download;
  const unchanged = await findUnchanged(ingest, download, show);
  if (unchanged !== null) return unchanged;
  show({ step: 'inspect', bytesTotal: snapshot.bytes });
  const header = await step(
    'inspect',
    'read the header',
  )({ resource, snapshot, ...(drift === undefined ? {} : { drift }) });
  if (header.setAside !== undefined) {
    const aside = await setAside({ resource, snapshot, refreshId }, download, header, header.setAside);
    show({ step: 'done', rowsRead: snapshot.records, rowsQuarantined: snapshot.records });
    return aside;
  }

  const clock = await step('judgeClock', 'tell how its times are read')({ resource, snapshot });

  show({ step: 'transform' });
  const totals = await transformChunks({ resource, snapshot, clock: clock.reading }, (done) => {
    show({ bytesDone: done.bytes, rowsRead: done.read, rowsQuarantined: done.quarantined });
    showRows(done.read, done.quarantined);
  });
  if (totals.staged === 0) throw noPublishableRows(resource, totals);

  const input = { resource, snapshot, totals, clock, refreshId };
  const { staging, archive } = await loadAndArchive(input, show);
  const checkedAt = workflowInfo().startTime.toISOString();
  const checked = { ...input, staging, archive, drift: header.drift, checkedAt };
  const publishedAt = await passGates(checked, { hold, show, askedFor: stored === undefined ? null : kind });
  show({ step: 'publish' });
  const publish = await step(
    'publish',
    'publish in one transaction',
  )({
    ...input,
    staging,
    archive,
    publishedAt,
    publishedBy: kind,
    again: stored !== undefined,
  });
  await step('cleanUp', 'remove staged files')({ snapshot, staging });
  show({ step: 'done' });
  showOutcome('published');
  log.info('published', { slug: resource.slug, ...publish });
  return published(resource, download, totals, publish, archive, header);
}

/** Loading and archiving need nothing of each other; publishing needs both, and the archive proven. */
async function loadAndArchive(
  input: SnapshotInput,
  show: ShowProgress,
): Promise<{ staging: StagingResult; archive: ArchiveResult }> {
  show({ step: 'load' });
  const archived = async (): Promise<ArchiveResult> => {
    const archive = await step('archive', 'archive the raw records by month')(input);
    show({ step: 'verify' });
    await step('verifyArchive', `read ${archive.files} archive file(s) back`)({ ...input, archive });
    return archive;
  };
  const [staging, archive] = await Promise.all([
    step('loadStaging', `load ${input.totals.staged} rows`)(input),
    archived(),
  ]);
  return { staging, archive };
}

function published(
  resource: ResourceRef,
  download: DownloadResult,
  totals: TransformTotals,
  publish: PublishResult,
  archive: ArchiveResult,
  header: { vintage: string; notices: readonly string[] },
): IngestResult {
  return {
    slug: resource.slug,
    outcome: 'published',
    snapshot: download.snapshot.snapshot,
    asOf: totals.asOf,
    bytes: download.snapshot.bytes,
    bytesTransferred: download.bytesTransferred,
    publish,
    archive,
    vintage: header.vintage,
    notices: header.notices,
  };
}
