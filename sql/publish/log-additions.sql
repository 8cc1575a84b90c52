-- Cases that stand in no published file so far.
INSERT INTO service_request_changes BY NAME
SELECT
  $refresh_id AS refresh_id,
  CAST($published_at AS TIMESTAMPTZ) AS changed_at,
  incoming.source_system,
  incoming.case_id,
  'added' AS kind,
  incoming.case_status AS status_after,
  incoming.resource,
  $snapshot AS snapshot_after
FROM incoming
WHERE NOT EXISTS (
  SELECT 1 FROM known_cases AS known
  WHERE known.source_system = incoming.source_system AND known.case_id = incoming.case_id
)
