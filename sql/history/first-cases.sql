-- Changed cases one by one. The token cases is the text of run-cases or net-cases; the last parameter is how many.
SELECT resource, kind, source_system, case_id, fields, status_before, status_after
FROM (
{{cases}}
) AS changed_cases
ORDER BY resource, kind, source_system, case_id
LIMIT ?
