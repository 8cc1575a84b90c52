-- Where every record of every current file went, counted in the tables themselves and held against what the file had.
-- Rows are joined by resource alone: one that did not change keeps the snapshot that first brought it. Weeks that were
-- added up from days are no records of a file.
WITH current_rows AS (
  SELECT resource, COUNT(*) AS loaded_rows
  FROM {{table:service_requests}}
  WHERE withdrawn_at IS NULL
  GROUP BY resource
  UNION ALL
  SELECT resource, COUNT(*) AS loaded_rows
  FROM {{table:dispatch_911_daily}}
  GROUP BY resource
  UNION ALL
  SELECT resource, COUNT(*) AS loaded_rows
  FROM {{table:dispatch_911_weekly}}
  WHERE source = 'weekly'
  GROUP BY resource
),
duplicate_rows AS (
  SELECT resource, COUNT(*) AS versions
  FROM {{table:service_request_duplicates}}
  GROUP BY resource
),
quarantined_rows AS (
  SELECT resource, COUNT(*) AS records
  FROM {{table:quarantine}}
  GROUP BY resource
),
counted AS (
  SELECT
    files.resource,
    files.source_system,
    files.snapshot,
    files.records AS read,
    COALESCE(current_rows.loaded_rows, 0) AS loaded,
    COALESCE(duplicate_rows.versions, 0) AS duplicates,
    COALESCE(quarantined_rows.records, 0) AS quarantined
  FROM {{table:ledger_snapshots}} AS files
  LEFT JOIN current_rows ON current_rows.resource = files.resource
  LEFT JOIN duplicate_rows ON duplicate_rows.resource = files.resource
  LEFT JOIN quarantined_rows ON quarantined_rows.resource = files.resource
  WHERE files.is_current
)
SELECT
  resource,
  source_system,
  snapshot,
  read,
  loaded,
  duplicates,
  quarantined,
  read - loaded - duplicates - quarantined AS difference
FROM counted
ORDER BY resource
