import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../adapters/project-root';
import { runModule } from '../support/run-module';

const lockFile = (folder: string): string => join(projectRoot, folder, 'package-lock.json');

// npm ci refuses a lock file without them, on any machine.
test.each(['.', 'infra-pulumi'])('the lock file in %s has the packages for all platforms', async (folder) => {
  const missing = await runModule<object[]>(
    `const { readFileSync } = await import('node:fs');
     const { missingOptionalPackages } = await load('complete-lock.mjs');
     result(missingOptionalPackages(JSON.parse(readFileSync(process.argv[1], 'utf8'))));`,
    [lockFile(folder)],
  );
  // Else run: node scripts/complete-lock.mjs
  expect(missing).toEqual([]);
});

test.each(['.', 'emulators/analyser'])('the lock file in %s names no download addresses', (folder) => {
  expect(readFileSync(lockFile(folder), 'utf8')).not.toContain('"resolved"');
});

test.each([
  ['@x/y-darwin-arm64', { os: ['darwin'], cpu: ['arm64'] }],
  ['@x/y-linux-arm64-musl', { os: ['linux'], cpu: ['arm64'], libc: ['musl'] }],
  ['@x/y-linux-arm-gnueabihf', { os: ['linux'], cpu: ['arm'], libc: ['glibc'] }],
  ['@x/y-win32-ia32-msvc', { os: ['win32'], cpu: ['ia32'] }],
])('%s is locked for its platform alone', async (name, platform) => {
  const entry = await runModule(
    `const { platformEntry } = await load('complete-lock.mjs');
     result(platformEntry({ name: ${JSON.stringify(name)}, version: '1.2.3', dev: false }));`,
  );
  expect(entry).toEqual({ version: '1.2.3', optional: true, ...platform });
});
