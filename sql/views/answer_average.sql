-- Question 5: how long does a request take on average, over all and by case type?
-- `place` numbers the closed cases of a group from the quickest to the slowest, for percentiles by nearest rank.
WITH cases AS (
  SELECT
    COALESCE(case_type, 'unknown') AS case_type,
    case_status,
    resolution_seconds,
    resolution_seconds >= 0 AS is_timed
  FROM {{table:service_requests}}
  WHERE withdrawn_at IS NULL
),
grouped AS (
  SELECT 'all' AS grain, 'all case types' AS case_type, case_status, resolution_seconds, is_timed FROM cases
  UNION ALL
  SELECT 'case type' AS grain, case_type, case_status, resolution_seconds, is_timed FROM cases
),
ranked AS (
  SELECT
    *,
    CASE WHEN is_timed THEN
      ROW_NUMBER() OVER (PARTITION BY grain, case_type, is_timed ORDER BY resolution_seconds)
    END AS place,
    COUNT(CASE WHEN is_timed THEN 1 END) OVER (PARTITION BY grain, case_type) AS timed_cases
  FROM grouped
),
by_group AS (
  SELECT
    grain,
    case_type,
    COUNT(*) AS requests,
    COUNT(place) AS closed_cases,
    COUNT(CASE WHEN case_status = 'open' AND resolution_seconds IS NULL THEN 1 END) AS open_cases,
    AVG(CASE WHEN is_timed THEN CAST(resolution_seconds AS {{float}}) END) AS mean_seconds,
    MIN(CASE WHEN place * 2 >= timed_cases THEN resolution_seconds END) AS median_seconds,
    MIN(CASE WHEN place * 10 >= timed_cases * 9 THEN resolution_seconds END) AS p90_seconds
  FROM ranked
  GROUP BY grain, case_type
)
SELECT
  grain,
  case_type,
  requests,
  closed_cases,
  open_cases,
  requests - closed_cases - open_cases AS left_out,
  mean_seconds / 86400 AS closed_only_mean_days,
  CAST(median_seconds AS {{float}}) / 86400 AS closed_only_median_days,
  CAST(p90_seconds AS {{float}}) / 86400 AS closed_only_p90_days
FROM by_group
ORDER BY grain, requests DESC, case_type
