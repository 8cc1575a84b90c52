import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { findBrowser } from '../../adapters/browser/find-browser';
import { quietFlags } from '../../adapters/browser/flags';
import { median } from '../figures';

/** Of three openings the median is told: a browser's first one starts more than the page. */
const OPENINGS = 3;

/** Milliseconds from the start of the navigation. */
export interface PageReady {
  /** Until every chart of the first screen stands. */
  readonly firstScreenMs: number;
  readonly allChartsMs: number;
}

/**
 * When each page is ready, opened from the disk in a window of a usual size, by its own marks. Null where there is no
 * browser.
 */
export async function measureReady(paths: readonly string[]): Promise<ReadonlyMap<string, PageReady> | null> {
  const program = findBrowser();
  if (program === null) return null;
  const browser = await chromium.launch({ executablePath: program, args: quietFlags() });
  try {
    const ready = new Map<string, PageReady>();
    for (const path of paths) {
      const times: PageReady[] = [];
      for (let opening = 0; opening < OPENINGS; opening++) {
        const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
        await page.goto(pathToFileURL(path).href, { waitUntil: 'commit' });
        times.push(
          await page.evaluate(async () => {
            const root = document.documentElement;
            while (root.dataset.ready !== 'true') await new Promise(requestAnimationFrame);
            const at = (mark: string): number => performance.getEntriesByName(mark)[0]?.startTime ?? NaN;
            return { firstScreenMs: at('first screen'), allChartsMs: at('all charts') };
          }),
        );
        await page.close();
      }
      ready.set(path, {
        firstScreenMs: median(times.map(({ firstScreenMs }) => firstScreenMs)),
        allChartsMs: median(times.map(({ allChartsMs }) => allChartsMs)),
      });
    }
    return ready;
  } finally {
    await browser.close();
  }
}
