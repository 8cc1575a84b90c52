import type { Changes } from '../../domain/history';
import type { FreshnessRow, LastRefreshRow } from '../report-data';
import type { Ask, SiteContext, ViewSource } from './page';

/** What all pages know, from the ledger. */
export async function loadSiteContext(
  ask: Ask,
  changes: Changes | null,
  sources: Readonly<Record<string, ViewSource>>,
): Promise<SiteContext> {
  const freshness = [...(await ask.view<FreshnessRow>('freshness'))].sort((a, b) => (a.resource < b.resource ? -1 : 1));
  const [lastRefresh] = await ask.rows<LastRefreshRow>(
    'SELECT * FROM ledger_refreshes ORDER BY finished_at DESC, refresh_id DESC LIMIT 1',
  );
  const [notes] = await ask.rows<{ readonly notes: number }>('SELECT COUNT(*) AS notes FROM ledger_gap_notes');
  return {
    freshness,
    generated: freshness.some(({ provenance }) => provenance === 'generated'),
    dataThrough: freshness[0]?.data_through ?? null,
    lastRefresh: lastRefresh ?? null,
    changes,
    gapNotes: notes?.notes ?? 0,
    sources,
  };
}

/** What pages made by one build of the program show: equal states make equal pages, but for those that tell of runs. */
export function siteState({ freshness, lastRefresh, gapNotes }: SiteContext, build: string): string {
  return JSON.stringify({
    build,
    changeDay911: lastRefresh?.change_day_911 ?? null,
    gapNotes,
    files: freshness.map(({ resource, snapshot, published_at }) => [resource, snapshot, published_at]),
  });
}
