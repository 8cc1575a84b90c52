import { readChanges, readRuns } from '../adapters/history/read-history';
import { tablesOfView } from '../adapters/lineage/view-tables';
import type { Warehouse } from '../adapters/warehouse/warehouse';
import { loadReportData } from '../dashboard/load-report-data';
import type { PageNotes } from '../dashboard/page-notes';
import { renderReport } from '../dashboard/render-report';
import type { ReportInput } from '../domain/contracts';
import { addUpResults } from '../domain/totals';
import { VIEWS } from '../domain/views';
import { whileBeating } from './context';
import type { Dependencies } from './dependencies';

/**
 * Writes the refresh into the ledger and the page with the answers. Returns where the page is.
 *
 * May run twice: the ledger's lines are replaced, the page is written anew and swapped in as a whole.
 */
export function createReport({ warehouse, savePage }: Pick<Dependencies, 'warehouse' | 'savePage'>) {
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
      const page = await warehouse.reading(async (query) =>
        renderReport(await loadReportData((sql) => query(sql)), await notesFor(input.refreshId, query, warehouse)),
      );
      return await savePage(page);
    });
  };
}

/** What the refresh changed, and where the answers come from. */
async function notesFor(refreshId: string, query: Warehouse['query'], warehouse: Warehouse): Promise<PageNotes> {
  const runs = await readRuns(query);
  const run = runs.find((one) => one.refreshId === refreshId);
  return {
    changes: run === undefined ? null : await readChanges(query, runs, null, run),
    sources: Object.fromEntries(
      VIEWS.map(({ name }) => [name, { sql: warehouse.viewSql(name), tables: tablesOfView(name) }]),
    ),
  };
}
