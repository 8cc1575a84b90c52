-- Every run that ended, the newest first. What failed is counted, not quoted: messages may repeat a file's text.
SELECT
  refresh_id,
  kind,
  provenance,
  started_at,
  finished_at,
  CAST({{unix_millis}}(finished_at) - {{unix_millis}}(started_at) AS {{float}}) / CAST(1000 AS {{float}})
    AS duration_seconds,
  outcome,
  resources,
  CASE
    WHEN failures IS NULL OR failures = '' THEN 0
    ELSE LENGTH(failures) - LENGTH(REPLACE(failures, CHR(10), '')) + 1
  END AS failed_resources,
  read,
  loaded,
  duplicates,
  quarantined,
  added,
  changed,
  withdrawn,
  bytes_transferred,
  change_day_911
FROM {{table:ledger_refreshes}}
ORDER BY finished_at DESC, refresh_id DESC
