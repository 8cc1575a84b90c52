-- How new the data of each current file is, and where it came from.
WITH opened AS (
  SELECT resource, MIN(open_date) AS oldest_open_date, MAX(open_date) AS newest_open_date
  FROM {{table:service_requests}}
  WHERE withdrawn_at IS NULL
  GROUP BY resource
)
SELECT
  files.resource,
  files.source_system,
  files.origin,
  files.provenance,
  files.snapshot,
  files.as_of,
  files.published_at,
  opened.oldest_open_date,
  opened.newest_open_date,
  MAX(opened.newest_open_date) OVER () AS data_through
FROM {{table:ledger_snapshots}} AS files
LEFT JOIN opened ON opened.resource = files.resource
WHERE files.is_current
ORDER BY files.resource
