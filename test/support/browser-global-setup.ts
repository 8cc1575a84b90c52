import { NoBrowserError, obtainBrowser, realSurroundings } from './obtain-browser';

const log = (line: string): void => void process.stderr.write(`${line}\n`);

/** Gets the browser that all tests of a run use; the processes of the tests find it by their environment. */
export default async function setUp(): Promise<void> {
  try {
    process.env['BOSTON311_TEST_BROWSER'] = await obtainBrowser(realSurroundings(log));
  } catch (error) {
    if (!(error instanceof NoBrowserError) || process.env['CI'] === 'true') throw error;
    log(`${error.message} Until then the tests in test/browser are skipped.`);
  }
}
