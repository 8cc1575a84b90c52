import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled, packageFolders } from './install.mjs';
import { root, SetupError } from './project.mjs';

const COMMANDS = {
  refresh: (args) => runProgram('client/main.js', ['refresh', ...args]),
  boston311: (args) => runProgram('client/main.js', args),
  bench: (args) => runProgram('bench/main.js', args),
  build: async () => {},
  lint: async () => {
    const { runChecks } = await import('./checks.mjs');
    process.exitCode = (await runChecks()) === 0 ? 0 : 1;
  },
  test: async (args) => {
    const { runTests } = await import('./test.mjs');
    process.exitCode = await runTests(args);
  },
};

/** Prepares the project and runs one command of package.json's scripts; the exit code is left in process.exitCode. */
export async function runCommand(name, args) {
  const command = COMMANDS[name];
  if (command === undefined) {
    console.error(`No such command: "${name}". There are: ${Object.keys(COMMANDS).join(', ')}.`);
    process.exitCode = 2;
    return;
  }
  try {
    for (const folder of packageFolders(name)) await ensureInstalled(folder);
    await ensureBuilt();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(error.message);
    if (name === 'test') console.log('0 passed, 1 failed');
    process.exitCode = 1;
    return;
  }
  await command(args);
}

/** Runs a built program in this very process, so that no second Node has to start and signals need no passing on. */
async function runProgram(file, args) {
  const path = join(root, 'dist', file);
  process.argv = [process.execPath, path, ...args];
  if (process.env.npm_lifecycle_event !== undefined) endWithParent();
  await import(pathToFileURL(path).href);
}

/** A signal sent to npm ends only the shell between npm and this process; then the program is told to stop as well. */
function endWithParent() {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  watch.unref();
}
