import { forEachBoundedToEnd } from '../../domain/bounded';
import { renderPage } from '../shell/render-page';
import type { Ask, Page, SiteContext } from './page';
import { fileOf } from './pages';

export interface SiteFile {
  readonly name: string;
  readonly text: string;
}

/**
 * Pages of the dashboard as files that ask nothing of a network, each complete in itself. The same data give the same
 * files; every text of the data is escaped, and none of it was written by a resident.
 *
 * @param pagesAtOnce pages under way at a time: each asks its questions one after the other, and holds their rows
 * @param script what draws the charts and serves the buttons in the browser
 * @param onPage hears how many pages are built so far
 */
export async function buildSite(
  pages: readonly Page[],
  ask: Ask,
  context: SiteContext,
  script: string,
  pagesAtOnce: number,
  onPage: (built: number) => void = () => undefined,
): Promise<SiteFile[]> {
  const files = new Map<Page, SiteFile>();
  await forEachBoundedToEnd(pages, pagesAtOnce, async (page) => {
    const sections = await page.build(ask, context);
    files.set(page, { name: fileOf(page), text: renderPage(page, sections, context, script) });
    onPage(files.size);
  });
  return pages.flatMap((page) => files.get(page) ?? []);
}
