import { type RetryPolicy } from '@temporalio/common';
import { type ActivityOptions, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { Activities } from '../activities';
import { NON_RETRYABLE_TYPES } from '../domain/errors';
import { chunkTaskQueue } from '../domain/ids';

/** Retried for a long while: what fails is a server's or a machine's bad hour. */
const PATIENT = {
  initialInterval: '2 seconds',
  backoffCoefficient: 2,
  maximumInterval: '10 minutes',
  nonRetryableErrorTypes: [...NON_RETRYABLE_TYPES],
} satisfies RetryPolicy;

/** Retried a few times: what fails here is local, and a fault that stays should be seen soon. */
const BRISK = {
  initialInterval: '1 second',
  backoffCoefficient: 2,
  maximumInterval: '30 seconds',
  maximumAttempts: 6,
  nonRetryableErrorTypes: [...NON_RETRYABLE_TYPES],
} satisfies RetryPolicy;

/**
 * How long each step may take, how it is retried and how it shows that it lives. One table for all of them.
 *
 * startToClose bounds one attempt, scheduleToClose all of them together. Steps that can be long beat every few seconds;
 * the heartbeat limit is several times the longest stretch without a beat, so a busy machine is not taken for a dead
 * one. A cancelled step is waited for, so that nothing is left half-written.
 */
const STEPS: Readonly<Record<keyof Activities, ActivityOptions>> = {
  // a portal may be down for hours: a monthly run can wait
  discover: { startToCloseTimeout: '2 minutes', scheduleToCloseTimeout: '1 day', retry: PATIENT },
  download: {
    startToCloseTimeout: '2 hours',
    scheduleToCloseTimeout: '1 day',
    heartbeatTimeout: '2 minutes',
    retry: PATIENT,
  },
  upload: { startToCloseTimeout: '1 hour', heartbeatTimeout: '2 minutes', retry: BRISK },
  inspect: { startToCloseTimeout: '5 minutes', retry: BRISK },
  transformChunk: { startToCloseTimeout: '30 minutes', heartbeatTimeout: '2 minutes', retry: BRISK },
  loadStaging: { startToCloseTimeout: '1 hour', heartbeatTimeout: '2 minutes', retry: BRISK },
  archive: { startToCloseTimeout: '2 hours', heartbeatTimeout: '2 minutes', retry: BRISK },
  verifyArchive: { startToCloseTimeout: '2 hours', heartbeatTimeout: '2 minutes', retry: BRISK },
  publish: { startToCloseTimeout: '1 hour', heartbeatTimeout: '2 minutes', retry: BRISK },
  cleanUp: { startToCloseTimeout: '10 minutes', retry: BRISK },
  findPublished: { startToCloseTimeout: '5 minutes', retry: BRISK },
  report: { startToCloseTimeout: '10 minutes', heartbeatTimeout: '2 minutes', retry: BRISK },
  // waits for another run of the same resource, for as long as that may take
  awaitRun: { startToCloseTimeout: '2 days', heartbeatTimeout: '2 minutes', retry: PATIENT },
};

/** One step, ready to be called, with the line the Web UI shows for it. */
export function step<Name extends keyof Activities>(name: Name, summary: string): Activities[Name] {
  const queue = name === 'transformChunk' ? { taskQueue: chunkTaskQueue(workflowInfo().taskQueue) } : {};
  const activities = proxyActivities<Activities>({ ...STEPS[name], ...queue, summary });
  return activities[name];
}
