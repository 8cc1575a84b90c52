import { setTimeout as pause } from 'node:timers/promises';
import type { RefreshProgress, RefreshResult } from '../domain/contracts';
import { heldInWords } from './decisions';
import type { Display } from './display';
import { StoppedAtOnce } from './interrupts';
import type { ProgressSnapshot } from './progress';
import type { Session } from './session';

/** How a run ended: with its result, or with a failure and what was done before it. */
export interface RunEnd<Result = RefreshResult> {
  readonly tookMs: number;
  readonly result?: Result;
  readonly error?: unknown;
  /** The last that was known of the run; null when nothing was. */
  readonly progress: RefreshProgress | null;
}

/** A run that can be watched, and how its state is asked for. */
export interface Watched<Result> {
  readonly workflowId: string;
  readonly handle: { result(): Promise<Result>; cancel(): Promise<unknown> };
  readonly look: (elapsedMs: number) => Promise<ProgressSnapshot>;
}

const LOOK_EVERY_MS = 400;

/**
 * Shows a run's progress until it ends. The first Ctrl-C cancels the run and goes on watching: it ends in order.
 * Rejects with StoppedAtOnce at the second Ctrl-C, and when the worker of this process dies.
 */
export async function watchRun<Result>(
  session: Session,
  run: Watched<Result>,
  display: Display,
): Promise<RunEnd<Result>> {
  const start = performance.now();
  const elapsed = (): number => performance.now() - start;
  const ended = new AbortController();
  const told = new Set<string>();
  let progress: RefreshProgress | null = null;
  const look = async (): Promise<void> => {
    const snapshot = await run.look(elapsed());
    progress = snapshot.refresh;
    const held = snapshot.ingests.flatMap((ingest) => (ingest.held === undefined ? [] : [heldInWords(ingest.held)]));
    for (const line of [...noticesOf(snapshot.refresh), ...held, ...snapshot.failedTries]) {
      if (!told.has(line)) display.note(line);
      told.add(line);
    }
    if (!ended.signal.aborted) display.progress(snapshot);
  };
  const looking = repeat(look, ended.signal);
  try {
    const end = await Promise.race([settle(run), interrupted(session, run, display), session.workerDied]);
    const tookMs = elapsed();
    ended.abort();
    await looking;
    // once more, for what was said since the last look
    await look().catch(() => undefined);
    return { ...end, tookMs, progress };
  } finally {
    ended.abort();
    display.end();
  }
}

function noticesOf({ notices, done }: RefreshProgress): string[] {
  return [...notices, ...done.flatMap((result) => result.notices.map((notice) => `${result.slug}: ${notice}`))];
}

async function settle<Result>(run: Watched<Result>): Promise<Pick<RunEnd<Result>, 'result' | 'error'>> {
  try {
    return { result: await run.handle.result() };
  } catch (error) {
    return { error };
  }
}

/** Rejects at the second Ctrl-C. */
function interrupted({ interrupts }: Session, run: Watched<unknown>, display: Display): Promise<never> {
  return new Promise((_, reject) => {
    interrupts.take((count) => {
      if (count > 1) return reject(new StoppedAtOnce());
      display.note(`Cancelling ${run.workflowId}; steps under way end in order. Ctrl-C again stops at once.`);
      run.handle.cancel().catch(reject);
    });
  });
}

/** Looks again and again; a look that fails is made up for by the next. */
async function repeat(look: () => Promise<void>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await look().catch(() => undefined);
    await pause(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}
