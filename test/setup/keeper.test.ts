import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isAlive } from '../../adapters/file-lock.cjs';
import { projectRoot } from '../../adapters/project-root';
import { temporaryFolder } from '../support/temporary-folder';

const folder = temporaryFolder();
const keeper = join(projectRoot, 'emulators', 'keeper.mjs');

/** A server of the keeper's that runs some JavaScript; its output names its process. */
const server = (name: string, script: string): object => ({
  name,
  command: process.execPath,
  args: ['-e', `console.log(process.pid); ${script}`],
  cwd: folder(),
  env: process.env,
  log: join(folder(), name),
});

/** The process of a server, once it says so. The test's own time limit is the deadline of this and the next. */
async function pidOf(name: string): Promise<number> {
  const log = join(folder(), name);
  while (!existsSync(log) || readFileSync(log, 'utf8') === '') await delay(20);
  return Number(readFileSync(log, 'utf8'));
}

async function untilGone(pid: number): Promise<void> {
  while (isAlive(pid)) await delay(20);
}

test('servers end with the process that wanted them, even when it is killed and they would rather stay', async () => {
  const stubborn = server('stubborn', "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000);");
  const args = JSON.stringify([keeper, JSON.stringify([server('docile', 'setInterval(() => {}, 1000);'), stubborn])]);
  const options = "{ detached: true, stdio: ['pipe', 'ignore', 'ignore'] }";
  const user = spawn(process.execPath, [
    '-e',
    `require('node:child_process').spawn(process.execPath, ${args}, ${options}); setInterval(() => {}, 1000);`,
  ]);
  const pids = [await pidOf('docile'), await pidOf('stubborn')];
  user.kill('SIGKILL');
  await expect(Promise.all(pids.map(untilGone))).resolves.toHaveLength(2);
});

test('a server that ends by itself is told of', async () => {
  const program = spawn(process.execPath, [keeper, JSON.stringify([server('brief', '')])]);
  const told = await new Promise<Buffer>((resolve) => program.stdout.once('data', resolve));
  expect(told.toString()).toBe('brief\n');
  program.stdin.end();
});
