-- How much of each column was blank as published, and how much is NULL in the table, in the current files.
WITH counted AS (
  SELECT
    files.resource,
    measures.name AS column_name,
    files.records,
    COALESCE(MAX(CASE WHEN measures.kind = 'nulls before' THEN measures.records END), 0) AS blank_before,
    COALESCE(MAX(CASE WHEN measures.kind = 'nulls after' THEN measures.records END), 0) AS null_after
  FROM {{table:ledger_measures}} AS measures
  INNER JOIN {{table:ledger_snapshots}} AS files
    ON files.resource = measures.resource
    AND files.snapshot = measures.snapshot
    AND files.refresh_id = measures.refresh_id
  WHERE files.is_current AND measures.kind IN ('nulls before', 'nulls after')
  GROUP BY files.resource, measures.name, files.records
)
SELECT
  resource,
  column_name,
  records,
  blank_before,
  null_after,
  CAST(blank_before AS {{float}}) / CAST(NULLIF(records, 0) AS {{float}}) AS rate_before,
  CAST(null_after AS {{float}}) / CAST(NULLIF(records, 0) AS {{float}}) AS rate_after,
  null_after - blank_before AS nulled
FROM counted
ORDER BY ABS(null_after - blank_before) DESC, resource, column_name
