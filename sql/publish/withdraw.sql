UPDATE service_requests
SET
  withdrawn_at = changes.changed_at,
  last_changed_at = changes.changed_at,
  refresh_id = changes.refresh_id
FROM service_request_changes AS changes
WHERE
  changes.kind = 'withdrawn'
  AND changes.refresh_id = $refresh_id
  AND changes.snapshot_after = $snapshot
  AND changes.resource = $slug
  AND service_requests.source_system = changes.source_system
  AND service_requests.case_id = changes.case_id
