import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled, NotInstallableError } from '../../emulators/installed';
import { startEmulators, type Emulators } from '../../emulators/servers';

declare global {
  // What the tear-down needs, which Jest runs in the same process.
  var emulatorsOfTests: { emulators: Emulators; folder: string } | undefined;
}

const log = (line: string): void => void process.stderr.write(`${line}\n`);

/** Starts the emulators that all tests of a run share, and gets the analyser; the processes of the tests find them by their environment. */
export default async function setUp(): Promise<void> {
  await unlessMissing(startServers);
  await unlessMissing(async () => {
    await ensureInstalled('analyser', log);
    process.env['BOSTON311_TEST_ANALYSER'] = 'installed';
  });
}

async function startServers(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'boston311-test-emulators-'));
  const emulators = await startEmulators({ folder, log }).catch((error: unknown) => {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  });
  globalThis.emulatorsOfTests = { emulators, folder };
  process.env['BOSTON311_TEST_STORAGE'] = emulators.storage.endpoint;
  process.env['BOSTON311_TEST_BIGQUERY'] = emulators.bigquery.endpoint;
  process.env['BOSTON311_TEST_PROJECT'] = emulators.bigquery.project;
}

/** What cannot be had on this machine is told, and the tests that need it are skipped; under CI=true that is an error. */
async function unlessMissing(start: () => Promise<void>): Promise<void> {
  try {
    await start();
  } catch (error) {
    if (!(error instanceof NotInstallableError) || process.env['CI'] === 'true') throw error;
    log(`${error.message} Until then the tests in test/cloud that need it are skipped.`);
  }
}
