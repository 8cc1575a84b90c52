-- The current snapshot of every resource, under the names of PublishedSnapshot.
SELECT
  resource AS slug,
  snapshot,
  transform_version AS transformVersion,
  as_of AS asOf,
  provenance,
  published_at AS publishedAt
FROM ledger_snapshots
WHERE is_current
ORDER BY resource
