-- Versions that other resources hold of cases this publication touches: cases of the staging table, and cases whose
-- row came from this resource until now. `held_in` says where the version stands today.
WITH touched AS (
  SELECT source_system, case_id FROM {{staging}}
  UNION
  SELECT source_system, case_id FROM service_requests WHERE resource = $slug AND withdrawn_at IS NULL
),
others AS (
  SELECT 'current' AS held_in, source_system, case_id, resource, source_line, closed_at
  FROM service_requests
  WHERE resource <> $slug AND withdrawn_at IS NULL
  UNION ALL
  SELECT 'duplicates' AS held_in, source_system, case_id, resource, source_line, closed_at
  FROM service_request_duplicates
  WHERE resource <> $slug
)
SELECT others.*, ledger_snapshots.as_of
FROM others
JOIN touched USING (source_system, case_id)
JOIN ledger_snapshots ON ledger_snapshots.resource = others.resource AND ledger_snapshots.is_current
