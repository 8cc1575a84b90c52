import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Client, WorkflowHandle } from '@temporalio/client';
import type { ApplicationFailure } from '@temporalio/common';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker, type WorkerOptions } from '@temporalio/worker';
import type { Activities } from '../../activities';
import type { RefreshInput, RepublishInput, VerificationInput } from '../../domain/contracts';
import { chunkTaskQueue } from '../../domain/ids';
import type { refresh } from '../../workflows';
import { connectToTestServer, workflowBundle } from './temporal-env';

export type Start = (
  ...run:
    ['refresh' | 'backfill', RefreshInput] | ['replay' | 'restore', RepublishInput] | ['verify', VerificationInput]
) => Promise<WorkflowHandle<typeof refresh>>;

/** A refresh of files, two resources at a time. */
export const REFRESH_INPUT: RefreshInput = {
  source: { kind: 'files', paths: ['/data'] },
  scope: { kind: 'all' },
  again: false,
  parallel: 2,
  skipPublished: false,
};

/** The registered failure that a run ended with. */
export async function failureOf(work: Promise<unknown>): Promise<ApplicationFailure> {
  const error: unknown = await work.then(
    () => new Error('it did not fail'),
    (reason: unknown) => reason,
  );
  return (error as { cause: ApplicationFailure }).cause;
}

/** State of an activity that a worker has in hand, as the server numbers it. */
const STARTED = 2;

/** Runs the real workflows on the real server, with activities of the test's own. */
export class WorkflowLab {
  private constructor(private readonly env: TestWorkflowEnvironment) {}

  static async open(env?: TestWorkflowEnvironment): Promise<WorkflowLab> {
    return new WorkflowLab(env ?? (await connectToTestServer()));
  }

  async close(): Promise<void> {
    await this.env.teardown();
  }

  /** Runs `work` while workers serve the activities; a queue of its own keeps tests apart. */
  async run<T>(
    activities: Activities,
    work: (start: Start, client: Client) => Promise<T>,
    options: Pick<WorkerOptions, 'interceptors'> = {},
  ): Promise<T> {
    const taskQueue = `test-${randomUUID()}`;
    const { nativeConnection: connection, client } = this.env;
    const common = {
      ...options,
      connection,
      activities,
      maxHeartbeatThrottleInterval: '50ms',
      defaultHeartbeatThrottleInterval: '50ms',
    } as const;
    const workers = await Promise.all([
      Worker.create({ ...common, taskQueue, workflowBundle: workflowBundle() }),
      Worker.create({ ...common, taskQueue: chunkTaskQueue(taskQueue) }),
    ]);
    const start: Start = async (type, input) => {
      const handle = await client.workflow.start(type, {
        workflowId: `${type}-${randomUUID()}`,
        taskQueue,
        args: [input],
      });
      return handle as WorkflowHandle<typeof refresh>;
    };
    const running = Promise.all(workers.map((worker) => worker.run()));
    try {
      return await work(start, client);
    } finally {
      for (const worker of workers) worker.shutdown();
      await running;
    }
  }

  /** Waits until something holds, asking again and again; fails after ten seconds, or as many as are given. */
  async until(holds: () => Promise<boolean>, withinMs = 10_000): Promise<void> {
    const giveUpAt = Date.now() + withinMs;
    while (!(await holds())) {
      if (Date.now() > giveUpAt) throw new Error('what the test waits for did not come about');
      await pause(20);
    }
  }

  async pendingActivities(workflowId: string): Promise<number> {
    const { raw } = await this.env.client.workflow.getHandle(workflowId).describe();
    return (raw.pendingActivities ?? []).filter(({ state }) => Number(state) === STARTED).length;
  }

  async runEnded(workflowId: string): Promise<void> {
    await this.env.client.workflow
      .getHandle(workflowId)
      .result()
      .catch(() => undefined);
  }

  /** Summaries of the activities in a run's history, as the Web UI shows them. */
  async activitySummaries(handle: WorkflowHandle): Promise<string[]> {
    const { events } = await handle.fetchHistory();
    return (events ?? []).flatMap(({ userMetadata, activityTaskScheduledEventAttributes: scheduled }) => {
      const data = userMetadata?.summary?.data;
      return scheduled && data ? [JSON.parse(Buffer.from(data).toString()) as string] : [];
    });
  }

  /** The live details of a run, as the Web UI shows them. */
  async currentDetails(handle: WorkflowHandle): Promise<string> {
    const metadata = await handle.query<{ currentDetails?: string }>('__temporal_workflow_metadata');
    return metadata.currentDetails ?? '';
  }
}
