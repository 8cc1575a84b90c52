import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../adapters/project-root';
import { runProgram } from '../../adapters/temporal/run-program';
import { NotInstallableError } from '../../emulators/installed';
import { startEmulators, type Emulators } from '../../emulators/servers';

declare global {
  // What the tear-down needs, which Jest runs in the same process.
  var emulatorsOfTests: { emulators: Emulators; folder: string } | undefined;
}

const log = (line: string): void => void process.stderr.write(`${line}\n`);

/** Starts the emulators that all tests of a run share; the processes of the tests find them by their environment. */
export default async function setUp(): Promise<void> {
  // Tests start programs of their own, which are compiled ones.
  await runProgram(process.execPath, [join(projectRoot, 'scripts', 'run.mjs'), 'build']);
  const folder = mkdtempSync(join(tmpdir(), 'boston311-test-emulators-'));
  try {
    const emulators = await startEmulators({ folder, log });
    globalThis.emulatorsOfTests = { emulators, folder };
    process.env['BOSTON311_TEST_STORAGE'] = emulators.storage.endpoint;
    process.env['BOSTON311_TEST_BIGQUERY'] = emulators.bigquery.endpoint;
    process.env['BOSTON311_TEST_PROJECT'] = emulators.bigquery.project;
  } catch (error) {
    if (!(error instanceof NotInstallableError) || process.env['CI'] === 'true') throw error;
    log(`${error.message} Until then the tests in test/cloud are skipped.`);
  }
}
