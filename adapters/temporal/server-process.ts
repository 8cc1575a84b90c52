import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { isAlive } from '../file-lock.cjs';
import { TemporalServerError } from './server-error';
import type { ServerFiles } from './server-record';

const HOST = '127.0.0.1';
const LOG_LIMIT_BYTES = 5 * 1024 * 1024;
const HEALTHY_WITHIN_MS = 30_000;
// The server's front end drains for a second even when idle, which only load balancers profit from. Every commit is on
// disk by then, so the rest of the second is not waited for.
const GRACE_MS = 300;

/**
 * Flags that make a one-machine server quick. Measured on two cores, 100 activities one after the other: 9.2 s with the
 * defaults, 1.2 s with these. A write-ahead log with synchronous=NORMAL loses nothing when the server is killed and
 * stays whole when the power fails. The queue processors poll 20 times a second by default, which each step then waits
 * for; task queue partitions serve clusters. The check for newer versions would ask the internet.
 */
const QUICK = [
  ...['journal_mode=WAL', 'synchronous=NORMAL'].flatMap((pragma) => ['--sqlite-pragma', pragma]),
  ...[
    'history.transferProcessorMaxPollRPS=1000',
    'history.timerProcessorMaxPollRPS=1000',
    'history.visibilityProcessorMaxPollRPS=1000',
    'matching.numTaskqueueReadPartitions=1',
    'matching.numTaskqueueWritePartitions=1',
    'frontend.enableServerVersionCheck=false',
  ].flatMap((value) => ['--dynamic-config-value', value]),
];

export interface Ports {
  readonly grpc: number;
  readonly ui: number;
}

export interface SpawnedServer {
  readonly process: ChildProcess;
  readonly pid: number;
  /** Where its own lines begin in the log file, in bytes. */
  readonly logStart: number;
}

/** The preferred ports where they are free on loopback, else free ones that the system gives. */
export async function choosePorts(preferred: Ports): Promise<Ports> {
  const grpc = (await portIfFree(preferred.grpc)) ?? (await freePort());
  const ui = (await portIfFree(preferred.ui)) ?? (await freePort());
  return { grpc, ui };
}

/**
 * Starts the server's process, on loopback only, with its output in the log file. `inMemory` keeps no state.
 *
 * @throws TemporalServerError when the program cannot be started
 */
export async function spawnServer(
  cliPath: string,
  files: ServerFiles,
  ports: Ports,
  inMemory: boolean,
): Promise<SpawnedServer> {
  if (logSize(files) > LOG_LIMIT_BYTES) renameSync(files.log, `${files.log}.1`);
  const logStart = logSize(files);
  const log = openSync(files.log, 'a');
  try {
    const listen = ['--ip', HOST, '--port', String(ports.grpc), '--ui-ip', HOST, '--ui-port', String(ports.ui)];
    const state = inMemory ? [] : ['--db-filename', files.database];
    const args = ['server', 'start-dev', ...listen, ...state, '--log-level', 'warn', ...QUICK];
    // In a process group of its own: Ctrl-C must reach the worker alone, which still needs the server to stop in order.
    const server = spawn(cliPath, args, { detached: true, windowsHide: true, stdio: ['ignore', log, log] });
    server.unref();
    await once(server, 'spawn');
    if (server.pid === undefined) throw new Error('it has no process id');
    return { process: server, pid: server.pid, logStart };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new TemporalServerError(
      `Temporal's server did not start: ${reason}. Is ${cliPath} a program for this machine?`,
    );
  } finally {
    closeSync(log);
  }
}

/**
 * Resolves when the server answers.
 *
 * @throws TemporalServerError with the end of the server's log when the process ends before, or does not answer in time
 */
export async function untilHealthy(server: SpawnedServer, address: string, files: ServerFiles): Promise<void> {
  let failure: string | undefined;
  server.process.once('exit', (code, signal) => (failure = `it ended with ${signal ?? `exit code ${code}`}`));
  const end = performance.now() + HEALTHY_WITHIN_MS;
  while (failure === undefined && performance.now() < end) {
    if (await answers(address)) return;
    await delay(10);
  }
  throw startError(failure ?? `it did not answer within ${HEALTHY_WITHIN_MS / 1000} s`, files, server.logStart);
}

/** Whether a Temporal server answers at host:port. */
export async function answers(address: string): Promise<boolean> {
  // A refused gRPC connection is tried again after a second only, so a plain one goes first.
  if (!(await accepts(address))) return false;
  try {
    const connection = await Connection.connect({ address, connectTimeout: '2s' });
    await connection.close();
    return true;
  } catch {
    return false;
  }
}

/** Ends a process: asked first, forced after a moment. Resolves when it is gone. */
export async function terminate(pid: number): Promise<void> {
  for (const [signal, within] of [['SIGTERM', GRACE_MS] as const, ['SIGKILL', 5000] as const]) {
    const end = performance.now() + within;
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    while (isAlive(pid) && performance.now() < end) await delay(10);
    if (!isAlive(pid)) return;
  }
}

function startError(failure: string, files: ServerFiles, logStart: number): TemporalServerError {
  const log = readFileSync(files.log).subarray(logStart).toString('utf8');
  const lines = log.trimEnd().split('\n').slice(-8);
  const damaged = lines.some((line) => /not a database|malformed|no such table|disk image|disk I\/O/i.test(line));
  const advice = damaged
    ? `Its state file is damaged. Move ${files.database} away (and ${files.database}-wal and -shm, if they are there) ` +
      'and run the command again. Only the history of past runs is lost with it, no data.'
    : `The whole log is in ${files.log}.`;
  const end = lines.map((line) => `  ${line}`).join('\n');
  return new TemporalServerError(`Temporal's server did not start: ${failure}.\n${end}\n${advice}`);
}

function logSize(files: ServerFiles): number {
  return statSync(files.log, { throwIfNoEntry: false })?.size ?? 0;
}

function accepts(address: string): Promise<boolean> {
  const { hostname, port } = new URL(`http://${address}`);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port) });
    const done = (accepted: boolean): void => {
      socket.destroy();
      resolve(accepted);
    };
    socket.setTimeout(2000, () => done(false));
    socket.once('connect', () => done(true));
    socket.once('error', () => done(false));
  });
}

async function portIfFree(port: number): Promise<number | undefined> {
  try {
    return await listenOnce(port);
  } catch {
    return undefined;
  }
}

function freePort(): Promise<number> {
  return listenOnce(0);
}

function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, HOST, () => {
      const { port: given } = server.address() as AddressInfo;
      server.close(() => resolve(given));
    });
  });
}
