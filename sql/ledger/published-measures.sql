-- What was counted in the current snapshot of a resource, when it was published.
SELECT counted.kind, counted.name, counted.label, counted.records, counted.example
FROM ledger_measures AS counted
JOIN ledger_snapshots AS files
  ON
    files.is_current
    AND files.resource = counted.resource AND files.snapshot = counted.snapshot
    AND files.refresh_id = counted.refresh_id
WHERE counted.resource = {{slug}}
ORDER BY counted.kind, counted.name, counted.label
