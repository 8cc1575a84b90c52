import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { findBrowser } from '../../adapters/browser/find-browser';
import { quietFlags } from '../../adapters/browser/flags';

/** Of three openings the median is told: a browser's first one starts more than the page. */
const OPENINGS = 3;

/**
 * Milliseconds from the start of the navigation until every chart of a page stands, for each page opened from the disk in
 * a window of a usual size. Null where there is no browser.
 */
export async function measureReady(paths: readonly string[]): Promise<ReadonlyMap<string, number> | null> {
  const program = findBrowser();
  if (program === null) return null;
  const browser = await chromium.launch({ executablePath: program, args: quietFlags() });
  try {
    const ready = new Map<string, number>();
    for (const path of paths) {
      const times: number[] = [];
      for (let opening = 0; opening < OPENINGS; opening++) {
        const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
        await page.goto(pathToFileURL(path).href, { waitUntil: 'commit' });
        times.push(
          await page.evaluate(async () => {
            const root = document.documentElement;
            while (root.dataset.ready !== 'true') await new Promise(requestAnimationFrame);
            return performance.now();
          }),
        );
        await page.close();
      }
      ready.set(path, times.sort((one, other) => one - other)[Math.floor(OPENINGS / 2)] ?? NaN);
    }
    return ready;
  } finally {
    await browser.close();
  }
}
