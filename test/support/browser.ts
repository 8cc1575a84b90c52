import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { chromium, type Browser, type ConsoleMessage, type Page, type Request } from 'playwright-core';
import { quietFlags } from '../../adapters/browser/flags';

const program = process.env['BOSTON311_TEST_BROWSER'] ?? '';

/** `describe`, skipped where no browser can be had. */
export const describeBrowser: jest.Describe = program === '' ? describe.skip : describe;

export const SIZES = {
  desktop: { width: 1280, height: 900 },
  phone: { width: 390, height: 844 },
} as const;

export interface Viewing {
  readonly size?: keyof typeof SIZES;
  readonly scheme?: 'light' | 'dark';
}

/** A page as a reader sees it, and what it did that a page from a file must not do. */
export interface OpenedPage {
  readonly page: Page;
  /** Errors and warnings of the console, uncaught errors, and requests for anything but the file itself. */
  readonly complaints: readonly string[];
  /** From the start of the navigation until every chart stood. */
  readonly readyMs: number;
}

/** One browser for all tests of a file, started before them and ended after. */
export function browserForTests(): { open(path: string, viewing?: Viewing): Promise<OpenedPage> } {
  let browser: Browser | undefined;
  beforeAll(async () => {
    if (program !== '') browser = await chromium.launch({ executablePath: program, args: quietFlags() });
  });
  afterEach(async () => {
    for (const context of browser?.contexts() ?? []) await context.close();
  });
  afterAll(() => browser?.close());
  return {
    open: async (path, viewing = {}) => {
      if (browser === undefined) throw new Error('there is no browser');
      return await openPage(browser, path, viewing);
    },
  };
}

async function openPage(
  browser: Browser,
  path: string,
  { size = 'desktop', scheme = 'light' }: Viewing,
): Promise<OpenedPage> {
  const context = await browser.newContext({
    viewport: SIZES[size],
    colorScheme: scheme,
    reducedMotion: 'reduce',
    ...(size === 'phone' ? { hasTouch: true, isMobile: true, deviceScaleFactor: 2 } : {}),
  });
  const page = await context.newPage();
  const address = pathToFileURL(path).href;
  const complaints: string[] = [];
  page.on('console', (message: ConsoleMessage) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error: Error) => complaints.push(`uncaught: ${error.message}`));
  page.on('request', (request: Request) => {
    // what a page has within itself is no request to anybody
    if (!/^(data|blob):/.test(request.url()) && !isPageOfSite(request, address))
      complaints.push(`request: ${request.url()}`);
  });
  await page.goto(address, { waitUntil: 'load' });
  // by a selector: the page's policy forbids what would have to be evaluated in it again and again
  if ((await page.locator('[data-chart]').count()) > 0)
    await page.locator('html[data-ready]').waitFor({ state: 'attached' });
  return { page, complaints, readyMs: await page.evaluate(READY_MS) };
}

/** A page of the same folder that the reader goes to; what a page fetches for itself does not count. */
function isPageOfSite(request: Request, address: string): boolean {
  const [url] = request.url().split(/[?#]/);
  return request.isNavigationRequest() && dirname(url ?? '') === dirname(address);
}

/** Frames are drawn when this answers, so work that scripts put off until after loading counts too. */
const READY_MS = `new Promise((resolve) =>
  requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now()))))`;

/**
 * What axe finds against WCAG 2 A and AA that is serious or critical, a line each with where it is; empty where the page
 * is accessible as far as a program can tell.
 */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  // A page may forbid itself scripts that it does not bring; this one is run by the browser.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    (tags) => (globalThis as unknown as { axe: typeof axe }).axe.run({ runOnly: { type: 'tag', values: tags } }),
    ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'],
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id} (${help}): ${target.join(' ')}`));
}

/** Opens everything on the page that can be opened. */
export async function openDetails(page: Page): Promise<void> {
  await page.evaluate(`document.querySelectorAll('details').forEach((details) => { details.open = true; })`);
}

/** What is wider than the window, if anything is: a reader on a phone would have to scroll sideways. */
export async function overflow(page: Page): Promise<number> {
  return await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

/** Keeps a picture of the page where UPDATE_SCREENSHOTS=1 asks for it. */
export async function screenshot(page: Page, path: string, options: { fullPage?: boolean } = {}): Promise<void> {
  if (process.env['UPDATE_SCREENSHOTS'] !== '1') return;
  mkdirSync(dirname(path), { recursive: true });
  await page.screenshot({ path, animations: 'disabled', ...options });
}
