-- Counts of the months that can be compared, of both years, by department and type. A rate is successes / cases; requests are
-- cases alone. Of the newest month the days count that both years have.
WITH ends AS (
  SELECT EXTRACT(DAY FROM MAX(open_date)) AS last_day_of_month
  FROM {{view:case_facts}}
),
compared AS (
  SELECT year, month, measure, is_to_date, year * 12 + month - 1 AS month_number
  FROM {{view:comparable_months}}
  WHERE is_comparable
),
counted AS (
  SELECT
    facts.open_month_number,
    EXTRACT(DAY FROM facts.open_date) <= ends.last_day_of_month AS is_early,
    facts.department,
    facts.canonical_type,
    COUNT(*) AS requests,
    COUNT(facts.sla_result) AS with_target,
    COUNT(CASE WHEN facts.is_due THEN 1 END) AS due,
    COUNT(CASE WHEN facts.sla_result = 'hit' THEN 1 END) AS hits,
    COUNT(CASE WHEN facts.sla_result IN ('hit', 'miss') THEN 1 END) AS judged,
    COUNT(CASE WHEN facts.as_of_seconds - facts.opened_seconds >= 2592000 THEN facts.observed_seconds END) AS followed,
    COUNT(CASE
      WHEN facts.as_of_seconds - facts.opened_seconds >= 2592000 AND facts.event = 1 AND facts.observed_seconds <= 2592000
        THEN 1
    END) AS closed_in_time
  FROM {{view:case_facts}} AS facts
  CROSS JOIN ends
  WHERE EXTRACT(MONTH FROM facts.open_date) <> 2 OR EXTRACT(DAY FROM facts.open_date) <> 29
  GROUP BY 1, 2, 3, 4
),
sides AS (
  SELECT year, month, measure, is_to_date, month_number, 1 AS is_now
  FROM compared
  UNION ALL
  SELECT year, month, measure, is_to_date, month_number - 12, 0
  FROM compared
),
chosen AS (
  SELECT
    sides.year,
    sides.month,
    sides.measure,
    sides.is_now,
    counted.department,
    counted.canonical_type,
    CASE sides.measure WHEN 'requests' THEN counted.requests WHEN 'on time' THEN counted.judged ELSE counted.followed END
      AS cases,
    CASE sides.measure WHEN 'on time' THEN counted.hits WHEN 'closed within 30 days' THEN counted.closed_in_time ELSE 0 END
      AS successes,
    CASE WHEN sides.measure = 'on time' THEN counted.with_target ELSE 0 END AS with_target,
    CASE WHEN sides.measure = 'on time' THEN counted.due ELSE 0 END AS due
  FROM sides
  INNER JOIN counted ON counted.open_month_number = sides.month_number
  WHERE counted.is_early OR NOT sides.is_to_date
)
SELECT
  year,
  month,
  measure,
  department,
  canonical_type,
  CAST(SUM(is_now * cases) AS {{integer}}) AS cases,
  CAST(SUM(is_now * successes) AS {{integer}}) AS successes,
  CAST(SUM((1 - is_now) * cases) AS {{integer}}) AS cases_before,
  CAST(SUM((1 - is_now) * successes) AS {{integer}}) AS successes_before,
  CAST(SUM(is_now * with_target) AS {{integer}}) AS with_target,
  CAST(SUM(is_now * due) AS {{integer}}) AS due
FROM chosen
GROUP BY 1, 2, 3, 4, 5
ORDER BY year, month, measure, department, canonical_type
