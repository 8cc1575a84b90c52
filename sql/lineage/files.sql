-- The snapshot a row came from, and the one its file has now. Parameters: resource, snapshot.
SELECT
  resource, snapshot, is_current, origin, provenance, as_of, records, clock, clock_decided_by, clock_confidence,
  archive_manifest, transform_version, refresh_id, published_at
FROM ledger_snapshots
WHERE resource = ? AND (snapshot = ? OR is_current)
ORDER BY published_at DESC
