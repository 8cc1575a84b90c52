-- Published values of the current files that a mapping table has no counterpart for.
SELECT
  files.resource,
  measures.name AS mapping,
  measures.label AS published,
  measures.records,
  CAST(measures.records AS {{float}}) / CAST(NULLIF(files.records, 0) AS {{float}}) AS share
FROM {{table:ledger_measures}} AS measures
INNER JOIN {{table:ledger_snapshots}} AS files
  ON files.resource = measures.resource
  AND files.snapshot = measures.snapshot
  AND files.refresh_id = measures.refresh_id
WHERE files.is_current AND measures.kind = 'unmapped'
ORDER BY files.resource, measures.name, measures.records DESC, measures.label
