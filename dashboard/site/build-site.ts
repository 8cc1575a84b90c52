import { forEachBoundedToEnd } from '../../domain/bounded';
import { renderPage } from '../shell/render-page';
import type { Ask, Page, SiteContext } from './page';
import { fileOf } from './pages';

/**
 * Pages under way at a time. A warehouse far away takes a second for any question, and a page asks up to a dozen, one after
 * the other; what the pages under way make of the rows is in memory.
 */
const PAGES_AT_ONCE = 4;

export interface SiteFile {
  readonly name: string;
  readonly text: string;
}

/**
 * Pages of the dashboard as files that ask nothing of a network, each complete in itself. The same data give the same
 * files; every text of the data is escaped, and none of it was written by a resident.
 *
 * @param script what draws the charts and serves the buttons in the browser
 * @param onPage hears how many pages are built so far
 */
export async function buildSite(
  pages: readonly Page[],
  ask: Ask,
  context: SiteContext,
  script: string,
  onPage: (built: number) => void = () => undefined,
): Promise<SiteFile[]> {
  const files = new Map<Page, SiteFile>();
  await forEachBoundedToEnd(pages, PAGES_AT_ONCE, async (page) => {
    const sections = await page.build(ask, context);
    files.set(page, { name: fileOf(page), text: renderPage(page, sections, context, script) });
    onPage(files.size);
  });
  return pages.flatMap((page) => files.get(page) ?? []);
}
