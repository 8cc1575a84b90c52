import type { SiteFile } from './build-site';

/** Where the pages of the dashboard are kept. */
export interface SiteStore {
  /** What the pages that stand there show, as it was last given to `replace`; null where there are none. */
  state(): Promise<string | null>;

  /**
   * Writes all pages, each as a whole, removes others, and notes what they show when they stand. Resolves to the address
   * of the first page.
   */
  replace(files: readonly SiteFile[], state: string): Promise<string>;

  /** Writes these pages and leaves the others. Resolves likewise. */
  update(files: readonly SiteFile[]): Promise<string>;
}
