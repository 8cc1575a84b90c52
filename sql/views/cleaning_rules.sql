-- What each cleaning rule changed in the current files.
SELECT
  files.resource,
  measures.name AS rule,
  measures.label AS field,
  measures.records,
  CAST(measures.records AS {{float}}) / CAST(NULLIF(files.records, 0) AS {{float}}) AS share,
  measures.example
FROM {{table:ledger_measures}} AS measures
INNER JOIN {{table:ledger_snapshots}} AS files
  ON files.resource = measures.resource
  AND files.snapshot = measures.snapshot
  AND files.refresh_id = measures.refresh_id
WHERE files.is_current AND measures.kind = 'rule'
ORDER BY files.resource, measures.records DESC, measures.name, measures.label
