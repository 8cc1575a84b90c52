-- The line of a snapshot of which nothing is published, in place of what an earlier try wrote.
MERGE INTO ledger_snapshots AS known
USING (SELECT {{values}}) AS line
ON
  known.refresh_id = line.refresh_id AND known.resource = line.resource AND known.snapshot = line.snapshot
  AND NOT known.is_current
WHEN MATCHED THEN UPDATE SET {{assignments}}
WHEN NOT MATCHED THEN INSERT ({{columns}}) VALUES ({{columns}})
