import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../adapters/project-root';
import { cacheFolder } from '../../adapters/temporal/cache-folder';
import { runProgram } from '../../adapters/temporal/run-program';
import { NoBrowserError, obtainBrowser, realSurroundings } from './obtain-browser';

const log = (line: string): void => void process.stderr.write(`${line}\n`);

/** Gets the browser that all tests of a run use; the processes of the tests find it by their environment. */
export default async function setUp(): Promise<void> {
  try {
    process.env['BOSTON311_TEST_BROWSER'] = await obtainBrowser(realSurroundings(log));
  } catch (error) {
    if (!(error instanceof NoBrowserError) || process.env['CI'] === 'true') throw error;
    log(`${error.message} Until then the tests in test/browser are skipped.`);
    return;
  }
  // So that tests run by Jest itself never meet pages older than the sources.
  await runProgram(process.execPath, [join(projectRoot, 'scripts', 'run.mjs'), 'build']);
  process.env['BOSTON311_CACHE_DIR'] = cacheFolder();
  process.env['BOSTON311_TEST_SITES'] = mkdtempSync(join(tmpdir(), 'boston311-test-sites-'));
}
