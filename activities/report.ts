import { readChanges, readRuns } from '../adapters/history/read-history';
import { tablesOfView } from '../adapters/lineage/view-tables';
import { plainViewText } from '../adapters/warehouse/bigquery/dialect';
import type { Warehouse } from '../adapters/warehouse/warehouse';
import { createAsk } from '../dashboard/site/ask';
import { buildSite, type SiteFile } from '../dashboard/site/build-site';
import type { ViewSource } from '../dashboard/site/page';
import { loadSiteContext } from '../dashboard/site/site-context';
import type { ReportInput } from '../domain/contracts';
import type { Changes } from '../domain/history';
import { addUpResults } from '../domain/totals';
import { VIEWS } from '../domain/views';
import { whileBeating } from './context';
import type { Dependencies } from './dependencies';

/**
 * Writes the refresh into the ledger, and the pages of the dashboard. Returns where the first page is.
 *
 * May run twice: the ledger's lines are replaced, each page is written anew and swapped in as a whole.
 */
export function createReport({
  warehouse,
  saveSite,
  dashboardScript,
}: Pick<Dependencies, 'warehouse' | 'saveSite' | 'dashboardScript'>) {
  return async function report(input: ReportInput): Promise<string> {
    return await whileBeating({ resources: input.results.length }, async () => {
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
      });
      if (published) await warehouse.recordAnswers(input.refreshId, input.finishedAt);
      return await saveSite(await warehouse.reading((query) => siteFor(input.refreshId, query)));
    });

    async function siteFor(refreshId: string, query: Warehouse['query']): Promise<SiteFile[]> {
      const ask = createAsk((sql) => query(sql));
      const context = await loadSiteContext(ask, await changesOf(refreshId, query), sourcesOfViews());
      return await buildSite(ask, context, dashboardScript());
    }
  };
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
