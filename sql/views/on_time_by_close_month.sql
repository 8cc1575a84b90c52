-- The city's own flag by month of closing, as its portal reports it, and what the same closed cases give recomputed.
WITH counted AS (
  SELECT
    close_month,
    COUNT(*) AS closed_cases,
    COUNT(CASE WHEN city_on_time = 'ONTIME' THEN 1 END) AS city_on_time_cases,
    COUNT(CASE WHEN city_on_time = 'OVERDUE' THEN 1 END) AS city_overdue_cases,
    COUNT(CASE WHEN city_on_time = 'ONTIME' AND sla_result IS NULL THEN 1 END) AS city_on_time_without_target,
    COUNT(CASE WHEN sla_result = 'hit' THEN 1 END) AS hit,
    COUNT(CASE WHEN sla_result = 'miss' THEN 1 END) AS miss,
    COUNT(CASE WHEN city_on_time IS NOT NULL AND sla_result IN ('hit', 'miss') THEN 1 END) AS compared_cases,
    COUNT(CASE
      WHEN city_on_time = 'ONTIME' AND sla_result = 'miss' OR city_on_time = 'OVERDUE' AND sla_result = 'hit' THEN 1
    END) AS disagreeing_cases,
    MAX(as_of_seconds) AS as_of_seconds
  FROM {{view:case_facts}}
  WHERE is_closed AND close_month IS NOT NULL
  GROUP BY 1
),
rated AS (
  SELECT
    *,
    CASE WHEN city_on_time_cases + city_overdue_cases >= 30
      THEN CAST(city_on_time_cases + city_overdue_cases AS {{float}})
    END AS flagged,
    CASE WHEN city_on_time_cases + city_overdue_cases >= 30
      THEN CAST(city_on_time_cases AS {{float}}) / CAST(city_on_time_cases + city_overdue_cases AS {{float}})
    END AS rate,
    CASE WHEN hit + miss >= 30 THEN CAST(hit + miss AS {{float}}) END AS judged,
    CASE WHEN compared_cases >= 30 THEN CAST(compared_cases AS {{float}}) END AS compared
  FROM counted
),
-- The Wilson score interval; 3.8416 is 1.96 squared.
interval_parts AS (
  SELECT
    *,
    (rate + 3.8416 / (2 * flagged)) / (1 + 3.8416 / flagged) AS centre,
    1.96 * SQRT(rate * (1 - rate) / flagged + 3.8416 / (4 * flagged * flagged)) / (1 + 3.8416 / flagged) AS half_width
  FROM rated
)
SELECT
  close_month,
  closed_cases,
  city_on_time_cases,
  city_overdue_cases,
  city_on_time_without_target,
  rate AS city_on_time_rate,
  centre - half_width AS interval_low,
  centre + half_width AS interval_high,
  hit,
  miss,
  CAST(hit AS {{float}}) / judged AS recomputed_rate_of_closed,
  compared_cases,
  disagreeing_cases,
  CAST(disagreeing_cases AS {{float}}) / compared AS flag_disagreement,
  -- a month of Boston ends 5 hours after midnight in UTC, in summer 4
  COALESCE(
    as_of_seconds - 5 * 3600
      < CAST(FLOOR({{unix_millis}}(CAST(DATE_ADD(close_month, INTERVAL 1 MONTH) AS TIMESTAMP)) / 1000) AS {{integer}}),
    TRUE
  ) AS provisional
FROM interval_parts
ORDER BY close_month
