-- How new the data of each current file is, and where it came from.
WITH opened AS (
  SELECT resource, MIN(open_date) AS oldest_open_date, MAX(open_date) AS newest_open_date
  FROM {{table:service_requests}}
  WHERE withdrawn_at IS NULL
  GROUP BY resource
),
dated AS (
  SELECT resource, oldest_open_date, newest_open_date
  FROM opened
  UNION ALL
  SELECT resource, MIN(dispatch_date) AS oldest_open_date, MAX(dispatch_date) AS newest_open_date
  FROM {{table:dispatch_911_daily}}
  GROUP BY resource
  UNION ALL
  SELECT resource, MIN(week_start) AS oldest_open_date, MAX(week_end) AS newest_open_date
  FROM {{table:dispatch_911_weekly}}
  WHERE source = 'weekly'
  GROUP BY resource
),
newest AS (
  SELECT MAX(newest_open_date) AS data_through
  FROM opened
)
SELECT
  files.resource,
  files.source_system,
  files.origin,
  files.provenance,
  files.snapshot,
  files.as_of,
  files.published_at,
  dated.oldest_open_date,
  dated.newest_open_date,
  newest.data_through
FROM {{table:ledger_snapshots}} AS files
LEFT JOIN dated ON dated.resource = files.resource
CROSS JOIN newest
WHERE files.is_current
ORDER BY files.resource
