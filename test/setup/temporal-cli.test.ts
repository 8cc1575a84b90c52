import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ensureTemporalCli, type CliSource } from '../../adapters/temporal/cli-binary';
import { temporaryFolder } from '../support/temporary-folder';

const folder = temporaryFolder();
const CURRENT = 'temporal version 1.5.1 (Server 1.29.1, UI 2.42.1)';
let lines: string[] = [];
beforeEach(() => (lines = []));

const program = (path: string, version: string): string => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `#!/bin/sh\necho '${version}'\n`);
  chmodSync(path, 0o755);
  return path;
};
const onPath = (version: string): string => program(join(folder(), 'bin', 'temporal'), version);
const cached = (): string => join(folder(), 'cache', 'temporal-cli-1.5.1', 'temporal');

const source = (name: string, version: string): CliSource & { calls: number } => ({
  name,
  calls: 0,
  get(target) {
    this.calls++;
    program(target, version);
    return Promise.resolve();
  },
});
const broken = (name: string, reason: string): CliSource => ({ name, get: () => Promise.reject(new Error(reason)) });

const ensure = (...sources: CliSource[]): Promise<string> =>
  ensureTemporalCli({
    log: (line) => lines.push(line),
    cacheDir: join(folder(), 'cache'),
    path: join(folder(), 'bin'),
    sources,
  });

test('a program on the PATH comes first, and is named with its version', async () => {
  const found = onPath(CURRENT);
  program(cached(), CURRENT);
  expect(await ensure()).toBe(found);
  expect(lines).toEqual([expect.stringContaining(`${found} from the PATH (${CURRENT})`)]);
});

test.each([
  ['1.3 or newer', 'temporal version 1.3.0 (Server 1.27.1, UI 2.36.0)', true],
  ['built from its sources', 'temporal version 0.0.0-DEV (Server 1.29.1, UI 2.42.1)', true],
  ['too old', 'temporal version 1.2.0 (Server 1.26.2, UI 2.34.0)', false],
  ['built from old sources', 'temporal version 0.0.0-DEV (Server 1.26.2, UI 2.34.0)', false],
  ['another program of the name', 'temporal 7', false],
])('on the PATH: %s', async (_, version, used) => {
  const found = onPath(version);
  program(cached(), CURRENT);
  expect(await ensure()).toBe(used ? found : cached());
});

test('the cache comes before anything is fetched', async () => {
  program(cached(), CURRENT);
  const download = source('download', CURRENT);
  expect(await ensure(download)).toBe(cached());
  expect(download.calls).toBe(0);
});

test('the next source is asked when one fails or gives a program that does not run, and the result is kept', async () => {
  const build = source('build', CURRENT);
  expect(await ensure(broken('download', 'no network'), source('mirror', 'nonsense'), build)).toBe(cached());
  expect(readdirSync(dirname(cached()))).toEqual(['temporal']);
  expect(await ensure(build)).toBe(cached());
  expect(build.calls).toBe(1);
});

test('when all fails, the error lists what was tried and why it failed, and what to do', async () => {
  onPath('temporal version 1.0.0 (Server 1.24.2, UI 2.30.3)');
  const failed = ensure(broken('download', 'no network'), broken('build', 'Go is not installed'));
  await expect(failed).rejects.toThrow(/version 1\.0\.0.*\n.*cache.*\n.*download: no network\n.*build: Go is not inst/);
  await expect(failed).rejects.toThrow(/TEMPORAL_ADDRESS.*PATH.*install Go/s);
  expect(existsSync(cached())).toBe(false);
});

test('two that ask at once share one download', async () => {
  const download = source('download', CURRENT);
  expect(await Promise.all([ensure(download), ensure(download)])).toEqual([cached(), cached()]);
  expect(download.calls).toBe(1);
});
