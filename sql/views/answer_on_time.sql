-- Question 2: what share of the requests was resolved on time? Always one row.
WITH counted AS (
  SELECT
    COUNT(*) AS requests,
    COUNT(sla_result) AS with_target,
    COUNT(CASE WHEN sla_result = 'hit' THEN 1 END) AS hit,
    COUNT(CASE WHEN sla_result = 'miss' THEN 1 END) AS miss,
    COUNT(CASE WHEN sla_result = 'miss' AND closed_at IS NULL THEN 1 END) AS miss_still_open,
    COUNT(CASE WHEN sla_result = 'pending' THEN 1 END) AS pending,
    COUNT(CASE WHEN case_status = 'closed' AND city_on_time = 'ONTIME' THEN 1 END) AS city_on_time_cases,
    COUNT(CASE WHEN case_status = 'closed' AND city_on_time = 'OVERDUE' THEN 1 END) AS city_overdue_cases,
    COUNT(CASE WHEN case_status = 'closed' AND city_on_time = 'ONTIME' AND sla_result IS NULL THEN 1 END)
      AS city_on_time_without_target
  FROM {{table:service_requests}}
  WHERE withdrawn_at IS NULL
),
as_fractions AS (
  SELECT
    *,
    CAST(hit AS {{float}}) / CAST(NULLIF(hit + miss, 0) AS {{float}}) AS rate,
    CAST(NULLIF(hit + miss, 0) AS {{float}}) AS judged,
    CAST(NULLIF(with_target, 0) AS {{float}}) AS targets
  FROM counted
),
-- The Wilson score interval; 3.8416 is 1.96 squared.
interval_parts AS (
  SELECT
    *,
    (rate + 3.8416 / (2 * judged)) / (1 + 3.8416 / judged) AS centre,
    1.96 * SQRT(rate * (1 - rate) / judged + 3.8416 / (4 * judged * judged)) / (1 + 3.8416 / judged) AS half_width
  FROM as_fractions
)
SELECT
  requests,
  with_target,
  CAST(with_target AS {{float}}) / CAST(NULLIF(requests, 0) AS {{float}}) AS sla_coverage,
  hit,
  miss,
  miss_still_open,
  pending,
  rate AS on_time_rate,
  centre - half_width AS interval_low,
  centre + half_width AS interval_high,
  CAST(hit AS {{float}}) / targets AS on_time_low,
  CAST(hit + pending AS {{float}}) / targets AS on_time_high,
  city_on_time_cases,
  city_overdue_cases,
  city_on_time_without_target,
  CAST(city_on_time_cases AS {{float}}) / CAST(NULLIF(city_on_time_cases + city_overdue_cases, 0) AS {{float}})
    AS city_on_time_rate
FROM interval_parts
