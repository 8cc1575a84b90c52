-- Files the current cases come from, and the newest day a case was opened.
SELECT resource, snapshot, as_of, provenance, origin, data_through
FROM freshness
WHERE source_system <> '911'
ORDER BY resource
