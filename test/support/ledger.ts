import type { LedgerSnapshot } from '../../domain/ledger';
import { TRANSFORM_VERSION } from '../../domain/transform-version';

/** A line of the ledger of snapshots: an older publication of one resource, where the test says nothing else. */
export function ledgerLine(change: Partial<LedgerSnapshot>): LedgerSnapshot {
  return {
    slug: 'legacy-2011',
    system: 'legacy',
    snapshot: 'a',
    isCurrent: false,
    asOf: '2024-01-01T00:00:00Z',
    provenance: 'published',
    origin: 'https://data.boston.gov/2011.csv',
    records: 10,
    loaded: 10,
    duplicates: 0,
    quarantined: 0,
    transformVersion: TRANSFORM_VERSION,
    archiveManifest: 'archive/manifest.json',
    publishedBy: 'refresh',
    publishedAt: '2024-01-01T00:00:00Z',
    ...change,
  };
}
