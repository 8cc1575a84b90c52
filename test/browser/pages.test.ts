import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileOf, PAGES } from '../../dashboard/site/pages';
import { projectRoot } from '../../adapters/project-root';
import {
  accessibilityFaults,
  browserForTests,
  describeBrowser,
  openDetails,
  overflow,
  screenshot,
  type Viewing,
} from '../support/browser';
import { SITE_MS, siteForTests, type SiteKind } from '../support/site-for-tests';

/** Looking at everything on a long page takes its time where much else is done. */
const PAGE_MS = 120_000;
const MOST_BYTES = 3_000_000;
const SCREENSHOTS = join(projectRoot, 'docs', 'screenshots');
/** Everything is opened at one size only: looking through long tables takes longest of all. */
const VIEWINGS: readonly (Required<Viewing> & { readonly opened: boolean })[] = [
  { size: 'desktop', scheme: 'light', opened: true },
  { size: 'phone', scheme: 'dark', opened: false },
];
const FILES = PAGES.map(fileOf);

const browser = browserForTests();

describeBrowser.each<SiteKind>(['sample', 'real files'])('the dashboard of %s', (kind) => {
  let folder: string | null = null;
  beforeAll(async () => {
    folder = (await siteForTests(kind))?.report ?? null;
  }, SITE_MS);

  /** Runs a test on a page of the site; where the site's files are not here there is nothing to look at. */
  const onPage = (name: string, work: (path: string, file: string) => Promise<void>): void =>
    test.each(FILES)(
      `${name}: %s`,
      async (file) => {
        if (folder !== null) await work(join(folder, file), file);
      },
      PAGE_MS,
    );

  onPage('is accessible, asks nothing of anybody and fits its window', async (path, file) => {
    for (const viewing of VIEWINGS) {
      const { page, complaints, readyMs } = await browser.open(path, viewing);
      process.stdout.write(`${kind}, ${file}, ${viewing.size}: ready after ${readyMs.toFixed(0)} ms\n`);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      if (viewing.opened) await openDetails(page);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(complaints).toEqual([]);
    }
  });

  onPage('draws every chart, tells it in words and has its numbers as a table', async (path) => {
    const { page } = await browser.open(path);
    const charts = await page.locator('[data-chart]').all();
    for (const chart of charts) {
      expect(await chart.locator('svg path, svg rect, svg line, svg text').count()).toBeGreaterThan(0);
      expect((await chart.getAttribute('aria-label')) ?? '').not.toBe('');
      expect(await chart.locator('xpath=ancestor::article').locator('table').count()).toBeGreaterThan(0);
    }
    await openDetails(page);
    expect(await page.locator('body').innerText()).not.toMatch(/\bundefined\b|\bNaN\b|\bInfinity\b|\[object /);
  });

  onPage('is reached by the keyboard in all its parts', async (path) => {
    const { page } = await browser.open(path);
    const [all, reached] = [await page.evaluate<number>(COUNT_REACHABLE), new Set<number>()];
    for (let presses = 0; presses <= all + 5 && reached.size < all; presses += 1) {
      await page.keyboard.press('Tab');
      const { place, outlined } = await page.evaluate<{ place: number; outlined: boolean }>(FOCUSED);
      if (place < 0) continue;
      expect(outlined).toBe(true);
      reached.add(place);
    }
    expect(reached.size).toBe(all);
  });

  onPage('prints in dark on white, without what only a screen needs', async (path) => {
    const { page } = await browser.open(path, { scheme: 'dark' });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    for (const part of ['nav', '.actions', '.controls'])
      for (const one of await page.locator(part).all()) expect(await one.isVisible()).toBe(false);
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
    expect(await page.evaluate('getComputedStyle(document.body).color')).toBe('rgb(0, 0, 0)');
  });

  onPage('says whether its data is generated', async (path) => {
    const { page } = await browser.open(path);
    const generated = kind === 'sample';
    expect(await page.getByText('Generated data. Not Boston’s.').count()).toBe(generated ? 1 : 0);
    const mark = await page.evaluate<string>(`getComputedStyle(document.body, '::before').content`);
    expect(mark).toBe(generated ? '"GENERATED DATA"' : 'none');
  });

  onPage('is small enough to be sent by mail', (path) => {
    expect(statSync(path).size).toBeLessThan(MOST_BYTES);
    return Promise.resolve();
  });
});

describeBrowser('pictures of the dashboard', () => {
  test.each(FILES)(
    '%s',
    async (file) => {
      if (process.env['UPDATE_SCREENSHOTS'] !== '1') return;
      const path = join((await siteForTests('sample'))?.report ?? '', file);
      const name = file.replace('.html', '');
      const keep = async (viewing: Viewing, as: string): Promise<void> =>
        await screenshot((await browser.open(path, viewing)).page, join(SCREENSHOTS, `${as}.png`));
      await keep({}, name);
      if (name !== 'index') return;
      await keep({ scheme: 'dark' }, 'dark');
      await keep({ size: 'phone' }, 'phone');
    },
    SITE_MS,
  );
});

/** Everything that the Tab key should stop at. */
const REACHABLE = `[...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')].filter((element) =>
  element.checkVisibility() && !element.disabled)`;
/** Of a group of radio buttons the Tab key stops at one. */
const COUNT_REACHABLE = `(() => {
  const all = ${REACHABLE};
  window.reachable = all.filter((element) => element.type !== 'radio' || element === all.find((other) => other.name === element.name));
  return window.reachable.length;
})()`;
const FOCUSED = `(() => {
  const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
  return { place: window.reachable.indexOf(document.activeElement), outlined: outlineStyle !== 'none' && outlineWidth !== '0px' };
})()`;
