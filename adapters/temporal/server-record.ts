import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from '../file-lock.cjs';

/** What is on record about the dev server of a data folder. */
export interface ServerRecord {
  /** host:port of its gRPC service. */
  readonly address: string;
  readonly uiUrl: string;
  readonly pid: number;
  /** ISO 8601. */
  readonly startedAt: string;
}

/** The files of a dev server in a data folder. */
export interface ServerFiles {
  readonly folder: string;
  readonly database: string;
  readonly log: string;
  readonly record: string;
  readonly lock: string;
  /** One file for each process that uses the server, named by its pid. */
  readonly users: string;
}

export function serverFiles(dataDir: string): ServerFiles {
  const folder = join(dataDir, 'temporal');
  return {
    folder,
    database: join(folder, 'temporal.db'),
    log: join(folder, 'server.log'),
    record: join(folder, 'server.json'),
    lock: join(folder, 'server.lock'),
    users: join(folder, 'users'),
  };
}

/** The record, or undefined when there is none or it cannot be read. */
export function readRecord(files: ServerFiles): ServerRecord | undefined {
  try {
    const { address, uiUrl, pid, startedAt } = JSON.parse(readFileSync(files.record, 'utf8')) as Partial<ServerRecord>;
    if (address === undefined || uiUrl === undefined || pid === undefined || startedAt === undefined) return undefined;
    return { address, uiUrl, pid, startedAt };
  } catch {
    return undefined;
  }
}

export function writeRecord(files: ServerFiles, record: ServerRecord): void {
  const unfinished = `${files.record}.${process.pid}`;
  writeFileSync(unfinished, `${JSON.stringify(record, null, 2)}\n`);
  renameSync(unfinished, files.record);
}

export function addUser(files: ServerFiles): void {
  mkdirSync(files.users, { recursive: true });
  writeFileSync(join(files.users, String(process.pid)), '');
}

export function removeUser(files: ServerFiles): void {
  rmSync(join(files.users, String(process.pid)), { force: true });
}

/** The pids of the other live processes that use the server. */
export function otherUsers(files: ServerFiles): number[] {
  mkdirSync(files.users, { recursive: true });
  const pids = readdirSync(files.users).map(Number);
  return pids.filter((pid) => pid !== process.pid && isAlive(pid));
}
