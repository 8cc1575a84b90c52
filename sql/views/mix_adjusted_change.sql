-- How rates changed from the year before, had the types been asked for as they were then: each type's rate of the year,
-- weighted by the type's part in the year before (direct standardisation).
WITH grains AS (
  SELECT 'all' AS grain
  UNION ALL SELECT 'department'
),
by_type AS (
  SELECT
    pairs.year,
    pairs.measure,
    grains.grain,
    CASE grains.grain WHEN 'all' THEN 'all' ELSE pairs.department END AS name,
    pairs.canonical_type,
    SUM(pairs.cases) AS cases,
    SUM(pairs.successes) AS successes,
    SUM(pairs.cases_before) AS cases_before,
    SUM(pairs.successes_before) AS successes_before,
    -- a type too few of whose targets have passed says nothing of its rate yet
    SUM(pairs.cases) >= 30 AND SUM(pairs.cases_before) >= 30 AND SUM(pairs.due) * 100 >= SUM(pairs.with_target) * 95
      AS is_covered
  FROM {{view:year_pairs}} AS pairs
  CROSS JOIN grains
  WHERE pairs.measure <> 'requests'
  GROUP BY 1, 2, 3, 4, 5
),
summed AS (
  SELECT
    year,
    measure,
    grain,
    name,
    COUNT(CASE WHEN is_covered THEN 1 END) AS types_covered,
    SUM(cases) AS cases,
    SUM(cases_before) AS cases_before,
    SUM(CASE WHEN is_covered THEN cases_before ELSE 0 END) AS covered_before,
    CAST(SUM(successes) AS {{float}}) / CAST(NULLIF(SUM(cases), 0) AS {{float}}) AS rate,
    CAST(SUM(successes_before) AS {{float}}) / CAST(NULLIF(SUM(cases_before), 0) AS {{float}}) AS rate_before,
    SUM(CASE
      WHEN is_covered
        THEN CAST(cases_before AS {{float}}) * CAST(successes AS {{float}}) / CAST(NULLIF(cases, 0) AS {{float}})
    END) AS expected_successes,
    SUM(CASE WHEN is_covered THEN successes_before END) AS covered_successes_before
  FROM by_type
  GROUP BY 1, 2, 3, 4
),
shares AS (
  SELECT
    *,
    CAST(covered_before AS {{float}}) / CAST(NULLIF(cases_before, 0) AS {{float}}) AS weight_covered,
    expected_successes / CAST(NULLIF(covered_before, 0) AS {{float}}) AS adjusted,
    CAST(covered_successes_before AS {{float}}) / CAST(NULLIF(covered_before, 0) AS {{float}}) AS covered_rate_before
  FROM summed
),
reasoned AS (
  SELECT
    *,
    CASE
      WHEN cases < 30 OR cases_before < 30 THEN 'fewer than 30 cases'
      WHEN COALESCE(weight_covered, 0) < 0.5
        THEN 'types with 30 cases in both years are less than half of the year before'
    END AS reason
  FROM shares
)
SELECT
  year,
  measure,
  grain,
  name,
  reason IS NULL AS is_comparable,
  reason,
  types_covered,
  weight_covered,
  CAST(cases AS {{integer}}) AS cases,
  CAST(cases_before AS {{integer}}) AS cases_before,
  CASE WHEN cases >= 30 THEN rate END AS rate,
  CASE WHEN cases_before >= 30 THEN rate_before END AS rate_before,
  CASE WHEN cases >= 30 AND cases_before >= 30 THEN rate - rate_before END AS crude_change,
  CASE WHEN reason IS NULL THEN adjusted END AS adjusted_rate,
  CASE WHEN reason IS NULL THEN covered_rate_before END AS covered_rate_before,
  CASE WHEN reason IS NULL THEN adjusted - covered_rate_before END AS adjusted_change
FROM reasoned
ORDER BY year, measure, grain, cases DESC, name
