-- On time by group: recomputed from times, within bounds, and by the city's own flag beside it.
WITH marked AS (
  SELECT
    department,
    canonical_type,
    neighborhood,
    channel,
    open_month,
    CASE WHEN sla_result = 'hit' THEN 1 ELSE 0 END AS hit,
    CASE WHEN sla_result = 'miss' THEN 1 ELSE 0 END AS miss,
    CASE WHEN sla_result = 'miss' AND is_open THEN 1 ELSE 0 END AS miss_still_open,
    CASE WHEN sla_result = 'pending' THEN 1 ELSE 0 END AS pending,
    CASE WHEN is_due THEN 1 ELSE 0 END AS due,
    CASE WHEN is_closed AND city_on_time = 'ONTIME' THEN 1 ELSE 0 END AS city_on_time,
    CASE WHEN is_closed AND city_on_time = 'OVERDUE' THEN 1 ELSE 0 END AS city_overdue,
    CASE WHEN is_closed AND city_on_time = 'ONTIME' AND sla_result IS NULL THEN 1 ELSE 0 END AS city_on_time_without_target,
    CASE WHEN is_closed AND city_on_time IS NOT NULL AND sla_result IN ('hit', 'miss') THEN 1 ELSE 0 END AS compared,
    CASE
      WHEN is_closed AND (city_on_time = 'ONTIME' AND sla_result = 'miss' OR city_on_time = 'OVERDUE' AND sla_result = 'hit')
        THEN 1
      ELSE 0
    END AS disagreeing
  FROM {{view:case_facts}}
),
counted AS (
  SELECT
    'all' AS grain,
    'all' AS name,
    CAST(NULL AS DATE) AS open_month,
    COUNT(*) AS requests,
    SUM(hit) AS hit,
    SUM(miss) AS miss,
    SUM(miss_still_open) AS miss_still_open,
    SUM(pending) AS pending,
    SUM(due) AS due,
    SUM(city_on_time) AS city_on_time_cases,
    SUM(city_overdue) AS city_overdue_cases,
    SUM(city_on_time_without_target) AS city_on_time_without_target,
    SUM(compared) AS compared_cases,
    SUM(disagreeing) AS disagreeing_cases
  FROM marked
  HAVING COUNT(*) > 0
  UNION ALL
  SELECT
    'department', department, NULL,
    COUNT(*),
    SUM(hit),
    SUM(miss),
    SUM(miss_still_open),
    SUM(pending),
    SUM(due),
    SUM(city_on_time),
    SUM(city_overdue),
    SUM(city_on_time_without_target),
    SUM(compared),
    SUM(disagreeing)
  FROM marked
  GROUP BY department
  UNION ALL
  SELECT
    'case type', canonical_type, NULL,
    COUNT(*),
    SUM(hit),
    SUM(miss),
    SUM(miss_still_open),
    SUM(pending),
    SUM(due),
    SUM(city_on_time),
    SUM(city_overdue),
    SUM(city_on_time_without_target),
    SUM(compared),
    SUM(disagreeing)
  FROM marked
  GROUP BY canonical_type
  UNION ALL
  SELECT
    'neighborhood', neighborhood, NULL,
    COUNT(*),
    SUM(hit),
    SUM(miss),
    SUM(miss_still_open),
    SUM(pending),
    SUM(due),
    SUM(city_on_time),
    SUM(city_overdue),
    SUM(city_on_time_without_target),
    SUM(compared),
    SUM(disagreeing)
  FROM marked
  GROUP BY neighborhood
  UNION ALL
  SELECT
    'channel', channel, NULL,
    COUNT(*),
    SUM(hit),
    SUM(miss),
    SUM(miss_still_open),
    SUM(pending),
    SUM(due),
    SUM(city_on_time),
    SUM(city_overdue),
    SUM(city_on_time_without_target),
    SUM(compared),
    SUM(disagreeing)
  FROM marked
  GROUP BY channel
  UNION ALL
  SELECT
    'open month', SUBSTR(CAST(open_month AS STRING), 1, 7), open_month,
    COUNT(*),
    SUM(hit),
    SUM(miss),
    SUM(miss_still_open),
    SUM(pending),
    SUM(due),
    SUM(city_on_time),
    SUM(city_overdue),
    SUM(city_on_time_without_target),
    SUM(compared),
    SUM(disagreeing)
  FROM marked
  GROUP BY open_month
),
-- Under 30 cases there are counts and no rate.
rated AS (
  SELECT
    *,
    hit + miss + pending AS with_target,
    CASE WHEN requests >= 30 THEN CAST(requests AS {{float}}) END AS asked,
    CASE WHEN hit + miss >= 30 THEN CAST(hit + miss AS {{float}}) END AS judged,
    CASE WHEN hit + miss >= 30 THEN CAST(hit AS {{float}}) / CAST(hit + miss AS {{float}}) END AS rate,
    CASE WHEN hit + miss + pending >= 30 THEN CAST(hit + miss + pending AS {{float}}) END AS targets,
    CASE WHEN city_on_time_cases + city_overdue_cases >= 30
      THEN CAST(city_on_time_cases + city_overdue_cases AS {{float}})
    END AS flagged,
    CASE WHEN compared_cases >= 30 THEN CAST(compared_cases AS {{float}}) END AS compared
  FROM counted
),
-- The Wilson score interval; 3.8416 is 1.96 squared.
interval_parts AS (
  SELECT
    *,
    (rate + 3.8416 / (2 * judged)) / (1 + 3.8416 / judged) AS centre,
    1.96 * SQRT(rate * (1 - rate) / judged + 3.8416 / (4 * judged * judged)) / (1 + 3.8416 / judged) AS half_width
  FROM rated
)
SELECT
  grain,
  name,
  open_month,
  requests,
  with_target,
  CAST(with_target AS {{float}}) / asked AS sla_coverage,
  hit,
  miss,
  miss_still_open,
  pending,
  rate AS on_time_rate,
  centre - half_width AS interval_low,
  centre + half_width AS interval_high,
  CAST(hit AS {{float}}) / targets AS on_time_low,
  CAST(hit + pending AS {{float}}) / targets AS on_time_high,
  due AS due_cases,
  CASE WHEN open_month IS NOT NULL THEN
    COALESCE(CAST(due AS {{float}}) / CAST(NULLIF(with_target, 0) AS {{float}}) < 0.95, TRUE)
  END AS provisional,
  city_on_time_cases,
  city_overdue_cases,
  city_on_time_without_target,
  CAST(city_on_time_cases AS {{float}}) / flagged AS city_on_time_rate,
  compared_cases,
  disagreeing_cases,
  CAST(disagreeing_cases AS {{float}}) / compared AS flag_disagreement
FROM interval_parts
ORDER BY grain, requests DESC, name
