-- Cases that were closed because they go on elsewhere, and what speaks for a second case about the same thing. Addresses are
-- compared without case and commas: the older system's have none.
WITH current_cases AS (
  SELECT
    source_system,
    case_id,
    COALESCE(canonical_type, 'unknown') AS canonical_type,
    close_month,
    closure_class,
    linked_case_id,
    REPLACE(UPPER(address), ',', '') AS place,
    {{unix_millis}}(opened_at) AS opened_millis
  FROM {{table:service_requests}}
  WHERE withdrawn_at IS NULL
),
transferred AS (
  SELECT *
  FROM current_cases
  WHERE closure_class = 'transferred'
),
linked AS (
  SELECT DISTINCT transferred.source_system, transferred.case_id
  FROM transferred
  INNER JOIN current_cases AS other ON other.case_id = transferred.linked_case_id
),
alike AS (
  SELECT DISTINCT transferred.source_system, transferred.case_id
  FROM transferred
  INNER JOIN current_cases AS other
    ON other.place = transferred.place
    AND other.canonical_type = transferred.canonical_type
  WHERE other.source_system <> transferred.source_system
    AND ABS(other.opened_millis - transferred.opened_millis) <= 7 * 86400000
)
SELECT
  transferred.source_system,
  transferred.canonical_type,
  transferred.close_month,
  COUNT(*) AS transferred_cases,
  COUNT(transferred.linked_case_id) AS with_link,
  COUNT(linked.case_id) AS link_found,
  COUNT(alike.case_id) AS with_counterpart
FROM transferred
LEFT JOIN linked
  ON linked.source_system = transferred.source_system AND linked.case_id = transferred.case_id
LEFT JOIN alike
  ON alike.source_system = transferred.source_system AND alike.case_id = transferred.case_id
GROUP BY transferred.source_system, transferred.canonical_type, transferred.close_month
ORDER BY transferred.source_system, transferred.canonical_type, transferred.close_month
