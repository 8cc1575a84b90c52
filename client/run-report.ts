import type { Table } from '../adapters/warehouse/warehouse';
import { formatBytes, formatCount, formatCountOf } from '../dashboard/format';
import type { IngestResult, RefreshResult, ResourceFailure } from '../domain/contracts';

const COLUMNS = [
  { name: 'resource', type: 'STRING' },
  { name: 'outcome', type: 'STRING' },
  { name: 'read', type: 'INT64' },
  { name: 'loaded', type: 'INT64' },
  { name: 'duplicates', type: 'INT64' },
  { name: 'quarantined', type: 'INT64' },
  { name: 'added', type: 'INT64' },
  { name: 'changed', type: 'INT64' },
  { name: 'withdrawn', type: 'INT64' },
  { name: 'bytes_moved', type: 'INT64' },
] as const;

/** A line for each resource of a run: what was published, left as it was, or failed. */
export function resourceTable(done: readonly IngestResult[], failed: readonly ResourceFailure[] = []): Table {
  const rows = [
    ...done.map(({ slug, outcome, because, bytesTransferred, publish }) => [
      slug,
      because === undefined ? outcome : `${outcome} (${because})`,
      publish?.read ?? null,
      publish?.loaded ?? null,
      publish?.duplicates ?? null,
      publish?.quarantined ?? null,
      publish?.added ?? null,
      publish?.changed ?? null,
      publish?.withdrawn ?? null,
      bytesTransferred,
    ]),
    ...failed.map(({ slug, type }) => [slug, `failed (${type})`, ...COLUMNS.slice(2).map(() => null)]),
  ];
  return { columns: COLUMNS, rows: rows.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)) };
}

/** One sentence on what a run did. */
export function outcomeLine({ resources, totals, replayed }: RefreshResult, tookMs: number): string {
  const took = `${(tookMs / 1000).toFixed(1)} s`;
  const moved = formatBytes(totals.bytesTransferred);
  const published = resources.filter(({ outcome }) => outcome === 'published').length;
  if (resources.length === 0) {
    const why = replayed === undefined ? 'everything asked for was published before' : 'no record is in quarantine';
    return `Nothing to do: ${why} (${took}).`;
  }
  const aside = resources.filter(({ outcome }) => outcome === 'set aside').length;
  const setAside = aside === 0 ? '' : `, ${formatCountOf(aside, 'file')} SET ASIDE`;
  if (published === 0 && aside === 0) {
    const [what, are] = resources.length === 1 ? ['the file', 'is'] : [`all ${resources.length} files`, 'are'];
    return `Nothing new: ${what} ${are} as published before; ${moved} moved, no row changed (${took}).`;
  }
  const cameBack = resources.reduce((sum, { publish }) => sum + (publish?.restored ?? 0), 0);
  const back = cameBack === 0 ? '' : `, ${formatCount(cameBack)} came back`;
  return (
    `Done in ${took}: ${formatCountOf(published, 'file')} published, ${formatCountOf(resources.length - published - aside, 'file')} unchanged${setAside}; ` +
    `${formatCountOf(totals.added, 'case')} added, ${formatCount(totals.changed)} changed, ${formatCount(totals.withdrawn)} withdrawn${back}; ${moved} moved.`
  );
}

/** What a replay brought in, a line a resource. */
export function replayLines({ replayed = [] }: Pick<RefreshResult, 'replayed'>): string[] {
  return replayed.map(
    ({ slug, broughtIn, stillQuarantined }) =>
      `${slug}: ${formatCountOf(broughtIn, 'record')} brought in, ${formatCount(stillQuarantined)} still in quarantine`,
  );
}

/** Where every record went; null when none was read. */
export function balanceLine({ totals }: Pick<RefreshResult, 'totals'>): string | null {
  const { read, loaded, duplicates, quarantined } = totals;
  if (read === 0) return null;
  const sum = loaded + duplicates + quarantined;
  const line = `read ${formatCount(read)} = loaded ${formatCount(loaded)} + duplicate ${formatCount(duplicates)} + quarantined ${formatCount(quarantined)}`;
  return read === sum
    ? line
    : `${line.replace('=', '≠')}: ${formatCount(Math.abs(read - sum))} records unaccounted for`;
}

/** Said wherever figures from the sample portal are shown. */
export const GENERATED_NOTICE =
  'GENERATED DATA, NOT BOSTON’S: these requests are made up by the sample portal. Do not quote them.';

export function isGenerated(provenance: string): boolean {
  return provenance === 'generated';
}
