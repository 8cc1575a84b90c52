-- Which versions service_requests would hold of the cases that publishing a staging table touches, in few columns. The order
-- is that of sql/publish/ranking.sql: the version of the newest as-of instant, then the one closed last.
WITH staged AS (
  SELECT source_system, case_id, resource, source_line, closed_at, case_status, row_hash FROM {{staging}}
),
touched AS (
  SELECT source_system, case_id FROM staged
  UNION DISTINCT
  SELECT source_system, case_id
  FROM {{table:service_requests}}
  WHERE resource = {{param:slug}} AND withdrawn_at IS NULL
),
others AS (
  SELECT 'current' AS held_in, source_system, case_id, resource, source_line, closed_at, case_status, row_hash
  FROM {{table:service_requests}}
  WHERE resource <> {{param:slug}} AND withdrawn_at IS NULL
  UNION ALL
  SELECT 'duplicates' AS held_in, source_system, case_id, resource, source_line, closed_at, case_status, row_hash
  FROM {{table:service_request_duplicates}}
  WHERE resource <> {{param:slug}}
),
versions AS (
  SELECT
    'staging' AS held_in, source_system, case_id, resource, source_line, closed_at, case_status, row_hash,
    CAST({{param:as_of}} AS {{instant}}) AS as_of
  FROM staged
  UNION ALL
  SELECT
    others.held_in, others.source_system, others.case_id, others.resource, others.source_line, others.closed_at,
    others.case_status, others.row_hash, files.as_of
  FROM others
  JOIN touched ON touched.source_system = others.source_system AND touched.case_id = others.case_id
  JOIN {{table:ledger_snapshots}} AS files ON files.resource = others.resource AND files.is_current
),
ranked AS (
  SELECT
    held_in, source_system, case_id, resource, source_line, case_status, row_hash,
    ROW_NUMBER() OVER (
      PARTITION BY source_system, case_id
      ORDER BY as_of DESC, closed_at DESC NULLS LAST, resource DESC, source_line DESC
    ) AS place
  FROM versions
)
SELECT held_in, source_system, case_id, resource, source_line, case_status, row_hash
FROM ranked
WHERE place = 1 AND held_in <> 'current'
