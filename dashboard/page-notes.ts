import type { Changes } from '../domain/history';

/** Where a view's figures come from. */
export interface ViewSource {
  /** Its SELECT. */
  readonly sql: string;
  readonly tables: readonly string[];
}

/** What the page says beside the answers. */
export interface PageNotes {
  /** What the refresh that writes the page changed; null where no refresh does. */
  readonly changes: Changes | null;
  /** By view. */
  readonly sources: Readonly<Record<string, ViewSource>>;
}

export const NO_NOTES: PageNotes = { changes: null, sources: {} };
