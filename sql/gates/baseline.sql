-- The current snapshot of a resource and its rows as a whole, those that stand as duplicates included.
WITH held AS (
  SELECT source_system, case_id, open_date
  FROM {{table:service_requests}}
  WHERE resource = {{param:slug}} AND withdrawn_at IS NULL
  UNION ALL
  SELECT source_system, case_id, open_date
  FROM {{table:service_request_duplicates}}
  WHERE resource = {{param:slug}}
),
figures AS (
  SELECT
    COUNT(*) AS row_count,
    COUNT(DISTINCT CONCAT(source_system, '/', case_id)) AS cases,
    MIN(open_date) AS first_open_date,
    MAX(open_date) AS last_open_date
  FROM held
)
SELECT
  files.snapshot,
  files.as_of,
  figures.row_count,
  figures.cases,
  figures.first_open_date,
  figures.last_open_date
FROM {{table:ledger_snapshots}} AS files
CROSS JOIN figures
WHERE files.resource = {{param:slug}} AND files.is_current
