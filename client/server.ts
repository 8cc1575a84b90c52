import type { ClientConnectConfig } from '@temporalio/envconfig';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { NAMESPACE } from '../domain/ids';
import type { Context } from './context';
import { EXIT } from './exit-codes';
import { ClientFailure } from './failures';
import { lazy } from './lazy';
import type { Settings } from './settings';

/** A Temporal server that a command talks to. */
export interface Server {
  readonly address: string;
  readonly namespace: string;
  readonly connectionOptions: ClientConnectConfig['connectionOptions'];
  /** Address of its Web UI; null where nobody knows it. */
  readonly uiUrl: string | null;
  /** `configured` by TEMPORAL_ADDRESS or a profile, `running` for this data folder, or `started` by this command. */
  readonly how: 'configured' | 'running' | 'started';
  /** Ends this command's use of the server; a server of the data folder ends with its last user. */
  stop(): Promise<void>;
}

type Log = (line: string) => void;

const CLOUD = /\.(tmprl|api\.temporal)\.(cloud|io)(:\d+)?$/;

/** The server a command would use, for a look: it may end at any time. Null when there is none. */
export async function findServer({ dataDir }: Settings, context: Context): Promise<Server | null> {
  const configured = configuredServer(context);
  if (configured !== null) return configured;
  const running = await lazy.temporal().findRunningServer(dataDir);
  return running === null ? null : { ...local(running), how: 'running', stop: async () => {} };
}

/**
 * The server the environment names, else the one that runs for this data folder, which then does not end before this
 * command does. Null when there is none.
 */
export async function joinServer({ dataDir }: Settings, context: Context, log: Log): Promise<Server | null> {
  const configured = configuredServer(context);
  if (configured !== null) return configured;
  const joined = await lazy.temporal().joinRunningServer({ dataDir, log });
  return joined === null ? null : { ...local(joined), how: 'running', stop: () => joined.stop() };
}

/** Starts a server with its Web UI for this data folder, getting Temporal's program first where it is missing. */
export async function startServer({ dataDir }: Settings, log: Log): Promise<Server> {
  const { ensureTemporalCli, startDevServer } = lazy.temporal();
  const cliPath = await ensureTemporalCli({ log });
  const started = await startDevServer({ cliPath, dataDir, log });
  return { ...local(started), how: started.shared ? 'running' : 'started', stop: () => started.stop() };
}

/** The server that TEMPORAL_ADDRESS or a profile names; null where neither does. Throws ClientFailure (usage). */
export function configuredServer({ env }: Context): Server | null {
  const { connectionOptions, namespace } = readConfiguration(env);
  const { address } = connectionOptions;
  if (address === undefined) return null;
  return {
    address,
    namespace: namespace ?? NAMESPACE,
    connectionOptions,
    uiUrl: env.BOSTON311_UI_URL?.replace(/\/+$/, '') || (CLOUD.test(address) ? 'https://cloud.temporal.io' : null),
    how: 'configured',
    stop: async () => {},
  };
}

function local({ address, uiUrl }: { address: string; uiUrl: string }): Omit<Server, 'how' | 'stop'> {
  return { address, namespace: NAMESPACE, connectionOptions: { address }, uiUrl };
}

function readConfiguration(env: Context['env']): ClientConnectConfig {
  const overrideEnvVars = Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  try {
    return loadClientConnectConfig({ overrideEnvVars });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new ClientFailure(
      EXIT.usage,
      `the Temporal configuration cannot be read: ${message}`,
      'Correct TEMPORAL_PROFILE, TEMPORAL_CONFIG_FILE or the file it names.',
      error,
    );
  }
}
