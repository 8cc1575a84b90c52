-- What the tables hold of a resource: its cases, and the versions of cases that lost. Ids are added up in three parts of
-- five digits, whose sums fit any integer: the digits an id ends with, the last 15 of them.
WITH held AS (
  SELECT case_id, closed_at
  FROM service_requests
  WHERE resource = ? AND withdrawn_at IS NULL
  UNION ALL
  SELECT case_id, closed_at
  FROM service_request_duplicates
  WHERE resource = ?
),
numbered AS (
  SELECT closed_at, LPAD(RIGHT(COALESCE(REGEXP_EXTRACT(case_id, '[0-9]+$'), ''), 15), 15, '0') AS digits
  FROM held
)
SELECT
  COUNT(*) AS records,
  COUNT(closed_at) AS closed,
  COALESCE(CAST(SUM(CAST(SUBSTR(digits, 1, 5) AS INT64)) AS INT64), 0) AS high,
  COALESCE(CAST(SUM(CAST(SUBSTR(digits, 6, 5) AS INT64)) AS INT64), 0) AS middle,
  COALESCE(CAST(SUM(CAST(SUBSTR(digits, 11, 5) AS INT64)) AS INT64), 0) AS low
FROM numbered
