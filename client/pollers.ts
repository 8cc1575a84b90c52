import type { Client } from '@temporalio/client';
import { TASK_QUEUE } from '../domain/ids';

/** Somebody who asked for work, as the server remembers it for some minutes. */
export interface Poller {
  /** As the worker calls itself: process@host. */
  readonly identity: string;
  /** Process and host of its identity; null where it is of another form. */
  readonly process: { readonly pid: number; readonly host: string } | null;
  readonly silentMs: number;
}

/** A worker asks for work once a minute at least; one that was silent for longer than this is gone. */
export const POLLER_SILENT_MS = 90_000;
const WORKFLOW_TASKS = 1;

/** Who asked for workflow tasks lately. */
export async function readPollers(client: Client, namespace: string): Promise<Poller[]> {
  const { pollers } = await client.workflowService.describeTaskQueue({
    namespace,
    taskQueue: { name: TASK_QUEUE },
    taskQueueType: WORKFLOW_TASKS,
  });
  return (pollers ?? []).map(({ identity, lastAccessTime }) => {
    const [, pid, host] = /^(\d+)@(.+)$/.exec(identity ?? '') ?? [];
    return {
      identity: identity ?? '',
      process: host === undefined ? null : { pid: Number(pid), host },
      silentMs: Math.max(0, Date.now() - Number(lastAccessTime?.seconds ?? 0) * 1000),
    };
  });
}
