-- How far past their targets the late cases are: closed ones finally, open ones so far.
-- `place` numbers the late cases of a group from the least late to the latest, for percentiles by nearest rank.
WITH late AS (
  SELECT department, canonical_type, past_due_seconds, is_open
  FROM {{view:case_facts}}
  WHERE sla_result = 'miss'
),
grouped AS (
  SELECT 'all' AS grain, 'all' AS name, past_due_seconds, is_open FROM late
  UNION ALL
  SELECT 'department' AS grain, department AS name, past_due_seconds, is_open FROM late
  UNION ALL
  SELECT 'case type' AS grain, canonical_type AS name, past_due_seconds, is_open FROM late
),
-- as many seconds late: one row
tied AS (
  SELECT grain, name, is_open, past_due_seconds, COUNT(*) AS cases FROM grouped GROUP BY 1, 2, 3, 4
),
placed AS (
  SELECT
    *,
    SUM(CAST(cases AS {{float}})) OVER (
      PARTITION BY grain, name, is_open ORDER BY past_due_seconds ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS place,
    SUM(cases) OVER (PARTITION BY grain, name, is_open) AS late_cases
  FROM tied
),
by_group AS (
  SELECT
    grain,
    name,
    is_open,
    SUM(cases) AS late_cases,
    CAST(MIN(CASE WHEN place * 2 >= late_cases THEN past_due_seconds END) AS {{float}}) / 86400 AS median_days,
    CAST(MIN(CASE WHEN place * 10 >= late_cases * 9 THEN past_due_seconds END) AS {{float}}) / 86400 AS p90_days,
    SUM(CAST(past_due_seconds AS {{float}}) * CAST(cases AS {{float}})) / 86400 AS total_days
  FROM placed
  GROUP BY 1, 2, 3
)
SELECT
  grain,
  name,
  MAX(CASE WHEN is_open THEN 0 ELSE late_cases END) AS late_closed,
  MAX(CASE WHEN NOT is_open THEN median_days END) AS median_days_past_due,
  MAX(CASE WHEN NOT is_open AND late_cases >= 100 THEN p90_days END) AS p90_days_past_due,
  MAX(CASE WHEN is_open THEN late_cases ELSE 0 END) AS late_still_open,
  MAX(CASE WHEN is_open THEN median_days END) AS median_days_past_due_so_far,
  MAX(CASE WHEN is_open AND late_cases >= 100 THEN p90_days END) AS p90_days_past_due_so_far,
  MAX(CASE WHEN is_open THEN total_days END) AS total_days_past_due_so_far
FROM by_group
GROUP BY 1, 2
ORDER BY grain, late_closed DESC, late_still_open DESC, name
