-- Published cases that publishing is about to change. The token differing_fields lists the columns that differ.
INSERT INTO service_request_changes BY NAME
SELECT
  $refresh_id AS refresh_id,
  CAST($published_at AS TIMESTAMPTZ) AS changed_at,
  incoming.source_system,
  incoming.case_id,
  CASE WHEN known.withdrawn_at IS NOT NULL THEN 'restored' ELSE 'changed' END AS kind,
  nullif({{differing_fields}}, '') AS fields,
  known.case_status AS status_before,
  incoming.case_status AS status_after,
  incoming.resource,
  known.snapshot AS snapshot_before,
  $snapshot AS snapshot_after
FROM incoming
JOIN service_requests AS known
  ON known.source_system = incoming.source_system AND known.case_id = incoming.case_id
WHERE known.withdrawn_at IS NOT NULL OR known.row_hash <> incoming.row_hash
