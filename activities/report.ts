import { readChanges, readRuns } from '../adapters/history/read-history';
import { tablesOfView } from '../adapters/lineage/view-tables';
import { plainViewText } from '../adapters/warehouse/bigquery/dialect';
import type { Warehouse } from '../adapters/warehouse/warehouse';
import { createAsk } from '../dashboard/site/ask';
import { buildSite } from '../dashboard/site/build-site';
import type { ViewSource } from '../dashboard/site/page';
import { PAGES, PAGES_OF_RUNS } from '../dashboard/site/pages';
import { loadSiteContext, siteState } from '../dashboard/site/site-context';
import type { ReportInput } from '../domain/contracts';
import type { Changes } from '../domain/history';
import { addUpResults } from '../domain/totals';
import { SHARED_VIEWS, VIEWS } from '../domain/views';
import { whileBeating } from './context';
import type { Dependencies } from './dependencies';

/**
 * Writes the refresh into the ledger, and the pages of the dashboard. Returns where the first page is. Where the pages show
 * what is published already, only those about the runs themselves are written anew.
 *
 * May run twice: the ledger's lines are replaced, each page is written anew and swapped in as a whole.
 */
export function createReport({
  warehouse,
  site,
  dashboardBuild,
  changeDay911,
}: Pick<Dependencies, 'warehouse' | 'site' | 'dashboardBuild' | 'changeDay911'>) {
  return async function report(input: ReportInput): Promise<string> {
    const progress = { resources: input.results.length, pagesBuilt: 0 };
    return await whileBeating(progress, async () => {
      const { results, failures } = input;
      const published = results.some(({ outcome }) => outcome === 'published');
      await warehouse.ensureSchema();
      await warehouse.recordRefresh({
        refreshId: input.refreshId,
        kind: input.kind,
        provenance: input.provenance,
        startedAt: input.startedAt,
        finishedAt: input.finishedAt,
        outcome: failures.length > 0 ? 'failed' : published ? 'published' : 'unchanged',
        resources: results.length + failures.length,
        totals: addUpResults(results),
        failures: failures.map(({ slug, type, message }) => `${slug}: ${type}: ${message}`),
        changeDay911,
      });
      if (published) await warehouse.recordAnswers(input.refreshId, input.finishedAt);
      return await warehouse.reading(
        (query) => writeSite(input.refreshId, query, (built) => void (progress.pagesBuilt = built)),
        SHARED_VIEWS,
      );
    });
  };

  async function writeSite(
    refreshId: string,
    query: Warehouse['query'],
    onPage: (built: number) => void,
  ): Promise<string> {
    const { script, stamp } = dashboardBuild();
    const ask = createAsk((sql) => query(sql));
    const context = await loadSiteContext(ask, await changesOf(refreshId, query), sourcesOfViews());
    const state = siteState(context, stamp);
    if ((await site.state()) === state)
      return await site.update(await buildSite(PAGES_OF_RUNS, ask, context, script, warehouse.questionsAtOnce, onPage));
    return await site.replace(await buildSite(PAGES, ask, context, script, warehouse.questionsAtOnce, onPage), state);
  }
}

/** What the refresh changed; null where it is not in the ledger. */
async function changesOf(refreshId: string, query: Warehouse['query']): Promise<Changes | null> {
  const runs = await readRuns(query);
  const run = runs.find((one) => one.refreshId === refreshId);
  return run === undefined ? null : await readChanges(query, runs, null, run);
}

function sourcesOfViews(): Readonly<Record<string, ViewSource>> {
  return Object.fromEntries(VIEWS.map(({ name }) => [name, { sql: plainViewText(name), tables: tablesOfView(name) }]));
}
