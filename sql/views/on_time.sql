-- On time by group: recomputed from times, within bounds, and by the city's own flag beside it. Cases are counted once, by all
-- that they are grouped by; the groups add up these counts.
WITH cells AS (
  SELECT
    department,
    canonical_type,
    neighborhood,
    channel,
    open_month,
    COUNT(*) AS requests,
    COUNT(CASE WHEN sla_result = 'hit' THEN 1 END) AS hit,
    COUNT(CASE WHEN sla_result = 'miss' THEN 1 END) AS miss,
    COUNT(CASE WHEN sla_result = 'miss' AND is_open THEN 1 END) AS miss_still_open,
    COUNT(CASE WHEN sla_result = 'pending' THEN 1 END) AS pending,
    COUNT(CASE WHEN is_due THEN 1 END) AS due,
    COUNT(CASE WHEN is_closed AND city_on_time = 'ONTIME' THEN 1 END) AS city_on_time_cases,
    COUNT(CASE WHEN is_closed AND city_on_time = 'OVERDUE' THEN 1 END) AS city_overdue_cases,
    COUNT(CASE WHEN is_closed AND city_on_time = 'ONTIME' AND sla_result IS NULL THEN 1 END)
      AS city_on_time_without_target,
    COUNT(CASE WHEN is_closed AND city_on_time IS NOT NULL AND sla_result IN ('hit', 'miss') THEN 1 END)
      AS compared_cases,
    COUNT(CASE
      WHEN is_closed AND (city_on_time = 'ONTIME' AND sla_result = 'miss' OR city_on_time = 'OVERDUE' AND sla_result = 'hit')
        THEN 1
    END) AS disagreeing_cases
  FROM {{view:case_facts}}
  GROUP BY 1, 2, 3, 4, 5
),
grains AS (
  SELECT 'all' AS grain
  UNION ALL SELECT 'department'
  UNION ALL SELECT 'case type'
  UNION ALL SELECT 'neighborhood'
  UNION ALL SELECT 'channel'
  UNION ALL SELECT 'open month'
),
counted AS (
  SELECT
    grains.grain,
    CASE grains.grain
      WHEN 'all' THEN 'all'
      WHEN 'department' THEN cells.department
      WHEN 'case type' THEN cells.canonical_type
      WHEN 'neighborhood' THEN cells.neighborhood
      WHEN 'channel' THEN cells.channel
      ELSE SUBSTR(CAST(cells.open_month AS STRING), 1, 7)
    END AS name,
    CASE WHEN grains.grain = 'open month' THEN cells.open_month END AS open_month,
    CAST(SUM(cells.requests) AS {{integer}}) AS requests,
    CAST(SUM(cells.hit) AS {{integer}}) AS hit,
    CAST(SUM(cells.miss) AS {{integer}}) AS miss,
    CAST(SUM(cells.miss_still_open) AS {{integer}}) AS miss_still_open,
    CAST(SUM(cells.pending) AS {{integer}}) AS pending,
    CAST(SUM(cells.due) AS {{integer}}) AS due,
    CAST(SUM(cells.city_on_time_cases) AS {{integer}}) AS city_on_time_cases,
    CAST(SUM(cells.city_overdue_cases) AS {{integer}}) AS city_overdue_cases,
    CAST(SUM(cells.city_on_time_without_target) AS {{integer}}) AS city_on_time_without_target,
    CAST(SUM(cells.compared_cases) AS {{integer}}) AS compared_cases,
    CAST(SUM(cells.disagreeing_cases) AS {{integer}}) AS disagreeing_cases
  FROM cells
  CROSS JOIN grains
  GROUP BY 1, 2, 3
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
