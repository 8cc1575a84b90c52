import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { root, runNode, say, secondsSince, SetupError } from './project.mjs';

const { withFileLock } = createRequire(import.meta.url)('../adapters/file-lock.cjs');

const FOLDERS = [
  'domain',
  'workflows',
  'activities',
  'adapters',
  'emulators',
  'worker',
  'client',
  'dashboard',
  'bench',
];
const FILES = ['tsconfig.json', 'tsconfig.build.json', 'package-lock.json', 'scripts/build.mjs'];
const SOURCE = /\.(ts|tsx|cts|cjs|json)$/;

/**
 * Compiles the sources to dist/ and bundles the workflows to dist/workflow-bundle.js when any of them changed since the
 * last time. Two processes at once take turns. Throws SetupError when the sources do not compile.
 */
export async function ensureBuilt() {
  if (readStamp().sources === hashSources(root)) return;
  await withFileLock(
    join(root, '.setup.lock'),
    async () => {
      const sources = hashSources(root);
      const stamp = readStamp();
      if (stamp.sources === sources) return;
      const start = performance.now();
      say('building (after a change of the sources; a few seconds) ...');
      await compile();
      await bundleDashboard();
      const workflows = hashWorkflows();
      if (stamp.workflows !== workflows || !existsSync(bundlePath)) await bundle();
      writeFileSync(stampPath, JSON.stringify({ sources, workflows }));
      say(`built in ${secondsSince(start)}`);
    },
    (holder) => say(`waiting for ${holder}, which is setting the project up`),
  );
}

const dist = join(root, 'dist');
const stampPath = join(dist, '.build-stamp.json');
const bundlePath = join(dist, 'workflow-bundle.js');

function readStamp() {
  return existsSync(stampPath) ? JSON.parse(readFileSync(stampPath, 'utf8')) : {};
}

/** A hash over the paths and the bytes of everything the build depends on. */
export function hashSources(folder) {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0]);
  const sources = FOLDERS.flatMap((name) => list(join(folder, name))).filter((file) => SOURCE.test(file));
  for (const file of [...FILES.map((name) => join(folder, name)), ...sources]) addFile(hash, folder, file);
  return hash.digest('hex');
}

/** The bundle is made of these alone, so that a change elsewhere costs no bundling. */
function hashWorkflows() {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  const files = ['domain', 'workflows'].flatMap((name) => list(join(dist, name)));
  for (const file of files.filter((name) => name.endsWith('.js'))) addFile(hash, dist, file);
  return hash.digest('hex');
}

function addFile(hash, folder, file) {
  if (!existsSync(file)) return;
  const bytes = readFileSync(file);
  hash.update(`${relative(folder, file)}\0${bytes.length}\0`).update(bytes);
}

/** All files below a folder, in a fixed order; none when there is no such folder. */
function list(folder) {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? list(path) : [path];
  });
}

async function compile() {
  removeOrphans();
  const { exitCode } = await runNode(['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--pretty']);
  if (exitCode !== 0) throw new SetupError('The sources do not compile: see the errors above. Nothing was run.');
}

/** Removes compiled files whose source is gone: Node would go on resolving imports to them. */
function removeOrphans() {
  for (const file of FOLDERS.flatMap((name) => list(join(dist, name)))) {
    const source = join(root, relative(dist, file)).replace(/\.map$/, '');
    const candidates = [source, source.replace(/\.js$/, '.ts'), source.replace(/\.js$/, '.tsx')];
    if (!candidates.some((candidate) => existsSync(candidate))) rmSync(file);
  }
}

/** What runs in the browser, as one script that every page of the dashboard carries. */
async function bundleDashboard() {
  const { build } = await import('esbuild');
  await build({
    entryPoints: [join(root, 'dashboard', 'browser', 'main.ts')],
    outfile: join(dist, 'dashboard', 'browser.js'),
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'warning',
  });
}

async function bundle() {
  const workflowsPath = join(dist, 'workflows', 'index.js');
  if (!existsSync(workflowsPath))
    throw new SetupError('There are no workflows to bundle: workflows/index.ts is missing.');
  const { bundleWorkflowCode, DefaultLogger } = await import('@temporalio/worker');
  const lines = [];
  const logger = new DefaultLogger('INFO', ({ message }) => lines.push(message));
  try {
    const { code } = await bundleWorkflowCode({ workflowsPath, logger });
    mkdirSync(dist, { recursive: true });
    const unfinished = `${bundlePath}.${process.pid}`;
    writeFileSync(unfinished, code);
    renameSync(unfinished, bundlePath);
  } catch (error) {
    throw new SetupError(`The workflows cannot be bundled:\n${lines.join('\n')}\n${error.message}`);
  }
}
