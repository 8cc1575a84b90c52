import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@temporalio/client';
import { Runtime, Worker, type WorkerOptions } from '@temporalio/worker';
import { createActivities } from '../activities';
import { projectRoot } from '../adapters/project-root';
import { chunkTaskQueue, TASK_QUEUE } from '../domain/ids';
import { castErrors } from './cast-errors';
import { connectWorker } from './connect-worker';
import { buildDependencies } from './dependencies';
import { thisMachine } from './machine';
import type { WorkerSettings, WorkerVersion } from './settings';
import { chunkSlotsFor } from './slots';
import { checkAccess } from './storage';

/** Steps other than chunks that run at once; most of them wait for a disk, a portal or another run. */
const STEP_SLOTS = 32;
/** Time a step gets to end in order when the worker is told to stop; a chunk takes seconds. */
const SHUTDOWN_GRACE = '20 seconds';

export interface RunningWorker {
  /** Settles when the worker has stopped; rejects when it died. */
  readonly run: Promise<void>;
  shutdown(): Promise<void>;
}

/**
 * Starts a worker for both task queues: workflows and steps on one, chunks on the other, where the number at once is
 * bounded by cores and memory.
 *
 * @throws TransportError with one line that says why, where the server cannot be reached or does not take the worker
 */
export async function startWorker(settings: WorkerSettings): Promise<RunningWorker> {
  await checkAccess(settings.cloud ?? null);
  const connection = await connectWorker(settings.connection);
  const client = new Client({ connection, namespace: settings.namespace });
  const dependencies = buildDependencies(settings, client);
  const { transformChunk, ...steps } = createActivities(dependencies);
  const common = {
    connection,
    namespace: settings.namespace,
    interceptors: { activity: [() => ({ inbound: castErrors() })] },
    shutdownGraceTime: SHUTDOWN_GRACE,
    ...deployment(settings.version),
  } satisfies Partial<WorkerOptions>;
  const workers = await Promise.all([
    Worker.create({
      ...common,
      ...workflowCode(),
      taskQueue: TASK_QUEUE,
      activities: steps,
      maxConcurrentActivityTaskExecutions: STEP_SLOTS,
    }),
    Worker.create({
      ...common,
      taskQueue: chunkTaskQueue(TASK_QUEUE),
      activities: { transformChunk },
      maxConcurrentActivityTaskExecutions: settings.chunkSlots ?? chunkSlotsFor(thisMachine()),
    }),
  ]);
  const run = Promise.all(workers.map((worker) => worker.run())).then(async () => {
    await dependencies.close();
    await connection.close();
  });
  return {
    run,
    async shutdown() {
      for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
      await run;
    },
  };
}

/** A run stays with the version it began on: it lasts minutes, and its code then never changes under it. */
function deployment(version: WorkerVersion | undefined): Pick<WorkerOptions, 'workerDeploymentOptions'> {
  if (version === undefined) return {};
  return {
    workerDeploymentOptions: {
      version: { deploymentName: version.deployment, buildId: version.buildId },
      useWorkerVersioning: true,
      defaultVersioningBehavior: 'PINNED',
    },
  };
}

/** The bundle that the build made; where there is none (in tests on sources) the workflows are bundled on the spot. */
function workflowCode(): Pick<WorkerOptions, 'workflowBundle' | 'workflowsPath'> {
  const codePath = join(projectRoot, 'dist', 'workflow-bundle.js');
  return existsSync(codePath) ? { workflowBundle: { codePath } } : { workflowsPath: require.resolve('../workflows') };
}

/** The SDK's runtime logs warnings and worse as plain lines; call before anything of the SDK starts. */
export function quietRuntime(log: (line: string) => void): void {
  Runtime.install({
    logger: {
      log: (level, message) => level !== 'INFO' && log(`${level} ${message}`),
      trace: () => undefined,
      debug: () => undefined,
      info: () => undefined,
      warn: (message) => log(message),
      error: (message) => log(message),
    },
  });
}
