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
  const files: SiteFile[] = [];
  // one after the other: a warehouse on one machine answers one question at a time, and a page's rows are let go
  for (const page of pages) {
    const sections = await page.build(ask, context);
    files.push({ name: fileOf(page), text: renderPage(page, sections, context, script) });
    onPage(files.length);
  }
  return files;
}
