import { Context } from '@temporalio/activity';

/** The part of an activity's surroundings a step uses: to say that it lives, and to hear that it shall stop. */
export interface ActivitySurroundings {
  readonly heartbeat: (details: unknown) => void;
  readonly signal: AbortSignal;
}

const BEAT_MS = 5_000;

export function activityContext(): ActivitySurroundings {
  const context = Context.current();
  return { heartbeat: (details) => context.heartbeat(details), signal: context.cancellationSignal };
}

/**
 * Beats every few seconds while one long call works in another thread. Work that hears the signal stops early; work
 * that cannot is let end, and the cancellation is reported after it.
 */
export async function whileBeating<T>(details: unknown, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { heartbeat, signal } = activityContext();
  heartbeat(details);
  const beat = setInterval(() => heartbeat(details), BEAT_MS);
  try {
    const result = await work(signal);
    signal.throwIfAborted();
    return result;
  } catch (error) {
    // an interrupted call fails in its own words: what happened is the cancellation
    signal.throwIfAborted();
    throw error;
  } finally {
    clearInterval(beat);
  }
}
