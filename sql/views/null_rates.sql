-- How much of each column was blank as published, and how much is NULL in the table, in the current files. Columns that are
-- made of no published field have no rate before.
WITH counted AS (
  SELECT
    files.resource,
    measures.name AS column_name,
    files.records,
    MAX(CASE WHEN measures.kind = 'nulls before' THEN measures.records END) AS blank_before,
    MAX(CASE WHEN measures.kind = 'nulls after' THEN measures.records END) AS null_after
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
  COALESCE(null_after, 0) AS null_after,
  CAST(blank_before AS {{float}}) / CAST(NULLIF(records, 0) AS {{float}}) AS rate_before,
  CAST(COALESCE(null_after, 0) AS {{float}}) / CAST(NULLIF(records, 0) AS {{float}}) AS rate_after,
  COALESCE(null_after, 0) - blank_before AS nulled
FROM counted
ORDER BY ABS(COALESCE(null_after, 0) - blank_before) DESC NULLS LAST, resource, column_name
