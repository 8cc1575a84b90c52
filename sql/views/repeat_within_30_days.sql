-- Closed cases after which the same was asked for again at the same place. Cases are compared within the lists of near_points;
-- a moment is a second in a list, as in duplicate_share.
WITH days_opened AS (
  SELECT CAST(FLOOR({{unix_millis}}(CAST(open_date AS TIMESTAMP)) / 86400000) AS {{integer}}) AS open_day
  FROM (SELECT DISTINCT open_date FROM {{view:case_facts}}) AS dates
),
-- days of closing after which requests are loaded: where they are not, nothing can be seen to come again
followed_days AS (
  SELECT closings.close_date
  FROM (
    SELECT close_date, CAST(FLOOR({{unix_millis}}(CAST(close_date AS TIMESTAMP)) / 86400000) AS {{integer}}) AS close_day
    FROM (SELECT DISTINCT close_date FROM {{view:case_facts}}) AS dates
  ) AS closings
  INNER JOIN days_opened
    ON days_opened.open_day > closings.close_day AND days_opened.open_day <= closings.close_day + 30
  GROUP BY closings.close_date
  HAVING COUNT(*) >= 27
),
near_points AS (
  SELECT canonical_type, latitude, longitude, list
  FROM {{view:near_points}}
),
openings AS (
  SELECT
    near_points.list * 10000000000 + facts.opened_seconds AS moment,
    CASE WHEN facts.event = 1 THEN near_points.list * 10000000000 + facts.opened_seconds + facts.observed_seconds END
      AS closing
  FROM {{view:case_facts}} AS facts
  INNER JOIN near_points
    ON near_points.canonical_type = facts.canonical_type
    AND near_points.latitude = facts.latitude
    AND near_points.longitude = facts.longitude
  WHERE facts.location_quality = 'point'
),
followed AS (
  SELECT closing, next
  FROM (SELECT closing, LEAD(moment) OVER (ORDER BY moment) AS next FROM openings) AS ordered
  WHERE next - closing <= 2592000
),
-- where the next case was opened before this one was closed, more must be looked at: the span of 30 days in which it was
-- closed, and the one after that
overlapping AS (
  SELECT closing, closing - MOD(closing, 2592000) AS span
  FROM followed
  WHERE next <= closing
  GROUP BY 1, 2
),
looking AS (
  SELECT closing, span FROM overlapping
  UNION ALL
  SELECT closing, span + 2592000 FROM overlapping
),
-- a span's first and last opening are enough: what is opened later in the span of a closing is opened within 30 days of it,
-- and of the next span the first is the soonest
spans AS (
  SELECT looked_at.span, MIN(openings.moment) AS first_moment, MAX(openings.moment) AS last_moment
  FROM openings
  INNER JOIN (SELECT DISTINCT span FROM looking) AS looked_at
    ON looked_at.span = openings.moment - MOD(openings.moment, 2592000)
  GROUP BY 1
),
repeated AS (
  SELECT closing
  FROM followed
  WHERE next > closing
  UNION ALL
  SELECT looking.closing
  FROM looking
  INNER JOIN spans ON spans.span = looking.span
  WHERE spans.last_moment > looking.closing AND spans.first_moment - looking.closing <= 2592000
),
-- back from lists to points: whatever was closed there in that second
repeated_points AS (
  SELECT
    near_points.canonical_type,
    near_points.latitude,
    near_points.longitude,
    MOD(repeated.closing, 10000000000) AS closed_seconds
  FROM repeated
  INNER JOIN near_points
    ON near_points.list = CAST(FLOOR(CAST(repeated.closing AS {{float}}) / 10000000000) AS {{integer}})
  GROUP BY 1, 2, 3, 4
),
-- days are joined after the count: before it they would let the closings seem few, and DuckDB hold them all in memory
repeats AS (
  SELECT
    facts.close_date,
    facts.close_month,
    facts.canonical_type,
    facts.department,
    COALESCE(facts.closure_class, 'unknown') AS closure_class,
    COUNT(*) AS cases
  FROM {{view:case_facts}} AS facts
  INNER JOIN repeated_points
    ON repeated_points.canonical_type = facts.canonical_type
    AND repeated_points.latitude = facts.latitude
    AND repeated_points.longitude = facts.longitude
    AND repeated_points.closed_seconds = CASE WHEN facts.event = 1 THEN facts.opened_seconds + facts.observed_seconds END
  WHERE facts.location_quality = 'point'
  GROUP BY 1, 2, 3, 4, 5
),
counted AS (
  SELECT
    facts.close_month,
    facts.canonical_type,
    facts.department,
    COALESCE(facts.closure_class, 'unknown') AS closure_class,
    COUNT(*) AS closures,
    0 AS repeated
  FROM {{view:case_facts}} AS facts
  INNER JOIN followed_days ON followed_days.close_date = facts.close_date
  WHERE facts.event = 1
    AND facts.location_quality = 'point'
    AND facts.latitude IS NOT NULL
    AND facts.longitude IS NOT NULL
  GROUP BY 1, 2, 3, 4
  UNION ALL
  SELECT repeats.close_month, repeats.canonical_type, repeats.department, repeats.closure_class, 0, repeats.cases
  FROM repeats
  INNER JOIN followed_days ON followed_days.close_date = repeats.close_date
),
grains AS (
  SELECT 'all' AS grain
  UNION ALL SELECT 'close month'
  UNION ALL SELECT 'department'
  UNION ALL SELECT 'case type'
  UNION ALL SELECT 'closure class'
),
summed AS (
  SELECT
    grains.grain,
    CASE grains.grain
      WHEN 'all' THEN 'all'
      WHEN 'close month' THEN CAST(counted.close_month AS STRING)
      WHEN 'department' THEN counted.department
      WHEN 'case type' THEN counted.canonical_type
      ELSE counted.closure_class
    END AS name,
    CASE WHEN grains.grain = 'close month' THEN counted.close_month END AS close_month,
    CAST(SUM(counted.closures) AS {{integer}}) AS followed_closures,
    CAST(SUM(counted.repeated) AS {{integer}}) AS repeated_closures
  FROM counted
  CROSS JOIN grains
  GROUP BY 1, 2, 3
),
rates AS (
  SELECT
    *,
    CASE WHEN followed_closures >= 30 THEN CAST(repeated_closures AS {{float}}) / CAST(followed_closures AS {{float}}) END
      AS rate,
    CAST(NULLIF(followed_closures, 0) AS {{float}}) AS n
  FROM summed
)
SELECT
  grain,
  name,
  close_month,
  followed_closures,
  repeated_closures,
  rate AS repeat_rate,
  (rate + 3.8416 / (2 * n) - 1.96 * SQRT(rate * (1 - rate) / n + 3.8416 / (4 * n * n))) / (1 + 3.8416 / n)
    AS repeat_rate_low,
  (rate + 3.8416 / (2 * n) + 1.96 * SQRT(rate * (1 - rate) / n + 3.8416 / (4 * n * n))) / (1 + 3.8416 / n)
    AS repeat_rate_high
FROM rates
ORDER BY grain, followed_closures DESC, name
