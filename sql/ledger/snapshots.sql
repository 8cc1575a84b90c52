-- Every snapshot that was published or set aside, under the names of LedgerSnapshot.
SELECT
  resource AS slug,
  source_system AS system,
  snapshot,
  is_current AS isCurrent,
  as_of AS asOf,
  provenance,
  origin,
  records,
  loaded,
  duplicates,
  quarantined,
  transform_version AS transformVersion,
  archive_manifest AS archiveManifest,
  published_by AS publishedBy,
  published_at AS publishedAt
FROM ledger_snapshots
ORDER BY resource, published_at
