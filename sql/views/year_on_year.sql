-- Each year against the year before, over the months that can be compared. A type or department that came or left between the
-- two is a break of the series, not a change: it is told by its first and last month in all data.
WITH pairs AS (
  SELECT year, month, year * 12 + month - 1 AS month_number, measure, department, canonical_type, cases, successes,
    cases_before, successes_before, with_target, due
  FROM {{view:year_pairs}}
),
grains AS (
  SELECT 'all' AS grain
  UNION ALL SELECT 'department'
  UNION ALL SELECT 'case type'
),
lives AS (
  SELECT
    grains.grain,
    CASE grains.grain WHEN 'all' THEN 'all' WHEN 'department' THEN seen.department ELSE seen.canonical_type END AS name,
    MIN(seen.first_month_number) AS first_month_number,
    MAX(seen.last_month_number) AS last_month_number
  FROM (
    SELECT
      department,
      canonical_type,
      MIN(open_month_number) AS first_month_number,
      MAX(open_month_number) AS last_month_number
    FROM {{view:case_facts}}
    GROUP BY department, canonical_type
  ) AS seen
  CROSS JOIN grains
  GROUP BY 1, 2
),
itemized AS (
  SELECT
    grains.grain,
    CASE grains.grain WHEN 'all' THEN 'all' WHEN 'department' THEN pairs.department ELSE pairs.canonical_type END AS name,
    pairs.*
  FROM pairs
  CROSS JOIN grains
),
summed AS (
  SELECT
    itemized.year,
    itemized.measure,
    itemized.grain,
    itemized.name,
    SUM(itemized.cases) AS cases,
    SUM(itemized.successes) AS successes,
    SUM(itemized.cases_before) AS cases_before,
    SUM(itemized.successes_before) AS successes_before,
    SUM(itemized.with_target) AS with_target,
    SUM(itemized.due) AS due,
    SUM(CASE WHEN itemized.month_number > lives.last_month_number THEN itemized.cases_before ELSE 0 END)
      AS cases_before_after_end,
    SUM(CASE WHEN itemized.month_number - 12 < lives.first_month_number THEN itemized.cases ELSE 0 END)
      AS cases_before_start
  FROM itemized
  INNER JOIN lives ON lives.grain = itemized.grain AND lives.name = itemized.name
  GROUP BY 1, 2, 3, 4
),
months AS (
  SELECT year, month, measure, is_comparable, reason, is_to_date, days
  FROM {{view:comparable_months}}
),
compared AS (
  SELECT
    year,
    measure,
    COUNT(CASE WHEN is_comparable THEN 1 END) AS months_compared,
    STRING_AGG(CASE WHEN is_comparable THEN CAST(month AS STRING) END, ', ' ORDER BY month) AS months,
    MAX(CASE WHEN is_comparable AND is_to_date THEN days END) AS to_day,
    MAX(CASE WHEN NOT is_comparable THEN month END) AS last_left_out
  FROM months
  GROUP BY year, measure
),
explained AS (
  SELECT compared.*, months.reason AS last_reason
  FROM compared
  LEFT JOIN months
    ON months.year = compared.year AND months.measure = compared.measure AND months.month = compared.last_left_out
),
reasoned AS (
  SELECT
    explained.year,
    explained.measure,
    COALESCE(summed.grain, 'all') AS grain,
    COALESCE(summed.name, 'all') AS name,
    explained.months_compared,
    explained.months,
    explained.to_day,
    COALESCE(summed.cases, 0) AS cases,
    COALESCE(summed.successes, 0) AS successes,
    COALESCE(summed.cases_before, 0) AS cases_before,
    COALESCE(summed.successes_before, 0) AS successes_before,
    COALESCE(
      summed.cases_before_after_end * 10 >= summed.cases_before AND summed.cases_before_after_end > 0
        OR summed.cases_before_start * 10 >= summed.cases AND summed.cases_before_start > 0,
      FALSE
    ) AS is_series_break,
    CASE
      WHEN explained.months_compared = 0 THEN CONCAT(
        'no month of ', CAST(explained.year AS STRING), ' can be compared; of month ',
        CAST(explained.last_left_out AS STRING), ': ', explained.last_reason
      )
      WHEN summed.cases_before_after_end * 10 >= summed.cases_before AND summed.cases_before_after_end > 0
        THEN 'series break: it left, its last request lies before the end of the months compared'
      WHEN summed.cases_before_start * 10 >= summed.cases AND summed.cases_before_start > 0
        THEN 'series break: it came, its first request lies after the start of the months compared'
      WHEN explained.measure = 'on time' AND summed.due * 100 < summed.with_target * 95
        THEN 'fewer than 95 in 100 of its targets have passed'
      WHEN COALESCE(summed.cases_before, 0) < 30 OR (explained.measure <> 'requests' AND summed.cases < 30)
        THEN 'fewer than 30 cases'
    END AS reason
  FROM explained
  LEFT JOIN summed ON summed.year = explained.year AND summed.measure = explained.measure
),
valued AS (
  SELECT
    *,
    CASE
      WHEN measure <> 'requests' AND cases >= 30 AND months_compared > 0
        THEN CAST(successes AS {{float}}) / CAST(cases AS {{float}})
    END AS rate,
    CASE
      WHEN measure <> 'requests' AND cases_before >= 30 AND months_compared > 0
        THEN CAST(successes_before AS {{float}}) / CAST(cases_before AS {{float}})
    END AS rate_before,
    CAST(NULLIF(cases, 0) AS {{float}}) AS n,
    CAST(NULLIF(cases_before, 0) AS {{float}}) AS n_before
  FROM reasoned
),
bounded AS (
  SELECT
    *,
    (rate + 3.8416 / (2 * n) - 1.96 * SQRT(rate * (1 - rate) / n + 3.8416 / (4 * n * n))) / (1 + 3.8416 / n) AS rate_low,
    (rate + 3.8416 / (2 * n) + 1.96 * SQRT(rate * (1 - rate) / n + 3.8416 / (4 * n * n))) / (1 + 3.8416 / n) AS rate_high,
    (rate_before + 3.8416 / (2 * n_before)
      - 1.96 * SQRT(rate_before * (1 - rate_before) / n_before + 3.8416 / (4 * n_before * n_before)))
      / (1 + 3.8416 / n_before) AS rate_before_low,
    (rate_before + 3.8416 / (2 * n_before)
      + 1.96 * SQRT(rate_before * (1 - rate_before) / n_before + 3.8416 / (4 * n_before * n_before)))
      / (1 + 3.8416 / n_before) AS rate_before_high
  FROM valued
)
SELECT
  year,
  measure,
  grain,
  name,
  reason IS NULL AS is_comparable,
  reason,
  is_series_break,
  months_compared,
  months,
  to_day,
  CAST(cases AS {{integer}}) AS cases,
  CAST(cases_before AS {{integer}}) AS cases_before,
  CASE WHEN measure <> 'requests' THEN CAST(successes AS {{integer}}) END AS successes,
  CASE WHEN measure <> 'requests' THEN CAST(successes_before AS {{integer}}) END AS successes_before,
  rate,
  rate_low,
  rate_high,
  rate_before,
  rate_before_low,
  rate_before_high,
  CASE WHEN reason IS NULL AND measure = 'requests' THEN (n - n_before) / n_before END AS relative_change,
  CASE WHEN reason IS NULL THEN rate - rate_before END AS rate_change,
  -- Newcombe's interval of a difference, from the two Wilson intervals
  CASE
    WHEN reason IS NULL THEN rate - rate_before
      - SQRT((rate - rate_low) * (rate - rate_low) + (rate_before_high - rate_before) * (rate_before_high - rate_before))
  END AS rate_change_low,
  CASE
    WHEN reason IS NULL THEN rate - rate_before
      + SQRT((rate_high - rate) * (rate_high - rate) + (rate_before - rate_before_low) * (rate_before - rate_before_low))
  END AS rate_change_high
FROM bounded
ORDER BY year, measure, grain, cases DESC, name
