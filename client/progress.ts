import type { IngestProgress, RefreshProgress } from '../domain/contracts';
import { formatBytes, formatCount, formatCountOf } from '../dashboard/format';

/** What is known of a run at one moment. */
export interface ProgressSnapshot {
  readonly refresh: RefreshProgress;
  readonly ingests: readonly IngestProgress[];
  /** Steps that failed and are tried again, in words. */
  readonly failedTries: readonly string[];
  /** Milliseconds since the watch began. */
  readonly elapsedMs: number;
}

const STEP_WORDS: Readonly<Record<IngestProgress['step'], string>> = {
  download: 'downloading',
  upload: 'storing',
  inspect: 'reading the header',
  transform: 'transforming',
  load: 'loading',
  archive: 'archiving',
  verify: 'verifying the archive',
  check: 'checking before publication',
  held: 'HELD: waits for a decision',
  publish: 'publishing',
  compare: 'comparing lake, archive and tables',
  done: 'done',
};

const BAR_CELLS = 20;
/** Time left is told only after a step has gone on this long: earlier it jumps about. */
const ESTIMATE_AFTER_MS = 1_500;

/**
 * Remembers how fast each step of each resource goes, and tells from it how long the step still takes.
 */
export class RateMeter {
  private readonly starts = new Map<string, { atMs: number; bytes: number }>();

  /** Seconds the step still takes; null while nobody can tell. */
  secondsLeft({ slug, step, bytesDone, bytesTotal }: IngestProgress, atMs: number): number | null {
    const key = `${slug} ${step}`;
    const start = this.starts.get(key) ?? { atMs, bytes: bytesDone };
    this.starts.set(key, start);
    const tookMs = atMs - start.atMs;
    const done = bytesDone - start.bytes;
    if (tookMs < ESTIMATE_AFTER_MS || done <= 0 || bytesTotal <= bytesDone) return null;
    return ((bytesTotal - bytesDone) * tookMs) / done / 1000;
  }
}

/** The block a terminal shows: one line on the run, one a resource in work, one on what waits. */
export function blockLines(snapshot: ProgressSnapshot, meter: RateMeter): string[] {
  const { refresh, ingests, elapsedMs } = snapshot;
  const width = Math.max(0, ...ingests.map(({ slug }) => slug.length));
  return [
    `${runLine(refresh)}, ${clock(elapsedMs / 1000)}`,
    ...ingests.map(
      (ingest) => `  ${ingest.slug.padEnd(width)}  ${bar(ingest)} ${ingestWords(ingest, meter, elapsedMs)}`,
    ),
    ...(refresh.waiting.length === 0
      ? []
      : [`  waiting: ${refresh.waiting.slice(0, 6).join(', ')}${refresh.waiting.length > 6 ? ', …' : ''}`]),
  ];
}

/** The same for a log: a line a resource in work, or one on the run where none is. */
export function plainLines(snapshot: ProgressSnapshot, meter: RateMeter): string[] {
  const { refresh, ingests, elapsedMs } = snapshot;
  if (ingests.length === 0) return [runLine(refresh)];
  return ingests.map((ingest) => `${ingest.slug}: ${ingestWords(ingest, meter, elapsedMs)}`);
}

function runLine({ step, waiting, running, done, failed }: RefreshProgress): string {
  if (step === 'discover') return 'asking the source what it has';
  if (step === 'report' || step === 'done') return 'writing the report';
  const total = waiting.length + running.length + done.length + failed.length;
  const failures = failed.length === 0 ? '' : `, ${failed.length} failed`;
  return `${done.length} of ${formatCountOf(total, 'file')} done${failures}`;
}

function ingestWords(ingest: IngestProgress, meter: RateMeter, elapsedMs: number): string {
  const { step, bytesDone, bytesTotal, rowsRead, rowsQuarantined } = ingest;
  const left = meter.secondsLeft(ingest, elapsedMs);
  return [
    STEP_WORDS[step],
    bytesTotal > 0
      ? `${formatBytes(bytesDone)} of ${formatBytes(bytesTotal)}`
      : bytesDone > 0
        ? formatBytes(bytesDone)
        : '',
    rowsRead > 0 ? formatCountOf(rowsRead, 'row') : '',
    rowsQuarantined > 0 ? `${formatCount(rowsQuarantined)} refused` : '',
    left === null ? '' : `${clock(left)} left`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function bar({ bytesDone, bytesTotal }: IngestProgress): string {
  const share = bytesTotal > 0 ? Math.min(1, bytesDone / bytesTotal) : 0;
  const full = Math.round(share * BAR_CELLS);
  return `${'█'.repeat(full)}${'░'.repeat(BAR_CELLS - full)} ${`${Math.floor(share * 100)}%`.padStart(4)}`;
}

/** Seconds as m:ss, or h:mm:ss from an hour on. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const rest = String(whole % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}
