-- Quarantined records of a resource: where each stands in the raw file, and its bytes.
SELECT source_offset AS start, source_bytes AS length, reason, raw_bytes
FROM quarantine
WHERE resource = ?
ORDER BY source_offset
