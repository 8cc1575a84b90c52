import { randomUUID } from 'node:crypto';
import { access, link, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** Tells this process's unfinished files from those of one that had the same number before. */
const PROCESS_TOKEN = randomUUID().slice(0, 8);
const HOST = hostname().replace(/[^A-Za-z0-9-]/g, '');
const ABANDONED_AFTER_MS = 24 * 60 * 60 * 1000;
/** What file systems without hard links answer when asked for one. */
const NO_LINKS: readonly string[] = ['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP'];

/**
 * Writes a file so that a reader sees all of it or none: under a passing name in the same folder, made durable, then
 * renamed by `finish`, which may decide that nothing is to be renamed. What killed processes left under passing names
 * of the same file is removed first.
 */
export async function writeAtomically<T>(
  path: string,
  fill: (unfinished: string) => Promise<void>,
  finish: (unfinished: string) => Promise<T>,
): Promise<T> {
  await mkdir(dirname(path), { recursive: true });
  await removeAbandoned(path);
  const unfinished = join(
    dirname(path),
    `${passingPrefix(path)}${HOST}.${process.pid}.${PROCESS_TOKEN}.${randomUUID().slice(0, 8)}`,
  );
  try {
    await fill(unfinished);
    await makeDurable(unfinished);
    return await finish(unfinished);
  } finally {
    await rm(unfinished, { force: true });
  }
}

/** Renames a file that is durable, and makes its new name durable too. */
export async function moveInto(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await rename(from, to);
  await makeDurable(dirname(to));
}

/**
 * Gives a durable file a name that no other has; false where one has it. A rename would replace what another writer put
 * there meanwhile, a link does not. File systems without links leave a moment between the look and the rename.
 */
export async function moveIfFree(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    if (!NO_LINKS.includes(code)) throw error;
    if (await exists(to)) return false;
    await rename(from, to);
  }
  await makeDurable(dirname(to));
  return true;
}

async function exists(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  );
}

async function makeDurable(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

function passingPrefix(path: string): string {
  return `.${basename(path)}.unfinished.`;
}

async function removeAbandoned(path: string): Promise<void> {
  const folder = dirname(path);
  const prefix = passingPrefix(path);
  for (const entry of await readdir(folder)) {
    if (!entry.startsWith(prefix)) continue;
    const left = join(folder, entry);
    if (await isAbandoned(left, entry.slice(prefix.length))) await rm(left, { force: true });
  }
}

async function isAbandoned(path: string, owner: string): Promise<boolean> {
  const [host, pid, token] = owner.split('.');
  if (host === HOST && (Number(pid) === process.pid ? token !== PROCESS_TOKEN : !isAlive(Number(pid)))) return true;
  const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
  return Date.now() - mtimeMs > ABANDONED_AFTER_MS;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
