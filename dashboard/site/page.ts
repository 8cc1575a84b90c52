import type { Changes } from '../../domain/history';
import type { FreshnessRow, LastRefreshRow } from '../report-data';
import type { Row, Section } from './tile';

/** Where a view's figures come from. */
export interface ViewSource {
  /** Its SELECT as BigQuery takes it, with names alone. */
  readonly sql: string;
  /** Tables it reads, itself or by other views. */
  readonly tables: readonly string[];
}

/** What all pages know of the data they show. */
export interface SiteContext {
  readonly freshness: readonly FreshnessRow[];
  /** Any of the data was made up by the sample portal. */
  readonly generated: boolean;
  /** The newest day a case was opened on; null before the first refresh. */
  readonly dataThrough: string | null;
  readonly lastRefresh: LastRefreshRow | null;
  /** What the refresh that writes the pages changed; null where no refresh does. */
  readonly changes: Changes | null;
  /** How many notes on gaps there are: one more makes the pages say more. */
  readonly gapNotes: number;
  /** By view. */
  readonly sources: Readonly<Record<string, ViewSource>>;
}

/** Asks the warehouse. What was asked once is kept: pages may read the same view. */
export interface Ask {
  /** All rows of a view, in no order that may be relied on. */
  view<R = Row>(name: string): Promise<readonly R[]>;
  /** The rows of a SELECT that both warehouses take. */
  rows<R = Row>(sql: string): Promise<readonly R[]>;
}

interface PageDefinition<Data> {
  /** Its file's name, without .html. */
  readonly slug: string;
  /** Its name in the navigation. */
  readonly name: string;
  readonly title: string;
  /** One or two sentences under the title. */
  readonly lead: string;
  /** It changes with every run, whether or not the run published anything. */
  readonly tellsOfRuns?: boolean;
  readonly load: (ask: Ask) => Promise<Data>;
  /** A pure function: the same data give the same page. */
  readonly sections: (data: Data, context: SiteContext) => readonly Section[];
}

/** A page, whatever its data are. */
export interface Page extends Pick<PageDefinition<unknown>, 'slug' | 'name' | 'title' | 'lead' | 'tellsOfRuns'> {
  build(ask: Ask, context: SiteContext): Promise<readonly Section[]>;
}

export function definePage<Data>({ load, sections, ...about }: PageDefinition<Data>): Page {
  return { ...about, build: async (ask, context) => sections(await load(ask), context) };
}
