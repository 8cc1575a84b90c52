import { type RetryPolicy } from '@temporalio/common';
import { type ActivityOptions, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { Activities } from '../activities';
import { NON_RETRYABLE_TYPES } from '../domain/errors';
import { HOLD_FOR } from '../domain/gates/thresholds';
import { chunkTaskQueue } from '../domain/ids';

/**
 * How a failed attempt is followed by the next: after 1, 2, 4 … seconds, ten minutes at most. How many there are depends on
 * the error (worker/cast-errors.ts): a few for a fault that stays, those of hours where somebody else's bad hour passes.
 */
const RETRY = {
  initialInterval: '1 second',
  backoffCoefficient: 2,
  maximumInterval: '10 minutes',
  nonRetryableErrorTypes: [...NON_RETRYABLE_TYPES],
} satisfies RetryPolicy;

/** Some five hours of attempts; it also ends a step that takes its worker down each time, of which no error tells. */
const BOUNDED = { ...RETRY, maximumAttempts: 40 } satisfies RetryPolicy;

/**
 * How long each step may take, how it is retried and how it shows that it lives. One table for all of them.
 *
 * startToClose bounds one attempt, scheduleToClose all of them together. Steps that can be long beat every few seconds;
 * the heartbeat limit is several times the longest stretch without a beat, so a busy machine is not taken for a dead
 * one. A cancelled step is waited for, so that nothing is left half-written.
 */
const STEPS: Readonly<Record<keyof Activities, ActivityOptions>> = {
  // a portal may be down for hours: a monthly run can wait
  discover: { startToCloseTimeout: '2 minutes', scheduleToCloseTimeout: '1 day', retry: RETRY },
  download: {
    startToCloseTimeout: '2 hours',
    scheduleToCloseTimeout: '1 day',
    heartbeatTimeout: '2 minutes',
    retry: RETRY,
  },
  upload: { startToCloseTimeout: '1 hour', heartbeatTimeout: '2 minutes', retry: BOUNDED },
  inspect: { startToCloseTimeout: '5 minutes', retry: BOUNDED },
  judgeClock: { startToCloseTimeout: '10 minutes', heartbeatTimeout: '2 minutes', retry: BOUNDED },
  // seconds of work in other threads: a worker that is gone is noticed soon, and another one takes its chunks
  transformChunk: { startToCloseTimeout: '30 minutes', heartbeatTimeout: '30 seconds', retry: BOUNDED },
  loadStaging: { startToCloseTimeout: '1 hour', heartbeatTimeout: '2 minutes', retry: BOUNDED },
  loadDispatches: { startToCloseTimeout: '1 hour', heartbeatTimeout: '2 minutes', retry: BOUNDED },
  archive: { startToCloseTimeout: '2 hours', heartbeatTimeout: '2 minutes', retry: BOUNDED },
  verifyArchive: { startToCloseTimeout: '2 hours', heartbeatTimeout: '2 minutes', retry: BOUNDED },
  checkGates: { startToCloseTimeout: '1 hour', heartbeatTimeout: '2 minutes', retry: BOUNDED },
  recordDecision: { startToCloseTimeout: '10 minutes', retry: BOUNDED },
  setAside: { startToCloseTimeout: '10 minutes', retry: BOUNDED },
  // who is told may be away for as long as the decision can wait
  alert: { startToCloseTimeout: '1 minute', scheduleToCloseTimeout: HOLD_FOR, retry: RETRY },
  publish: { startToCloseTimeout: '1 hour', heartbeatTimeout: '2 minutes', retry: BOUNDED },
  cleanUp: { startToCloseTimeout: '10 minutes', retry: BOUNDED },
  findStored: { startToCloseTimeout: '5 minutes', retry: BOUNDED },
  findCurrent: { startToCloseTimeout: '5 minutes', retry: BOUNDED },
  verifySnapshot: { startToCloseTimeout: '6 hours', heartbeatTimeout: '2 minutes', retry: BOUNDED },
  findPublished: { startToCloseTimeout: '5 minutes', retry: BOUNDED },
  report: { startToCloseTimeout: '10 minutes', heartbeatTimeout: '2 minutes', retry: BOUNDED },
  // waits for another run of the same resource, for as long as that may take: a week if a person has to decide
  awaitRun: { startToCloseTimeout: '9 days', heartbeatTimeout: '2 minutes', retry: RETRY },
};

/** One step, ready to be called, with the line the Web UI shows for it. */
export function step<Name extends keyof Activities>(name: Name, summary: string): Activities[Name] {
  const queue = name === 'transformChunk' ? { taskQueue: chunkTaskQueue(workflowInfo().taskQueue) } : {};
  const activities = proxyActivities<Activities>({ ...STEPS[name], ...queue, summary });
  return activities[name];
}
