import { createHash } from 'node:crypto';
import { nextCrc32c } from '../adapters/checksum';
import type { Incoming, Lake } from '../adapters/lake/lake';
import type { Opened, Portal } from '../adapters/portal/portal';
import type { DownloadInput, DownloadResult, ResourceRef, SnapshotRef, Validators } from '../domain/contracts';
import { type ChunkPlan, ChunkPlanner } from '../domain/csv/chunk-plan';
import { PipelineError } from '../domain/errors';
import { lakeNames } from '../domain/ids';
import { activityContext } from './context';
import type { Dependencies } from './dependencies';

/** What was downloaded last of a resource, as the pointer in the lake says it. */
export interface LatestDownload {
  readonly validators: Validators;
  readonly snapshot: SnapshotRef;
}

/** Broken connections that one attempt mends by itself. */
const RESUMES = 5;

/**
 * Brings a resource's bytes into the lake, and in the same pass computes SHA-256 and CRC32C and plans the chunks.
 *
 * May run twice: bytes of an earlier try are kept under a passing name with the validators of their file. A later try
 * reads them again through the same pass and goes on behind them, if the file is still the same; otherwise it starts
 * over. Nothing reads the passing name but the upload.
 */
export function createDownload({ lake, portal, chunkBytes }: Pick<Dependencies, 'lake' | 'portal' | 'chunkBytes'>) {
  return async function download({ resource, again }: DownloadInput): Promise<DownloadResult> {
    const latest = await findLatest(lake, resource.slug);
    const known = again ? undefined : latest?.validators;
    const incoming = await lake.openIncoming(lakeNames.incoming(resource.slug));
    let result: DownloadResult;
    try {
      result = await fetchInto({ resource, lake, portal, chunkBytes, incoming, latest, known });
    } finally {
      await incoming.close();
    }
    if (result.incoming === undefined) await lake.discardIncoming(lakeNames.incoming(resource.slug));
    return result;
  };
}

interface Work {
  readonly resource: ResourceRef;
  readonly lake: Lake;
  readonly portal: Portal;
  readonly chunkBytes: number;
  readonly incoming: Incoming;
  readonly latest: LatestDownload | null;
  readonly known: Validators | undefined;
}

async function fetchInto(work: Work): Promise<DownloadResult> {
  const { resource, portal, incoming, latest, known } = work;
  const { signal } = activityContext();
  let pass = new Pass(work.chunkBytes);
  let transferred = 0;
  let file = parseNote(incoming.note);
  if (file !== null) {
    for await (const block of incoming.read() as AsyncIterable<Buffer>) pass.add(block);
  }
  for (let broken = 0; ; broken++) {
    const resume = file === null ? undefined : { offset: incoming.committed, validators: file.validators };
    const opened = await portal.open(resource, { signal, ...(known && { known }), ...(resume && { resume }) });
    if (opened.kind === 'not modified') return unchanged(latest, opened.because, transferred);
    // from its beginning on it may be another file than the one the note is of, even where no byte of that came
    if (opened.offset === 0 || opened.offset !== incoming.committed) {
      pass = new Pass(work.chunkBytes);
      await incoming.restart(JSON.stringify({ validators: opened.validators, asOf: opened.asOf }));
    }
    file = { validators: opened.validators, asOf: opened.asOf };
    try {
      transferred += await receive(opened, incoming, pass, signal);
      return await finish(work, file, pass, transferred);
    } catch (error) {
      signal.throwIfAborted();
      const interrupted = error instanceof PipelineError && error.type === 'DownloadInterrupted';
      if (!interrupted || broken >= RESUMES) throw error;
    }
  }
}

