-- Current rows of a case, of both systems where both have the id. The token columns leaves the closing text out.
SELECT {{columns}}, closure_text IS NOT NULL AS has_closure_text
FROM service_requests
WHERE case_id = ?
ORDER BY source_system
