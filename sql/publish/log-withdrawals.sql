-- Cases whose row came from this resource and that neither it nor any other resource holds now.
INSERT INTO service_request_changes BY NAME
SELECT
  $refresh_id AS refresh_id,
  CAST($published_at AS TIMESTAMPTZ) AS changed_at,
  source_system,
  case_id,
  'withdrawn' AS kind,
  CAST(NULL AS VARCHAR) AS fields,
  case_status AS status_before,
  CAST(NULL AS VARCHAR) AS status_after,
  resource,
  snapshot AS snapshot_before,
  $snapshot AS snapshot_after
FROM service_requests AS known
WHERE
  resource = $slug
  AND withdrawn_at IS NULL
  AND NOT EXISTS (
    SELECT 1 FROM incoming
    WHERE incoming.source_system = known.source_system AND incoming.case_id = known.case_id
  )
