-- Versions of a case that lost against its row. Parameters: system, case.
SELECT resource, snapshot, source_line, case_status, opened_at, closed_at
FROM service_request_duplicates
WHERE source_system = ? AND case_id = ?
ORDER BY resource, source_line
