-- Time to close and on-time share of closed cases, with and without the hours of bulk_closures.
WITH bulk_hours AS (
  SELECT department, CAST(FLOOR({{unix_millis}}(hour_start) / 3600000) AS {{integer}}) AS hour_number
  FROM {{view:bulk_closures}}
),
closings AS (
  SELECT
    facts.department,
    facts.close_month,
    bulk_hours.hour_number IS NOT NULL AS is_bulk,
    COUNT(*) AS cases,
    SUM(CAST(facts.observed_seconds AS {{float}})) AS seconds,
    COUNT(facts.sla_result) AS judged,
    COUNT(CASE WHEN facts.sla_result = 'hit' THEN 1 END) AS hit
  FROM {{view:case_facts}} AS facts
  LEFT JOIN bulk_hours
    ON bulk_hours.department = facts.department
    AND bulk_hours.hour_number = CAST(FLOOR(facts.closed_seconds / 3600) AS {{integer}})
  WHERE facts.event = 1
  GROUP BY 1, 2, 3
),
grouped AS (
  SELECT
    'all' AS grain,
    'all departments' AS department,
    CAST(NULL AS DATE) AS close_month,
    is_bulk,
    SUM(cases) AS cases,
    SUM(seconds) AS seconds,
    SUM(judged) AS judged,
    SUM(hit) AS hit
  FROM closings
  GROUP BY is_bulk
  UNION ALL
  SELECT 'department', department, NULL, is_bulk, SUM(cases), SUM(seconds), SUM(judged), SUM(hit)
  FROM closings
  GROUP BY department, is_bulk
  UNION ALL
  SELECT 'close month', 'all departments', close_month, is_bulk, SUM(cases), SUM(seconds), SUM(judged), SUM(hit)
  FROM closings
  GROUP BY close_month, is_bulk
),
counted AS (
  SELECT
    grain,
    department,
    close_month,
    CAST(SUM(cases) AS {{integer}}) AS closed_cases,
    CAST(SUM(CASE WHEN is_bulk THEN cases ELSE 0 END) AS {{integer}}) AS bulk_cases,
    SUM(seconds) AS seconds,
    SUM(CASE WHEN is_bulk THEN 0 ELSE seconds END) AS other_seconds,
    CAST(SUM(judged) AS {{integer}}) AS judged,
    CAST(SUM(hit) AS {{integer}}) AS hit,
    CAST(SUM(CASE WHEN is_bulk THEN 0 ELSE judged END) AS {{integer}}) AS other_judged,
    CAST(SUM(CASE WHEN is_bulk THEN 0 ELSE hit END) AS {{integer}}) AS other_hit
  FROM grouped
  GROUP BY grain, department, close_month
),
rated AS (
  SELECT
    *,
    CASE WHEN judged >= 30 THEN CAST(hit AS {{float}}) / CAST(judged AS {{float}}) END AS rate,
    CAST(NULLIF(judged, 0) AS {{float}}) AS n,
    CASE WHEN other_judged >= 30 THEN CAST(other_hit AS {{float}}) / CAST(other_judged AS {{float}}) END AS other_rate,
    CAST(NULLIF(other_judged, 0) AS {{float}}) AS other_n
  FROM counted
)
SELECT
  grain,
  department,
  close_month,
  closed_cases,
  bulk_cases,
  CASE WHEN closed_cases >= 30 THEN CAST(bulk_cases AS {{float}}) / CAST(closed_cases AS {{float}}) END AS bulk_share,
  CASE WHEN closed_cases >= 30 THEN seconds / 86400 / CAST(closed_cases AS {{float}}) END AS mean_days,
  CASE WHEN closed_cases - bulk_cases >= 30
    THEN other_seconds / 86400 / CAST(closed_cases - bulk_cases AS {{float}})
  END AS mean_days_without_bulk,
  judged,
  hit,
  rate AS on_time_rate,
  -- the Wilson score interval; 3.8416 is 1.96 squared
  (rate + 3.8416 / (2 * n) - 1.96 * SQRT(rate * (1 - rate) / n + 3.8416 / (4 * n * n))) / (1 + 3.8416 / n)
    AS on_time_low,
  (rate + 3.8416 / (2 * n) + 1.96 * SQRT(rate * (1 - rate) / n + 3.8416 / (4 * n * n))) / (1 + 3.8416 / n)
    AS on_time_high,
  other_judged AS judged_without_bulk,
  other_hit AS hit_without_bulk,
  other_rate AS on_time_rate_without_bulk,
  (
    other_rate + 3.8416 / (2 * other_n)
    - 1.96 * SQRT(other_rate * (1 - other_rate) / other_n + 3.8416 / (4 * other_n * other_n))
  ) / (1 + 3.8416 / other_n) AS on_time_low_without_bulk,
  (
    other_rate + 3.8416 / (2 * other_n)
    + 1.96 * SQRT(other_rate * (1 - other_rate) / other_n + 3.8416 / (4 * other_n * other_n))
  ) / (1 + 3.8416 / other_n) AS on_time_high_without_bulk
FROM rated
ORDER BY grain, department, close_month NULLS FIRST
