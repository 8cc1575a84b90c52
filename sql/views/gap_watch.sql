-- Slices of a month whose on-time rate lies more than 10 points under what the city reaches for the same types. A slice is
-- a neighborhood, or one type in a neighborhood; `expected` is the city's rate of each type, weighed by the slice's own cases.
WITH counted AS (
  SELECT
    open_month_number,
    open_month,
    canonical_type,
    neighborhood,
    COUNT(CASE WHEN sla_result IN ('hit', 'miss', 'pending') THEN 1 END) AS with_target,
    COUNT(CASE WHEN is_due THEN 1 END) AS due,
    COUNT(CASE WHEN sla_result = 'hit' THEN 1 END) AS hit,
    COUNT(CASE WHEN sla_result IN ('hit', 'miss') THEN 1 END) AS judged
  FROM {{view:case_facts}}
  WHERE sla_result IS NOT NULL
  GROUP BY 1, 2, 3, 4
),
beside_city AS (
  SELECT
    *,
    CAST(SUM(hit) OVER (PARTITION BY open_month_number, canonical_type) AS {{float}})
      / CAST(NULLIF(SUM(judged) OVER (PARTITION BY open_month_number, canonical_type), 0) AS {{float}}) AS city_rate,
    SUM(due) OVER (PARTITION BY open_month_number) AS month_due,
    SUM(with_target) OVER (PARTITION BY open_month_number) AS month_with_target
  FROM counted
),
slices AS (
  SELECT
    'neighborhood' AS slice_kind,
    neighborhood,
    'all types' AS canonical_type,
    open_month_number,
    open_month,
    month_due * 100 < month_with_target * 95 AS is_provisional,
    SUM(hit) AS hit,
    SUM(judged) AS judged,
    SUM(CAST(judged AS {{float}}) * city_rate) AS expected
  FROM beside_city
  WHERE judged > 0 AND neighborhood <> 'unknown'
  GROUP BY 1, 2, 3, 4, 5, 6
  UNION ALL
  SELECT
    'type in neighborhood' AS slice_kind,
    neighborhood,
    canonical_type,
    open_month_number,
    open_month,
    month_due * 100 < month_with_target * 95 AS is_provisional,
    hit,
    judged,
    CAST(judged AS {{float}}) * city_rate AS expected
  FROM beside_city
  WHERE judged > 0 AND neighborhood <> 'unknown'
),
as_fractions AS (
  SELECT
    *,
    CAST(judged AS {{float}}) AS n,
    CAST(hit AS {{float}}) / CAST(judged AS {{float}}) AS rate,
    expected / CAST(judged AS {{float}}) AS expected_rate
  FROM slices
  WHERE judged >= 100
),
-- Months in a row share the difference of month and place. The Wilson score interval; 3.8416 is 1.96 squared.
in_rows AS (
  SELECT
    *,
    (rate + 3.8416 / (2 * n)) / (1 + 3.8416 / n) AS centre,
    1.96 * SQRT(rate * (1 - rate) / n + 3.8416 / (4 * n * n)) / (1 + 3.8416 / n) AS half_width,
    open_month_number - ROW_NUMBER() OVER (
      PARTITION BY slice_kind, neighborhood, canonical_type ORDER BY open_month_number
    ) AS run_of_months
  FROM as_fractions
  WHERE expected_rate - rate > 0.1
),
numbered AS (
  SELECT
    *,
    ROW_NUMBER() OVER (
      PARTITION BY slice_kind, neighborhood, canonical_type, run_of_months ORDER BY open_month_number
    ) AS months_running
  FROM in_rows
)
SELECT
  slice_kind,
  neighborhood,
  canonical_type,
  open_month,
  CAST(hit AS {{integer}}) AS hit,
  CAST(judged AS {{integer}}) AS judged,
  rate AS on_time_rate,
  centre - half_width AS rate_low,
  centre + half_width AS rate_high,
  expected_rate,
  (rate - expected_rate) * 100 AS gap_points,
  months_running,
  months_running >= 2 AS is_alert,
  is_provisional
FROM numbered
ORDER BY open_month DESC, slice_kind, gap_points, neighborhood, canonical_type
