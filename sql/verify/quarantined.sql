-- Quarantined records of a resource: where each stands in the raw file, and its bytes, or its text where an older version
-- kept no bytes.
SELECT
  source_offset AS start, source_bytes AS length, reason, raw_bytes,
  CASE WHEN raw_bytes IS NULL THEN raw_record END AS raw_text
FROM quarantine
WHERE resource = ?
ORDER BY source_offset
