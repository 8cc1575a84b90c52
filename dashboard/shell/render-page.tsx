import type { VNode } from 'preact';
import { render } from 'preact-render-to-string';
import type { Page, SiteContext } from '../site/page';
import type { Section } from '../site/tile';
import { GeneratedBanner, Masthead, Navigation } from './masthead';
import { STYLE } from './style';
import { TileCard } from './tile-card';

/** Nothing is loaded from anywhere, and nothing is sent: the browser itself sees to it. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** A page as one HTML file. */
export function renderPage(page: Page, sections: readonly Section[], context: SiteContext, script: string): string {
  return `<!doctype html>\n${render(<Document page={page} sections={sections} context={context} script={script} />)}\n`;
}

interface DocumentProps {
  readonly page: Page;
  readonly sections: readonly Section[];
  readonly context: SiteContext;
  readonly script: string;
}

function Document({ page, sections, context, script }: DocumentProps): VNode {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={POLICY} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${page.name} – Boston 311`}</title>
        <style dangerouslySetInnerHTML={{ __html: STYLE }} />
      </head>
      <body class={context.generated ? 'generated' : undefined}>
        <a class="skip" href="#content">
          Skip to the findings
        </a>
        {context.generated && <GeneratedBanner />}
        <Navigation current={page} />
        <div class="page">
          <Masthead page={page} context={context} />
          <main id="content">
            {sections.map((section) => (
              <PageSection section={section} context={context} />
            ))}
          </main>
          <footer>
            The City of Boston publishes its 311 service requests under the Open Data Commons PDDL. Made by boston311;
            each number is a view of the same name in the warehouse.
          </footer>
        </div>
        <script dangerouslySetInnerHTML={{ __html: script.replaceAll('</script', '<\\/script') }} />
      </body>
    </html>
  );
}

interface PageSectionProps {
  readonly section: Section;
  readonly context: SiteContext;
}

function PageSection({ section, context }: PageSectionProps): VNode {
  return (
    <section aria-labelledby={section.id}>
      <h2 id={section.id}>{section.title}</h2>
      {section.lead !== undefined && <p class="lead">{section.lead}</p>}
      <div class="tiles">
        {section.tiles.map((tile) => (
          <TileCard tile={tile} context={context} />
        ))}
      </div>
    </section>
  );
}
