-- Neighborhoods compared within types first: each type counts as much as it does in the whole city, so that a neighborhood is
-- not ranked by what it asks for. Types it has fewer than 30 cases of do not count, on either side of the comparison.
WITH cells AS (
  SELECT
    *,
    CASE WHEN denominator >= 30 THEN city_weight END AS weight,
    -- two cases more of each outcome: a cell with all its cases in time is not certain either
    (CAST(numerator AS {{float}}) + 2) / (CAST(denominator AS {{float}}) + 4) AS cautious_rate
  FROM {{view:neighborhood_type_timeliness}}
  WHERE neighborhood <> 'unknown'
),
summed AS (
  SELECT
    measure,
    open_year,
    neighborhood,
    is_provisional,
    CAST(SUM(numerator) AS {{integer}}) AS raw_numerator,
    CAST(SUM(denominator) AS {{integer}}) AS raw_denominator,
    COUNT(weight) AS types_covered,
    CAST(SUM(CASE WHEN weight IS NOT NULL THEN denominator ELSE 0 END) AS {{integer}}) AS cases_covered,
    COALESCE(SUM(weight), 0) AS weight_covered,
    SUM(weight * rate) / SUM(weight) AS adjusted_rate,
    SUM(weight * city_rate) / SUM(weight) AS city_rate,
    SQRT(SUM(weight * weight * cautious_rate * (1 - cautious_rate) / CAST(denominator AS {{float}}))) / SUM(weight)
      AS standard_error
  FROM cells
  GROUP BY 1, 2, 3, 4
),
as_fractions AS (
  SELECT
    *,
    CAST(raw_denominator AS {{float}}) AS n,
    CASE WHEN raw_denominator >= 30 THEN CAST(raw_numerator AS {{float}}) / CAST(raw_denominator AS {{float}}) END
      AS raw_rate
  FROM summed
),
-- The Wilson score interval; 3.8416 is 1.96 squared.
interval_parts AS (
  SELECT
    *,
    (raw_rate + 3.8416 / (2 * n)) / (1 + 3.8416 / n) AS centre,
    1.96 * SQRT(raw_rate * (1 - raw_rate) / n + 3.8416 / (4 * n * n)) / (1 + 3.8416 / n) AS half_width
  FROM as_fractions
)
SELECT
  measure,
  open_year,
  neighborhood,
  adjusted_rate,
  CASE WHEN adjusted_rate < 1.96 * standard_error THEN 0 ELSE adjusted_rate - 1.96 * standard_error END AS adjusted_low,
  CASE WHEN adjusted_rate + 1.96 * standard_error > 1 THEN 1 ELSE adjusted_rate + 1.96 * standard_error END
    AS adjusted_high,
  city_rate,
  adjusted_rate - city_rate AS difference,
  weight_covered,
  types_covered,
  cases_covered,
  raw_numerator,
  raw_denominator,
  raw_rate,
  centre - half_width AS raw_low,
  centre + half_width AS raw_high,
  is_provisional
FROM interval_parts
ORDER BY measure, open_year, neighborhood
