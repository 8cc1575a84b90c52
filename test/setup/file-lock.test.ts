import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { isAlive, withFileLock } from '../../adapters/file-lock.cjs';
import { temporaryFolder } from '../support/temporary-folder';

const folder = temporaryFolder();
const lockPath = (): string => join(folder(), 'deep', 'x.lock');
const deadPid = (): number => spawnSync(process.execPath, ['-e', '']).pid;

test('one piece of work runs after the other, and the waiting one is told who holds the lock', async () => {
  const events: string[] = [];
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  const holding = withFileLock(lockPath(), async () => {
    events.push('first begins');
    await released;
    events.push('first ends');
  });
  let waiting: Promise<unknown> = Promise.resolve();
  const holder = await new Promise<string>((tell) => {
    waiting = withFileLock(lockPath(), () => Promise.resolve(void events.push('second')), tell);
  });
  expect(holder).toBe(`process ${process.pid}`);
  release();
  await Promise.all([holding, waiting]);
  expect(events).toEqual(['first begins', 'first ends', 'second']);
  expect(existsSync(lockPath())).toBe(false);
});

test('the lock is released when the work fails', async () => {
  await expect(withFileLock(lockPath(), () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await withFileLock(lockPath(), () => Promise.resolve('free'))).toBe('free');
});

test('the lock of a process that has died is taken over at once', async () => {
  const path = join(folder(), 'y.lock');
  writeFileSync(path, JSON.stringify({ pid: deadPid(), host: hostname(), id: 'left behind' }));
  let waited = false;
  const holder = await withFileLock(
    path,
    () => Promise.resolve((JSON.parse(readFileSync(path, 'utf8')) as { pid: number }).pid),
    () => (waited = true),
  );
  expect(holder).toBe(process.pid);
  expect(waited).toBe(false);
});

test('a lock that another took over is not removed', async () => {
  const path = join(folder(), 'z.lock');
  await withFileLock(path, () => Promise.resolve(writeFileSync(path, 'of another')));
  expect(readFileSync(path, 'utf8')).toBe('of another');
});

test('a process counts as alive until it has ended', () => {
  expect(isAlive(process.pid)).toBe(true);
  expect(isAlive(deadPid())).toBe(false);
});
