-- One service in one neighborhood against the whole city, by year of opening: what like is compared with like by.
WITH counted AS (
  SELECT
    EXTRACT(YEAR FROM open_date) AS open_year,
    canonical_type,
    neighborhood,
    COUNT(CASE WHEN sla_result IN ('hit', 'miss', 'pending') THEN 1 END) AS with_target,
    COUNT(CASE WHEN is_due THEN 1 END) AS due,
    COUNT(CASE WHEN sla_result = 'hit' THEN 1 END) AS hit,
    COUNT(CASE WHEN sla_result IN ('hit', 'miss') THEN 1 END) AS judged,
    COUNT(observed_seconds) AS timed,
    COUNT(CASE WHEN observed_seconds IS NOT NULL AND as_of_seconds - opened_seconds >= 2592000 THEN 1 END)
      AS old_enough,
    COUNT(
      CASE WHEN event = 1 AND observed_seconds <= 2592000 AND as_of_seconds - opened_seconds >= 2592000 THEN 1 END
    ) AS closed_in_time
  FROM {{view:case_facts}}
  GROUP BY 1, 2, 3
),
measured AS (
  SELECT
    'on time' AS measure,
    open_year,
    canonical_type,
    neighborhood,
    hit AS numerator,
    judged AS denominator,
    due AS decided,
    with_target AS to_decide
  FROM counted
  UNION ALL
  SELECT
    'closed within 30 days' AS measure,
    open_year,
    canonical_type,
    neighborhood,
    closed_in_time AS numerator,
    old_enough AS denominator,
    old_enough AS decided,
    timed AS to_decide
  FROM counted
),
beside_city AS (
  SELECT
    measure,
    open_year,
    canonical_type,
    neighborhood,
    numerator,
    denominator,
    SUM(numerator) OVER (PARTITION BY measure, open_year, canonical_type) AS city_numerator,
    SUM(denominator) OVER (PARTITION BY measure, open_year, canonical_type) AS city_denominator,
    SUM(denominator) OVER (PARTITION BY measure, open_year) AS year_denominator,
    SUM(decided) OVER (PARTITION BY measure, open_year) AS year_decided,
    SUM(to_decide) OVER (PARTITION BY measure, open_year) AS year_to_decide
  FROM measured
),
as_fractions AS (
  SELECT
    *,
    CASE WHEN denominator >= 30 THEN CAST(numerator AS {{float}}) / CAST(denominator AS {{float}}) END AS rate,
    CAST(NULLIF(denominator, 0) AS {{float}}) AS n
  FROM beside_city
  WHERE denominator > 0
),
-- The Wilson score interval; 3.8416 is 1.96 squared.
interval_parts AS (
  SELECT
    *,
    (rate + 3.8416 / (2 * n)) / (1 + 3.8416 / n) AS centre,
    1.96 * SQRT(rate * (1 - rate) / n + 3.8416 / (4 * n * n)) / (1 + 3.8416 / n) AS half_width
  FROM as_fractions
)
SELECT
  measure,
  open_year,
  canonical_type,
  neighborhood,
  numerator,
  denominator,
  rate,
  centre - half_width AS rate_low,
  centre + half_width AS rate_high,
  CAST(city_numerator AS {{integer}}) AS city_numerator,
  CAST(city_denominator AS {{integer}}) AS city_denominator,
  CASE
    WHEN city_denominator >= 30 THEN CAST(city_numerator AS {{float}}) / CAST(city_denominator AS {{float}})
  END AS city_rate,
  CAST(city_denominator AS {{float}}) / CAST(NULLIF(year_denominator, 0) AS {{float}}) AS city_weight,
  -- in whole numbers: under 95 in 100
  COALESCE(year_decided * 100 < year_to_decide * 95, FALSE) AS is_provisional
FROM interval_parts
ORDER BY measure, open_year, city_denominator DESC, canonical_type, neighborhood
