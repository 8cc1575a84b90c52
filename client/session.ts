import { hostname } from 'node:os';
import type { Client } from '@temporalio/client';
import { isAlive } from '../adapters/file-lock.cjs';
import type { RunningWorker } from '../worker/start';
import { connect } from './connect';
import { connectionFailure, isTransportError } from './connection-failure';
import type { Context } from './context';
import { EXIT } from './exit-codes';
import { ClientFailure } from './failures';
import { Interrupts, StoppedAtOnce } from './interrupts';
import { lazy } from './lazy';
import { POLLER_SILENT_MS, readPollers } from './pollers';
import { joinServer, type Server, startServer } from './server';
import type { Settings } from './settings';

/**
 * What a command needs besides a server: nothing more; a worker, started here where none is at work; or a server and a
 * worker that go on when this command ends.
 */
export type Need = 'server' | 'worker' | 'lasting worker';

export interface Logs {
  /** For the person. */
  readonly say: (line: string) => void;
  /** For who looks for a fault; silent unless asked for. */
  readonly detail: (line: string) => void;
}

export interface Session {
  readonly client: Client;
  readonly server: Server;
  readonly interrupts: Interrupts;
  /** Whether somebody works on the task queue, in this process or elsewhere. */
  readonly hasWorker: boolean;
  readonly ownsWorker: boolean;
  /** Rejects when this process's worker dies; never settles otherwise. */
  readonly workerDied: Promise<never>;
  /** Address of a run in the Web UI; null where the Web UI is not known. */
  runUrl(workflowId: string, runId: string): string | null;
}

/** Runs `work` with a connected client and what it needs, and ends in order what was started for it. */
export async function withSession<T>(
  settings: Settings,
  context: Context,
  need: Need,
  logs: Logs,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const interrupts = new Interrupts(context);
  const ends: (() => Promise<void>)[] = [];
  let atOnce = false;
  try {
    const server = await serverFor(need, settings, context, logs);
    ends.push(() => server.stop());
    interrupts.throwIfAny();
    const client = await connect(server);
    ends.push(() => client.connection.close());
    const elsewhere = await isWorkedOn(client, server.namespace);
    if (need === 'lasting worker' && !elsewhere) throw noLastingWorker();
    const worker = need === 'worker' && !elsewhere ? await startWorker(server, settings, logs) : undefined;
    if (worker !== undefined) ends.push(() => worker.shutdown());
    interrupts.throwIfAny();
    return await work(describeSession(client, server, interrupts, elsewhere, worker));
  } catch (error) {
    atOnce = error instanceof StoppedAtOnce;
    throw error;
  } finally {
    // at the second Ctrl-C only the server is stopped, and nothing is waited for
    await endAll(atOnce ? ends.slice(0, 1) : ends, logs.detail);
    interrupts.end();
  }
}

/** Ends what was started, the last first, all of it even where one fails. */
async function endAll(ends: (() => Promise<void>)[], detail: (line: string) => void): Promise<void> {
  for (const end of [...ends].reverse())
    await end().catch((error: unknown) => detail(`while ending: ${String(error)}`));
}

async function serverFor(need: Need, settings: Settings, context: Context, logs: Logs): Promise<Server> {
  const joined = await joinServer(settings, context, logs.detail);
  if (joined !== null) return joined;
  if (need === 'lasting worker') throw noLastingWorker();
  return await startServer(settings, logs.say);
}

function noLastingWorker(): ClientFailure {
  return new ClientFailure(
    EXIT.unreachable,
    '--detach needs a server and a worker that go on without this command, and none runs',
    'Start them first, in another terminal: boston311 up',
  );
}

/** Whether a living worker asks for work; one of this machine whose process has ended does not count. */
async function isWorkedOn(client: Client, namespace: string): Promise<boolean> {
  const pollers = await readPollers(client, namespace);
  return pollers.some(({ process, silentMs }) =>
    process?.host === hostname() ? isAlive(process.pid) : silentMs < POLLER_SILENT_MS,
  );
}

async function startWorker(server: Server, settings: Settings, logs: Logs): Promise<RunningWorker> {
  const { quietRuntime, startWorker: start } = lazy.worker();
  quietRuntime(logs.detail);
  const { connectionOptions: connection, namespace } = server;
  const starting = start({
    connection,
    namespace,
    dataDir: settings.dataDir,
    liveUrl: settings.liveUrl,
    clocks: settings.clocks,
    ...(settings.changeDay911 === null ? {} : { changeDay911: settings.changeDay911 }),
    ...(settings.alertWebhook === null ? {} : { alertWebhook: settings.alertWebhook }),
    ...(settings.dashboardUrl === null ? {} : { dashboardUrl: settings.dashboardUrl }),
    log: logs.say,
    ...(settings.cloud === null ? {} : { cloud: settings.cloud }),
  });
  return await starting.catch((error: unknown) => {
    throw isTransportError(error) ? connectionFailure(server, error) : error;
  });
}

function describeSession(
  client: Client,
  server: Server,
  interrupts: Interrupts,
  elsewhere: boolean,
  worker: RunningWorker | undefined,
): Session {
  const workerDied = new Promise<never>((_, reject) => void worker?.run.catch(reject));
  workerDied.catch(() => undefined);
  return {
    client,
    server,
    interrupts,
    hasWorker: elsewhere || worker !== undefined,
    ownsWorker: worker !== undefined,
    workerDied,
    runUrl: (workflowId, runId) =>
      server.uiUrl &&
      `${server.uiUrl}/namespaces/${server.namespace}/workflows/${encodeURIComponent(workflowId)}/${runId}/history`,
  };
}
