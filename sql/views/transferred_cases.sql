-- Cases that were closed because they go on elsewhere, and what speaks for a second case about the same thing. Addresses are
-- compared without case and commas: the older system's have none. Each part reads the table itself, and so only the columns
-- that it needs.
WITH transferred AS (
  SELECT
    source_system,
    case_id,
    COALESCE(canonical_type, 'unknown') AS canonical_type,
    close_month,
    linked_case_id,
    REPLACE(UPPER(address), ',', '') AS place,
    {{unix_millis}}(opened_at) AS opened_millis
  FROM {{table:service_requests}}
  WHERE withdrawn_at IS NULL AND closure_class = 'transferred'
),
linked AS (
  SELECT DISTINCT transferred.source_system, transferred.case_id
  FROM {{table:service_requests}} AS other
  INNER JOIN transferred ON transferred.linked_case_id = other.case_id
  WHERE other.withdrawn_at IS NULL AND transferred.linked_case_id IS NOT NULL
),
-- Only cases of the other system from these times can be alike: few, since the systems were in use one after the other.
spans AS (
  SELECT
    source_system,
    MIN(opened_millis) - 7 * 86400000 AS from_millis,
    MAX(opened_millis) + 7 * 86400000 AS to_millis
  FROM transferred
  GROUP BY source_system
),
others AS (
  SELECT
    requests.source_system,
    COALESCE(requests.canonical_type, 'unknown') AS canonical_type,
    REPLACE(UPPER(requests.address), ',', '') AS place,
    {{unix_millis}}(requests.opened_at) AS opened_millis
  FROM {{table:service_requests}} AS requests
  INNER JOIN spans ON {{unix_millis}}(requests.opened_at) BETWEEN from_millis AND to_millis
  WHERE requests.withdrawn_at IS NULL AND spans.source_system <> requests.source_system
),
alike AS (
  SELECT DISTINCT transferred.source_system, transferred.case_id
  FROM transferred
  INNER JOIN others ON others.place = transferred.place AND others.canonical_type = transferred.canonical_type
  WHERE others.source_system <> transferred.source_system
    AND ABS(others.opened_millis - transferred.opened_millis) <= 7 * 86400000
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
