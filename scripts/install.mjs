import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { root, runNode, say, secondsSince, SetupError } from './project.mjs';

const { withFileLock } = createRequire(import.meta.url)('../adapters/file-lock.cjs');

/** Folders whose packages a command needs: the cloud's program is checked with everything else and run by no command. */
export function packageFolders(command) {
  return command === 'test' || command === 'lint' ? [root, join(root, 'infra-pulumi')] : [root];
}

/**
 * Makes node_modules what package-lock.json says, by `npm ci`, when it is missing or out of date. Two processes at once
 * take turns. Throws SetupError when the install fails; it is then tried again the next time.
 */
export async function ensureInstalled(folder = root, install = npmCi) {
  if (isCurrent(folder)) return;
  await withFileLock(
    join(folder, '.setup.lock'),
    async () => {
      if (isCurrent(folder)) return;
      if (!installedByHand(folder)) await install(folder);
      writeFileSync(stampPath(folder), wantedStamp(folder));
    },
    (holder) => say(`waiting for ${holder}, which is setting the project up`),
  );
}

function stampPath(folder) {
  return join(folder, 'node_modules', '.boston311-stamp');
}

/** Native packages depend on the machine as well as on the lock file. */
function wantedStamp(folder) {
  const lock = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
  return `${lock} ${machine()}\n`;
}

function machine() {
  return `node${process.versions.node.split('.')[0]} ${process.platform}-${process.arch}`;
}

function readStamp(folder) {
  return existsSync(stampPath(folder)) ? readFileSync(stampPath(folder), 'utf8') : undefined;
}

function isCurrent(folder) {
  return readStamp(folder) === wantedStamp(folder);
}

/** Whether `npm install` or `npm ci`, run by a person on this machine, already put in place all that is locked. */
function installedByHand(folder) {
  const stamp = readStamp(folder);
  if (stamp !== undefined && !stamp.endsWith(` ${machine()}\n`)) return false;
  const installedLock = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(installedLock)) return false;
  const installed = JSON.parse(readFileSync(installedLock, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' ||
      (installed[path] === undefined ? entry.optional === true : installed[path].version === entry.version),
  );
}

async function npmCi(folder) {
  const start = performance.now();
  const dependencies = folder === root ? 'the dependencies' : `the dependencies of ${relative(root, folder)}/`;
  say(`installing ${dependencies} with npm ci (usually 15 to 60 seconds) ...`);
  // Development packages too: the project is compiled where it runs.
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const { exitCode } = await runNode([npmProgram(), ...args], { cwd: folder });
  if (exitCode !== 0) {
    throw new SetupError(
      `Installing ${dependencies} failed: "npm ci" in ${folder} ended with exit code ${exitCode}; its own messages are ` +
        'above. Check the connection to your npm registry and the free disk space, and run the command again.',
    );
  }
  say(`installed ${dependencies} in ${secondsSince(start)}`);
}

/** npm's own program file: of the npm that runs this script, else the one that came with this Node.js. */
export function npmProgram() {
  const running = process.env.npm_execpath;
  if (running !== undefined && /npm-cli\.c?js$/.test(running)) return running;
  const prefix = dirname(process.execPath);
  const places = [join(prefix, '..', 'lib'), prefix, '/usr/share'];
  const found = places
    .flatMap((place) => [join(place, 'node_modules', 'npm'), join(place, 'nodejs', 'npm')])
    .map((place) => join(place, 'bin', 'npm-cli.js'))
    .find((place) => existsSync(place));
  if (found === undefined) {
    throw new SetupError(
      'The dependencies are missing and npm was not found. Run "npm ci" and then the command again.',
    );
  }
  return found;
}
