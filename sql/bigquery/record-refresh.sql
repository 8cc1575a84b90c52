-- The line of a refresh, in place of what an earlier try wrote.
MERGE INTO ledger_refreshes AS known
USING (SELECT {{values}}) AS line
ON known.refresh_id = line.refresh_id
WHEN MATCHED THEN UPDATE SET {{assignments}}
WHEN NOT MATCHED THEN INSERT ({{columns}}) VALUES ({{columns}})
