import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { projectRoot } from '../../adapters/project-root';
import { runModule } from '../support/run-module';
import { temporaryFolder } from '../support/temporary-folder';

const folder = temporaryFolder();
const lock = (version: string): string =>
  JSON.stringify({
    packages: {
      '': {},
      'node_modules/a': { version },
      'node_modules/b-win32': { version: '1.0.0', optional: true },
    },
  });
const writeLock = (version: string): void => writeFileSync(join(folder(), 'package-lock.json'), lock(version));
const stamp = (): string => join(folder(), 'node_modules', '.boston311-stamp');
const installs = (): number => (existsSync(log()) ? readFileSync(log(), 'utf8').length : 0);
const log = (): string => join(folder(), 'installs');

/** Runs the first step of every command, with an install that leaves a mark and takes a moment. */
const ensureInstalled = (failure = ''): Promise<string> =>
  runModule(
    `
    const { appendFileSync, mkdirSync } = await import('node:fs');
    const { setTimeout } = await import('node:timers/promises');
    const { ensureInstalled } = await load('install.mjs');
    const [folder, failure] = process.argv.slice(1);
    const install = async () => {
      appendFileSync(folder + '/installs', 'x');
      await setTimeout(200);
      if (failure !== '') throw new Error(failure);
      mkdirSync(folder + '/node_modules', { recursive: true });
    };
    result(await ensureInstalled(folder, install).then(() => 'ready', (error) => error.message));`,
    [folder(), failure],
  );

beforeEach(() => writeLock('1.0.0'));

test('installs in a fresh clone, and never again while nothing changes', async () => {
  expect(await ensureInstalled()).toBe('ready');
  expect(await ensureInstalled()).toBe('ready');
  expect(installs()).toBe(1);
});

test('installs again when the lock file changes', async () => {
  await ensureInstalled();
  writeLock('1.0.1');
  await ensureInstalled();
  expect(installs()).toBe(2);
});

test('a failed install leaves no stamp and is tried again', async () => {
  expect(await ensureInstalled('no network')).toBe('no network');
  expect(existsSync(stamp())).toBe(false);
  expect(await ensureInstalled()).toBe('ready');
  expect(installs()).toBe(2);
});

test('two commands at once install once', async () => {
  expect(await Promise.all([ensureInstalled(), ensureInstalled()])).toEqual(['ready', 'ready']);
  expect(installs()).toBe(1);
});

test('what a person installed by npm is taken as it is, when it is what is locked', async () => {
  mkdirSync(join(folder(), 'node_modules'));
  const installed = (version: string): void =>
    writeFileSync(
      join(folder(), 'node_modules', '.package-lock.json'),
      JSON.stringify({ packages: { 'node_modules/a': { version } } }),
    );
  installed('0.9.0');
  await ensureInstalled('would install');
  expect(installs()).toBe(1);
  installed('1.0.0');
  expect(await ensureInstalled('would install')).toBe('ready');
  expect(installs()).toBe(1);
});

test('npm ci, of this project and inside one of its commands, installs into the folder that lacks its packages', async () => {
  mkdirSync(join(folder(), 'a'));
  writeFileSync(join(folder(), 'a', 'package.json'), JSON.stringify({ name: 'a', version: '1.0.0' }));
  const dependencies = { a: 'file:a' };
  writeFileSync(join(folder(), 'package.json'), JSON.stringify({ name: 'other', version: '1.0.0', dependencies }));
  writeFileSync(
    join(folder(), 'package-lock.json'),
    JSON.stringify({
      name: 'other',
      version: '1.0.0',
      lockfileVersion: 3,
      packages: {
        '': { name: 'other', version: '1.0.0', dependencies },
        a: { version: '1.0.0' },
        'node_modules/a': { resolved: 'a', link: true },
      },
    }),
  );
  const told = await runModule<string[]>(
    `const lines = [];
     process.stderr.write = (line) => lines.push(line.trimEnd()) > 0;
     process.env.npm_config_local_prefix = process.argv[2];
     const { ensureInstalled } = await load('install.mjs');
     await ensureInstalled(process.argv[1]);
     await ensureInstalled(process.argv[1]);
     result(lines);`,
    [folder(), projectRoot],
  );
  expect(existsSync(join(folder(), 'node_modules', 'a', 'package.json'))).toBe(true);
  const name = `${relative(projectRoot, folder())}/`;
  expect(told).toEqual([
    expect.stringContaining(`installing the dependencies of ${name} with npm ci`),
    expect.stringContaining(`installed the dependencies of ${name} in`),
  ]);
});

test.each([
  ['refresh', ['.']],
  ['boston311', ['.']],
  ['build', ['.']],
  ['lint', ['.', 'infra-pulumi']],
  ['test', ['.', 'infra-pulumi']],
])('npm run %s needs the packages of %j', async (command, folders) => {
  const needed = await runModule<string[]>(
    `const { packageFolders } = await load('install.mjs'); result(packageFolders(process.argv[1]));`,
    [command],
  );
  expect(needed.map((path) => relative(projectRoot, path) || '.')).toEqual(folders);
});
