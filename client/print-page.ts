import { findBrowser } from '../adapters/browser/find-browser';
import { printToPdf } from '../adapters/browser/print-to-pdf';
import type { Context } from './context';
import { EXIT } from './exit-codes';
import { ClientFailure } from './failures';

/**
 * Prints a page of the dashboard to a PDF beside it, anew each time, and returns its path. Throws ClientFailure where no
 * browser is there to print it, or it fails.
 */
export async function printPage(page: string, env: Context['env']): Promise<string> {
  const browser = findBrowser(env);
  if (browser === null) {
    throw new ClientFailure(
      EXIT.failed,
      env.BOSTON311_BROWSER
        ? `BOSTON311_BROWSER names no program: ${env.BOSTON311_BROWSER}`
        : 'no browser was found that could print a PDF here',
      `Install Chromium, Chrome or Edge, or name one in BOSTON311_BROWSER. The page prints from any browser as well: ${page}`,
    );
  }
  const pdf = page.replace(/\.html$/, '.pdf');
  try {
    await printToPdf({ browser, page, pdf });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ClientFailure(EXIT.failed, `no PDF was made: ${reason}`, `Print the page from a browser: ${page}`, error);
  }
  return pdf;
}