/** Writes a body as it comes. Returns the bytes received; throws DownloadInterrupted where it ends before its time. */
async function receive(opened: Opened, incoming: Incoming, pass: Pass, signal: AbortSignal): Promise<number> {
  const { heartbeat } = activityContext();
  const start = incoming.committed;
  for await (const block of opened.body as AsyncIterable<Buffer>) {
    signal.throwIfAborted();
    pass.add(block);
    await incoming.write(block);
    heartbeat({ bytesDone: incoming.committed, bytesTotal: opened.totalBytes ?? null });
  }
  if (opened.totalBytes !== undefined && incoming.committed !== opened.totalBytes) {
    throw new PipelineError('DownloadInterrupted', `${incoming.committed} of ${opened.totalBytes} bytes came`);
  }
  return incoming.committed - start;
}

async function finish(
  work: Work,
  file: { validators: Validators; asOf: string | null },
  pass: Pass,
  transferred: number,
): Promise<DownloadResult> {
  const { resource, lake, incoming, latest } = work;
  const { slug } = resource;
  const { snapshot: sha256, crc32c, plan: made } = pass.end();
  if (made.bytes === 0) throw new PipelineError('EmptyFile', 'the file is empty', { place: { file: resource.origin } });
  // the lake may hold these bytes, cut by other settings: steps that follow read the plan that is stored
  const stored = await lake.findText(lakeNames.plan(sha256));
  const plan = stored === null ? made : (JSON.parse(stored) as ChunkPlan);
  const planObject = `${lakeNames.incoming(slug)}.plan.json`;
  await lake.putPointer(planObject, JSON.stringify(plan));
  const snapshot: SnapshotRef = {
    slug,
    snapshot: sha256,
    bytes: plan.bytes,
    rawObject: lakeNames.raw(sha256),
    planObject: lakeNames.plan(sha256),
    chunkCount: plan.chunks.length,
    records: plan.records,
    asOf: file.asOf,
  };
  const same = latest?.snapshot.snapshot === sha256;
  await incoming.close();
  return {
    ...(same ? { outcome: 'unchanged', because: 'same hash' } : { outcome: 'downloaded' }),
    // the bytes are the same, so what they stand for is what it was
    snapshot: same ? latest.snapshot : snapshot,
    bytesTransferred: transferred,
    incoming: { object: lakeNames.incoming(slug), planObject, crc32c, validators: file.validators },
  };
}

function unchanged(
  latest: LatestDownload | null,
  because: NonNullable<DownloadResult['because']>,
  transferred: number,
): DownloadResult {
  if (latest === null)
    throw new PipelineError('PortalAnswer', 'the portal says unchanged of a file that was never fetched');
  return { outcome: 'unchanged', because, snapshot: latest.snapshot, bytesTransferred: transferred };
}

/** The last download, if its bytes are still there. */
async function findLatest(lake: Lake, slug: string): Promise<LatestDownload | null> {
  const text = await lake.findText(lakeNames.latest(slug));
  if (text === null) return null;
  const latest = JSON.parse(text) as LatestDownload;
  const [raw, plan] = await Promise.all([lake.head(latest.snapshot.rawObject), lake.head(latest.snapshot.planObject)]);
  return raw?.bytes === latest.snapshot.bytes && plan !== null ? latest : null;
}

/** What the earlier try noted; null where there was none, or what it noted cannot be read. */
function parseNote(note: string | null): { validators: Validators; asOf: string | null } | null {
  if (note === null) return null;
  try {
    return JSON.parse(note) as { validators: Validators; asOf: string | null };
  } catch {
    return null;
  }
}

/** The one pass over the bytes. */
class Pass {
  private readonly sha256 = createHash('sha256');
  private crc32c = 0;
  private readonly planner: ChunkPlanner;

  constructor(chunkBytes: number) {
    this.planner = new ChunkPlanner(chunkBytes);
  }

  add(block: Buffer): void {
    this.sha256.update(block);
    this.crc32c = nextCrc32c(block, this.crc32c);
    this.planner.push(block);
  }

  end(): { snapshot: string; crc32c: number; plan: ChunkPlan } {
    return { snapshot: this.sha256.digest('hex'), crc32c: this.crc32c, plan: this.planner.end() };
  }
}
