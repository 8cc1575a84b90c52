-- What became of a case, the first change first. Parameters: system, case.
SELECT changed_at, kind, fields, status_before, status_after, resource, snapshot_before, snapshot_after, refresh_id
FROM service_request_changes
WHERE source_system = ? AND case_id = ?
ORDER BY changed_at, kind
