import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { NAMESPACE, SEARCH_ATTRIBUTES } from '../../domain/ids';
import { isAlive, withFileLock } from '../file-lock.cjs';
import { cacheFolder } from './cache-folder';
import { prepareNamespace } from './prepare-namespace';
import { runProgram } from './run-program';
import { keepServer } from './server-keeper';
import { answers, choosePorts, spawnServer, terminate, untilHealthy, type Ports } from './server-process';
import { addUser, otherUsers, readRecord, removeUser, serverFiles, writeRecord } from './server-record';
import type { ServerFiles, ServerRecord } from './server-record';

const PREFERRED_PORTS: Ports = { grpc: 7233, ui: 8233 };
/** A monthly run must still be there to look at when the same month comes again. */
export const HISTORY_DAYS = 400;

export interface JoinOptions {
  /** The server's files are kept in its folder `temporal`. */
  readonly dataDir: string;
  readonly log: (line: string) => void;
}

export interface DevServerOptions extends JoinOptions {
  /** Path of Temporal's command line program. */
  readonly cliPath: string;
  /** The ports to take where they are free. */
  readonly ports?: Ports;
  /** Keeps no state beyond the process: for tests. */
  readonly inMemory?: boolean;
}

/** A dev server that this process is registered as a user of. */
export interface DevServer extends ServerRecord {
  /** Another command started it. */
  readonly shared: boolean;
  /** Stops the server, unless another process still uses it: then it stops when the last of them ends. */
  stop(): Promise<void>;
}

/** A server that this process uses, and what releases it from its keeper. */
interface UsedServer {
  readonly record: ServerRecord;
  readonly release: () => void;
}

/**
 * Joins the dev server that runs for this data folder, or starts one. It listens on loopback only, has the search
 * attributes registered, and ends with the last process that uses it, even when that one is killed.
 *
 * @throws TemporalServerError when it does not start
 */
export async function startDevServer(options: DevServerOptions): Promise<DevServer> {
  const files = serverFiles(options.dataDir);
  return whileLocked(options, files, async () => (await joinServer(options, files)) ?? (await start(options, files)));
}

/** Joins the dev server that runs for this data folder, so that it does not end before this process does with it. */
export async function joinRunningServer(options: JoinOptions): Promise<DevServer | null> {
  const files = serverFiles(options.dataDir);
  if ((await findRunningServer(options.dataDir)) === null) return null;
  return whileLocked(options, files, () => joinServer(options, files));
}

/** The dev server that runs for this data folder and answers, if any, for a look that may end at any time. */
export async function findRunningServer(dataDir: string): Promise<ServerRecord | null> {
  const files = serverFiles(dataDir);
  const record = readRecord(files);
  if (record === undefined) return null;
  if (!isAlive(record.pid)) {
    rmSync(files.record, { force: true });
    return null;
  }
  return (await answers(record.address)) ? record : null;
}

function whileLocked<T>(options: JoinOptions, files: ServerFiles, work: () => Promise<T>): Promise<T> {
  return withFileLock(files.lock, work, (holder) =>
    options.log(`Temporal: waiting for ${holder}, which is starting or stopping the server`),
  );
}

async function joinServer(options: JoinOptions, files: ServerFiles): Promise<DevServer | null> {
  const record = await findRunningServer(options.dataDir);
  if (record === null) return null;
  addUser(files);
  return describe({ record, release: keepServer(record.pid, files) }, true, options, files);
}

async function start(options: DevServerOptions, files: ServerFiles): Promise<DevServer> {
  await stopUnresponsive(files, options.log);
  addUser(files);
  try {
    // between the choice of a port and the server's taking it no other server may choose: it would answer for this one
    return await withFileLock(join(cacheFolder(), 'temporal-ports.lock'), () => startOnFreePorts(options, files));
  } catch (error) {
    removeUser(files);
    throw error;
  }
}

async function startOnFreePorts(options: DevServerOptions, files: ServerFiles): Promise<DevServer> {
  const ports = await choosePorts(options.ports ?? PREFERRED_PORTS);
  const server = await spawnServer(options.cliPath, files, ports, options.inMemory ?? false);
  const release = keepServer(server.pid, files);
  try {
    const address = `127.0.0.1:${ports.grpc}`;
    await untilHealthy(server, address, files);
    await prepare(address);
    const uiUrl = `http://127.0.0.1:${ports.ui}`;
    const record = { address, uiUrl, pid: server.pid, startedAt: new Date().toISOString() };
    writeRecord(files, record);
    return describe({ record, release }, false, options, files);
  } catch (error) {
    await terminate(server.pid);
    release();
    throw error;
  }
}

function describe(used: UsedServer, shared: boolean, options: JoinOptions, files: ServerFiles): DevServer {
  return { ...used.record, shared, stop: () => whileLocked(options, files, () => leave(used, files, options.log)) };
}

/** Two servers must not share one state file, so one that hangs is ended before the next is started. */
async function stopUnresponsive(files: ServerFiles, log: (line: string) => void): Promise<void> {
  const record = readRecord(files);
  if (record === undefined || !(await isDevServer(record.pid))) return;
  log(`Temporal: the server of process ${record.pid} does not answer; it is stopped and another one started`);
  await terminate(record.pid);
}

/** The record's process id may belong to another program by now, which must be left alone. */
async function isDevServer(pid: number): Promise<boolean> {
  try {
    return (await runProgram('ps', ['-o', 'command=', '-p', String(pid)])).includes('start-dev');
  } catch {
    return false;
  }
}

async function prepare(address: string): Promise<void> {
  const connection = await Connection.connect({ address });
  try {
    await prepareNamespace(connection, NAMESPACE, Object.values(SEARCH_ATTRIBUTES), HISTORY_DAYS);
  } finally {
    await connection.close();
  }
}

/** Ends this process's use of the server; the caller holds the lock. */
async function leave(used: UsedServer, files: ServerFiles, log: (line: string) => void): Promise<void> {
  removeUser(files);
  used.release();
  const others = otherUsers(files);
  if (others.length > 0) {
    log(`Temporal: the server is left running for process ${others.join(', ')}`);
    return;
  }
  await terminate(used.record.pid);
  rmSync(files.record, { force: true });
}
