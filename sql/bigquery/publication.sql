-- What the ledger says of a resource's current snapshot, where it is the one asked for.
SELECT refresh_id, records AS read, loaded, duplicates, quarantined, added, changed, withdrawn, restored, unchanged
FROM ledger_snapshots
WHERE is_current AND resource = @slug AND snapshot = @snapshot AND transform_version = @version
