import { access, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runProgram } from '../temporal/run-program';
import { quietFlags } from './flags';

export interface PrintJob {
  /** Path of the browser's program: see findBrowser. */
  readonly browser: string;
  /** Path of the HTML file. */
  readonly page: string;
  /** Path of the PDF; one that is there is replaced as a whole. */
  readonly pdf: string;
  /** A browser that takes longer is ended. */
  readonly timeoutMs?: number;
}

const DEFAULT_TIMEOUT_MS = 60_000;
/** The page's own clock, which runs ahead while it is printed: charts have so long to be drawn. */
const DRAWING_MS = 10_000;

/**
 * Prints a page of this machine as a browser would on paper, with a profile of its own that is removed afterwards.
 *
 * @throws Error saying why there is no PDF: no such page, a browser that fails or takes too long
 */
export async function printToPdf({ browser, page, pdf, timeoutMs = DEFAULT_TIMEOUT_MS }: PrintJob): Promise<void> {
  // A browser prints its own page about a missing file as readily.
  await access(page);
  const profile = await mkdtemp(join(tmpdir(), 'boston311-browser-'));
  const unfinished = `${resolve(pdf)}.new`;
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    await runProgram(
      browser,
      [
        '--headless',
        ...quietFlags(),
        `--user-data-dir=${profile}`,
        '--no-pdf-header-footer',
        `--virtual-time-budget=${DRAWING_MS}`,
        `--print-to-pdf=${unfinished}`,
        pathToFileURL(resolve(page)).href,
      ],
      { signal: timeout },
    );
    if (!(await isPdf(unfinished))) throw new Error(`${browser} ended without an error and without a PDF`);
    await rename(unfinished, pdf);
  } catch (error) {
    if (timeout.aborted) throw new Error(`${browser} did not print ${page} within ${timeoutMs / 1000} s`);
    throw error;
  } finally {
    await rm(unfinished, { force: true });
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

async function isPdf(path: string): Promise<boolean> {
  try {
    return (await readFile(path)).subarray(0, 5).toString('latin1') === '%PDF-';
  } catch {
    return false;
  }
}
