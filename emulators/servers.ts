import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { projectRoot } from '../adapters/project-root';
import { freePort } from './free-port';
import { ensureInstalled } from './installed';

const HOST = '127.0.0.1';
const PROJECT = 'boston311-emulated';
const READY_WITHIN_MS = 60_000;

export interface EmulatorOptions {
  /** Holds the objects of Cloud Storage and the logs of both servers. Objects of an earlier start are served again. */
  readonly folder: string;
  /** Gets a line for people about everything that takes time. */
  readonly log: (line: string) => void;
}

/** Servers that speak the protocols of Cloud Storage and BigQuery, on loopback, for anyone and without credentials. */
export interface Emulators {
  readonly storage: { readonly endpoint: string };
  readonly bigquery: { readonly endpoint: string; readonly project: string };
  /** Stops both; resolves when they are gone. */
  stop(): Promise<void>;
}

interface Server {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  readonly log: string;
  /** Answers with success when the server is ready. */
  readonly health: string;
}

/**
 * Starts both emulators, which are installed first where they are not yet. They end with this process, even when it is
 * killed. Load jobs find the objects of the one under their gs:// names in the other.
 *
 * @throws NotInstallableError where they cannot be installed; Error with a server's last lines where it does not start
 */
export async function startEmulators({ folder, log }: EmulatorOptions): Promise<Emulators> {
  const installed = await ensureInstalled('servers', log);
  const objects = join(folder, 'storage');
  mkdirSync(objects, { recursive: true });
  const storage = `http://${HOST}:${await freePort()}`;
  const bigquery = `http://${HOST}:${await freePort()}`;
  const servers: readonly Server[] = [
    {
      name: 'Cloud Storage',
      command: installed.storageServer,
      args: [
        ...['-backend', 'filesystem', '-filesystem-root', objects, '-log-level', 'warn'],
        ...['-scheme', 'http', '-host', HOST, '-port', new URL(storage).port, '-external-url', storage],
      ],
      env: process.env,
      cwd: folder,
      log: join(folder, 'storage.log'),
      health: `${storage}/_internal/healthcheck`,
    },
    {
      name: 'BigQuery',
      command: installed.python,
      args: [
        ...[join(projectRoot, 'emulators', 'bigquery.py'), 'start', '--project', PROJECT, '--log-level', 'warning'],
        // its tables end with it: written to a disk, all it does takes two to three times as long
        '--ephemeral',
        ...['--rest-host', HOST, '--rest-port', new URL(bigquery).port, '--grpc-host', HOST, '--grpc-port', '0'],
      ],
      env: {
        ...process.env,
        HOME: installed.home,
        USERPROFILE: installed.home,
        BQEMU_GCS_LOCAL_ROOT: objects,
        BQEMU_UPLOAD_STAGING_DIR: join(folder, 'uploads'),
        // Avro's extension would be asked for on the internet.
        BQEMU_ENABLE_FORMAT_EXTENSIONS: 'false',
      },
      cwd: folder,
      log: join(folder, 'bigquery.log'),
      health: `${bigquery}/readyz`,
    },
  ];
  const stop = await keepReady(servers);
  return { storage: { endpoint: storage }, bigquery: { endpoint: bigquery, project: PROJECT }, stop };
}

/** Starts the servers below a keeper and resolves, when all are ready, to what stops them. */
async function keepReady(servers: readonly Server[]): Promise<() => Promise<void>> {
  const keeper = spawn(process.execPath, [join(projectRoot, 'emulators', 'keeper.mjs'), JSON.stringify(servers)], {
    // In a process group of its own: Ctrl-C is for this process, which may need the servers to end in order.
    detached: true,
    windowsHide: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const gone = once(keeper, 'exit');
  const stop = async (): Promise<void> => {
    keeper.ref();
    keeper.stdin.end();
    await gone;
  };
  const ended = new Set<string>();
  createInterface({ input: keeper.stdout }).on('line', (name) => ended.add(name));
  try {
    await Promise.all(servers.map((server) => untilReady(server, ended)));
  } catch (error) {
    await stop();
    throw error;
  }
  // None of these may hold up this process's end.
  keeper.unref();
  (keeper.stdin as Socket).unref();
  (keeper.stdout as Socket).unref();
  return stop;
}

async function untilReady(server: Server, ended: ReadonlySet<string>): Promise<void> {
  const end = performance.now() + READY_WITHIN_MS;
  while (!ended.has(server.name) && performance.now() < end) {
    if (await answers(server.health)) return;
    await delay(50);
  }
  const failure = ended.has(server.name) ? 'it ended' : `it did not answer within ${READY_WITHIN_MS / 1000} s`;
  const said = existsSync(server.log) ? readFileSync(server.log, 'utf8').trimEnd().split('\n').slice(-8) : [];
  throw new Error(
    `The emulator of ${server.name} did not start: ${failure}.\n${said.join('\n')}\nThe whole log is in ${server.log}.`,
  );
}

async function answers(address: string): Promise<boolean> {
  try {
    return (await fetch(address, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}
