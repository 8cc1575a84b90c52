// Stops Temporal's dev server when the process that uses it has ended, in whatever way, unless another uses it as well:
// node keep-server.mjs SERVER_PID FOLDER USER_PID. Standard input is a pipe from that process, which the system closes
// even when the process is killed; a word on it means that the server is no longer this one's care.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const { isAlive, withFileLock } = createRequire(import.meta.url)('../adapters/file-lock.cjs');

const GRACE_MS = 3000;

const [serverPid, folder, userPid] = [Number(process.argv[2]), process.argv[3], process.argv[4]];

if (!(await released())) {
  // The data folder may be gone by now, and must not come back for this. The lock is the one under which a command joins
  // a running server, so that none joins one about to be stopped.
  if (existsSync(folder)) await withFileLock(join(folder, 'server.lock'), stopUnlessUsed);
  else await stop();
}

function released() {
  return new Promise((resolve) => {
    process.stdin.on('data', () => resolve(true));
    process.stdin.on('close', () => resolve(false));
  });
}

async function stopUnlessUsed() {
  const users = join(folder, 'users');
  rmSync(join(users, userPid), { force: true });
  const inUse = existsSync(users) && readdirSync(users).some((user) => isAlive(Number(user)));
  if (inUse || !isAlive(serverPid)) return;
  await stop();
  rmSync(join(folder, 'server.json'), { force: true });
}

async function stop() {
  signal('SIGTERM');
  const end = performance.now() + GRACE_MS;
  while (isAlive(serverPid) && performance.now() < end) await delay(50);
  signal('SIGKILL');
}

function signal(name) {
  try {
    process.kill(serverPid, name);
  } catch {
    // It has ended.
  }
}
