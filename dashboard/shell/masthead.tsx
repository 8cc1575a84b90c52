import type { VNode } from 'preact';
import { formatDay, formatInstant } from '../format';
import { filesOfRequests } from '../report-data';
import type { Page, SiteContext } from '../site/page';
import { fileOf, PAGES } from '../site/pages';

const PROVENANCE_PHRASES: Readonly<Record<string, string>> = {
  published: 'the City of Boston’s open data portal',
  file: 'files given by hand',
  generated: 'generated, not real',
};

/** Shown above everything when any of the data was made up. */
export function GeneratedBanner(): VNode {
  return (
    <aside class="banner" aria-label="Warning">
      <div>
        <strong>Generated data. Not Boston’s.</strong>
        Every figure on this page comes from the built-in sample portal, which makes up requests to try the program
        with. Do not quote it.
      </div>
    </aside>
  );
}

export function Navigation({ current }: { readonly current: Page }): VNode {
  return (
    <nav aria-label="Pages">
      <ul>
        {PAGES.map((page) => (
          <li>
            <a href={fileOf(page)} aria-current={page.slug === current.slug ? 'page' : undefined}>
              {page.name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface MastheadProps {
  readonly page: Page;
  readonly context: SiteContext;
}

/** The page's title, and how fresh what it shows is. */
export function Masthead({ page, context }: MastheadProps): VNode {
  const firstDays = filesOfRequests(context.freshness)
    .flatMap(({ oldest_open_date }) => oldest_open_date ?? [])
    .sort();
  const asOf = newest(filesOfRequests(context.freshness).map(({ as_of }) => as_of));
  const provenances = [...new Set(context.freshness.map(({ provenance }) => provenance))].sort();
  const facts: [string, string][] = [
    ['Opened from', formatDay(firstDays[0] ?? null)],
    ['Data through', formatDay(context.dataThrough)],
    ['Files as of', formatInstant(asOf)],
    ['Published here', formatInstant(newest(context.freshness.map(({ published_at }) => published_at)))],
    ['Source', provenances.map((one) => PROVENANCE_PHRASES[one] ?? one).join('; ') || 'none yet'],
  ];
  return (
    <header class="masthead">
      <p class="eyebrow">Boston 311 service requests</p>
      <h1>{page.title}</h1>
      <p class="lead">{page.lead}</p>
      <dl class="facts">
        {facts.map(([term, text]) => (
          <div>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </header>
  );
}

function newest(instants: readonly string[]): string | null {
  return [...instants].sort().at(-1) ?? null;
}
