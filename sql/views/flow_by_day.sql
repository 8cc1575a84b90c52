-- The same as flow_by_month, day by day over the 90 days that end with the newest day a case was opened on. What was open
-- before them stands in a day of its own ahead of them, which is not shown.
WITH newest AS (
  SELECT MAX(open_day) AS last_day
  FROM {{view:case_facts}}
  WHERE opened_seconds <= COALESCE(as_of_seconds, opened_seconds)
),
moves AS (
  SELECT
    department,
    open_day AS day,
    COUNT(*) AS opened,
    COUNT(CASE WHEN is_open OR close_day >= open_day THEN 1 END) AS entered,
    0 AS closed
  FROM {{view:case_facts}}
  GROUP BY 1, 2
  UNION ALL
  SELECT department, close_day AS day, 0 AS opened, 0 AS entered, COUNT(*) AS closed
  FROM {{view:case_facts}}
  WHERE is_closed AND close_day >= open_day
  GROUP BY 1, 2
),
placed AS (
  SELECT
    moves.department,
    CASE WHEN moves.day <= newest.last_day - 90 THEN newest.last_day - 90 ELSE moves.day END AS day,
    moves.opened,
    moves.entered,
    moves.closed
  FROM moves
  CROSS JOIN newest
  WHERE moves.day <= newest.last_day
),
grouped AS (
  SELECT
    'all' AS grain,
    'all departments' AS department,
    day,
    SUM(opened) AS opened,
    SUM(entered) AS entered,
    SUM(closed) AS closed
  FROM placed
  GROUP BY day
  UNION ALL
  SELECT 'department', department, day, SUM(opened), SUM(entered), SUM(closed)
  FROM placed
  GROUP BY department, day
),
digits AS (
  SELECT 0 AS digit UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4
  UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9
),
calendar AS (
  SELECT newest.last_day - (tens.digit * 10 + ones.digit) AS day, newest.last_day
  FROM newest
  CROSS JOIN digits AS ones
  CROSS JOIN digits AS tens
),
series AS (
  SELECT DISTINCT grain, department FROM grouped
),
filled AS (
  SELECT
    series.grain,
    series.department,
    calendar.day,
    calendar.last_day,
    COALESCE(grouped.opened, 0) AS opened,
    COALESCE(grouped.entered, 0) AS entered,
    COALESCE(grouped.closed, 0) AS closed
  FROM series
  JOIN calendar ON calendar.day >= calendar.last_day - 90
  LEFT JOIN grouped
    ON grouped.grain = series.grain AND grouped.department = series.department AND grouped.day = calendar.day
),
counted AS (
  SELECT
    *,
    SUM(entered - closed) OVER (
      PARTITION BY grain, department ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS open_cases
  FROM filled
)
SELECT
  grain,
  department,
  CAST({{millis_to_timestamp}}(day * 86400000) AS DATE) AS day,
  -- 1970-01-01 was a Thursday, and weeks begin on Monday
  CAST({{millis_to_timestamp}}((day - MOD(day + 3, 7)) * 86400000) AS DATE) AS week_start,
  CAST(opened AS {{integer}}) AS opened,
  CAST(closed AS {{integer}}) AS closed,
  CAST(opened - entered AS {{integer}}) AS left_out,
  CAST(entered - closed AS {{integer}}) AS net,
  CAST(open_cases AS {{integer}}) AS open_cases
FROM counted
WHERE day > last_day - 90
ORDER BY grain, department, day
