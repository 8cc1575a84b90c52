-- Closed cases after which the same was asked for again at the same place. Positions and cells are those of duplicate_share;
-- a span is 90 days, and a closing also looks into the next span where that begins within 30 days.
WITH days_opened AS (
  SELECT DISTINCT open_day
  FROM {{view:case_facts}}
),
-- days of closing after which requests are loaded: where they are not, nothing can be seen to come again
followed_days AS (
  SELECT closings.close_day
  FROM (SELECT DISTINCT close_day FROM {{view:case_facts}} WHERE event = 1) AS closings
  INNER JOIN days_opened
    ON days_opened.open_day > closings.close_day AND days_opened.open_day <= closings.close_day + 30
  GROUP BY closings.close_day
  HAVING COUNT(*) >= 27
),
placed AS (
  SELECT
    source_system,
    case_id,
    canonical_type,
    department,
    COALESCE(closure_class, 'unknown') AS closure_class,
    close_month,
    close_day,
    opened_seconds,
    CASE WHEN event = 1 THEN opened_seconds + observed_seconds END AS closed_seconds,
    CAST(ROUND(longitude * 824200) AS {{integer}}) AS east,
    CAST(ROUND(latitude * 1110800) AS {{integer}}) AS north
  FROM {{view:case_facts}}
  WHERE location_quality = 'point' AND latitude IS NOT NULL AND longitude IS NOT NULL
),
celled AS (
  SELECT
    *,
    CAST(FLOOR(CAST(east AS {{float}}) / 1200) AS {{integer}}) AS cell_east,
    CAST(FLOOR(CAST(north AS {{float}}) / 1200) AS {{integer}}) AS cell_north,
    CAST(FLOOR(CAST(opened_seconds AS {{float}}) / 7776000) AS {{integer}}) AS opened_span,
    CAST(FLOOR(CAST(closed_seconds AS {{float}}) / 7776000) AS {{integer}}) AS closed_span
  FROM placed
),
closures AS (
  SELECT celled.*
  FROM celled
  INNER JOIN followed_days ON followed_days.close_day = celled.close_day
  WHERE celled.closed_seconds IS NOT NULL
),
steps AS (
  SELECT -1 AS step
  UNION ALL SELECT 0
  UNION ALL SELECT 1
),
looking AS (
  SELECT
    closures.source_system,
    closures.case_id,
    closures.canonical_type,
    closures.department,
    closures.closure_class,
    closures.close_month,
    closures.closed_seconds,
    closures.east,
    closures.north,
    closures.cell_east + to_east.step AS cell_east,
    closures.cell_north + to_north.step AS cell_north,
    closures.closed_span + ahead.step AS span
  FROM closures
  INNER JOIN steps AS to_east
    ON to_east.step = 0
    OR (to_east.step = -1 AND closures.east - closures.cell_east * 1200 <= 300)
    OR (to_east.step = 1 AND closures.east - closures.cell_east * 1200 >= 900)
  INNER JOIN steps AS to_north
    ON to_north.step = 0
    OR (to_north.step = -1 AND closures.north - closures.cell_north * 1200 <= 300)
    OR (to_north.step = 1 AND closures.north - closures.cell_north * 1200 >= 900)
  INNER JOIN steps AS ahead
    ON ahead.step = 0
    OR (ahead.step = 1 AND closures.closed_seconds - closures.closed_span * 7776000 >= 5184000)
),
repeated AS (
  SELECT
    looking.source_system,
    looking.case_id,
    looking.canonical_type,
    looking.department,
    looking.closure_class,
    looking.close_month
  FROM looking
  INNER JOIN celled AS later
    ON later.canonical_type = looking.canonical_type
    AND later.cell_east = looking.cell_east
    AND later.cell_north = looking.cell_north
    AND later.opened_span = looking.span
  WHERE later.opened_seconds > looking.closed_seconds
    AND later.opened_seconds - looking.closed_seconds <= 2592000
    AND (looking.east - later.east) * (looking.east - later.east)
      + (looking.north - later.north) * (looking.north - later.north) <= 90000
  GROUP BY 1, 2, 3, 4, 5, 6
),
counted AS (
  SELECT close_month, canonical_type, department, closure_class, COUNT(*) AS closures, 0 AS repeated
  FROM closures
  GROUP BY 1, 2, 3, 4
  UNION ALL
  SELECT close_month, canonical_type, department, closure_class, 0, COUNT(*)
  FROM repeated
  GROUP BY 1, 2, 3, 4
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
