-- Cases one refresh changed. Parameter: the refresh.
SELECT source_system, case_id, kind, fields, status_before, status_after, resource
FROM service_request_changes
WHERE refresh_id = ?
