-- Question 5: how long does a request take on average, over all and by case type?
WITH counted AS (
  SELECT
    case_type,
    COUNT(*) AS requests,
    SUM(event) AS closed_cases,
    COUNT(CASE WHEN is_open THEN 1 END) AS open_cases,
    -- 0 numbers the row over all types
    ROW_NUMBER() OVER (ORDER BY case_type) AS number
  FROM {{view:case_facts}}
  GROUP BY case_type
),
groups_of_types AS (
  SELECT number, 'case type' AS grain, case_type, requests, closed_cases, open_cases FROM counted
  UNION ALL
  SELECT 0, 'all', 'all case types', SUM(requests), SUM(closed_cases), SUM(open_cases) FROM counted HAVING COUNT(*) > 0
),
closed AS (
  SELECT counted.number, facts.observed_seconds AS seconds
  FROM {{view:case_facts}} AS facts
  INNER JOIN counted ON counted.case_type = facts.case_type
  WHERE facts.event = 1
),
-- `place` numbers the closed cases of a group from the quickest to the slowest, for percentiles by nearest rank.
ranked AS (
  SELECT number, seconds, ROW_NUMBER() OVER (PARTITION BY number ORDER BY seconds) AS place
  FROM (
    SELECT number, seconds FROM closed
    UNION ALL
    SELECT 0 AS number, seconds FROM closed
  ) AS of_both_grains
),
timed AS (
  SELECT
    ranked.number,
    AVG(CAST(seconds AS {{float}})) AS mean_seconds,
    MIN(CASE WHEN place * 2 >= closed_cases THEN seconds END) AS median_seconds,
    MIN(CASE WHEN place * 10 >= closed_cases * 9 THEN seconds END) AS p90_seconds
  FROM ranked
  INNER JOIN groups_of_types ON groups_of_types.number = ranked.number
  GROUP BY 1
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
  CAST(p90_seconds AS {{float}}) / 86400 AS closed_only_p90_days,
  COALESCE(mean_seconds, 0) / 86400
    * CAST(closed_cases AS {{float}}) / CAST(NULLIF(closed_cases + open_cases, 0) AS {{float}}) AS open_as_zero_mean_days
FROM groups_of_types
LEFT JOIN timed ON timed.number = groups_of_types.number
ORDER BY grain, requests DESC, case_type
