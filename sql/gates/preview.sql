-- How many cases publishing a staging table would add, change, withdraw and restore.
WITH incoming AS (
  {{incoming}}
),
compared AS (
  SELECT
    known.case_id IS NULL AS is_added,
    known.withdrawn_at IS NOT NULL AS is_restored,
    known.case_id IS NOT NULL AND known.withdrawn_at IS NULL AND known.row_hash <> incoming.row_hash AS is_changed,
    known.case_status AS status_before,
    incoming.case_status AS status_after
  FROM incoming
  LEFT JOIN {{table:service_requests}} AS known
    ON known.source_system = incoming.source_system AND known.case_id = incoming.case_id
)
SELECT
  COUNT(*) AS incoming,
  COALESCE(SUM(CASE WHEN is_added THEN 1 ELSE 0 END), 0) AS added,
  COALESCE(SUM(CASE WHEN is_changed THEN 1 ELSE 0 END), 0) AS changed,
  COALESCE(SUM(CASE WHEN is_restored THEN 1 ELSE 0 END), 0) AS restored,
  COALESCE(SUM(CASE WHEN is_changed AND status_before = 'open' AND status_after = 'closed' THEN 1 ELSE 0 END), 0) AS closed,
  COALESCE(SUM(CASE WHEN is_changed AND status_before = 'closed' AND status_after = 'open' THEN 1 ELSE 0 END), 0) AS reopened,
  (
    SELECT COUNT(*)
    FROM {{table:service_requests}} AS known
    LEFT JOIN incoming ON incoming.source_system = known.source_system AND incoming.case_id = known.case_id
    WHERE known.resource = {{param:slug}} AND known.withdrawn_at IS NULL AND incoming.case_id IS NULL
  ) AS withdrawn
FROM compared
