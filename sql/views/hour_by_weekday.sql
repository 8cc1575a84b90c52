-- When requests are opened: every hour of every weekday, of residents and of all. 1970-01-01, day 0, was a Thursday.
WITH counted AS (
  SELECT
    open_day,
    open_hour,
    COUNT(*) AS requests,
    COUNT(CASE WHEN channel IN ('phone', 'app', 'web', 'social media') THEN 1 END) AS resident_requests
  FROM {{view:case_facts}}
  GROUP BY open_day, open_hour
),
by_hour AS (
  SELECT
    MOD(open_day + 3, 7) + 1 AS weekday,
    open_hour,
    SUM(requests) AS requests,
    SUM(resident_requests) AS resident_requests
  FROM counted
  GROUP BY 1, 2
),
-- a weekday the data holds nothing of, such as one between two years that are loaded, is not a day to divide by
held_days AS (
  SELECT MOD(open_day + 3, 7) + 1 AS weekday, COUNT(DISTINCT open_day) AS days
  FROM counted
  GROUP BY 1
),
weekdays AS (
  SELECT 1 AS weekday, 'Monday' AS weekday_name
  UNION ALL SELECT 2, 'Tuesday'
  UNION ALL SELECT 3, 'Wednesday'
  UNION ALL SELECT 4, 'Thursday'
  UNION ALL SELECT 5, 'Friday'
  UNION ALL SELECT 6, 'Saturday'
  UNION ALL SELECT 7, 'Sunday'
),
six AS (
  SELECT 0 AS n UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5
),
hours AS (
  SELECT quarters.n * 6 + six.n AS open_hour
  FROM six
  CROSS JOIN six AS quarters
  WHERE quarters.n < 4
),
populations AS (
  SELECT 'all' AS population
  UNION ALL SELECT 'residents'
),
filled AS (
  SELECT
    populations.population,
    weekdays.weekday,
    weekdays.weekday_name,
    hours.open_hour,
    COALESCE(CASE WHEN populations.population = 'all' THEN by_hour.requests ELSE by_hour.resident_requests END, 0)
      AS requests,
    COALESCE(held_days.days, 0) AS days
  FROM populations
  CROSS JOIN weekdays
  CROSS JOIN hours
  LEFT JOIN by_hour ON by_hour.weekday = weekdays.weekday AND by_hour.open_hour = hours.open_hour
  LEFT JOIN held_days ON held_days.weekday = weekdays.weekday
)
SELECT
  population,
  CAST(weekday AS {{integer}}) AS weekday,
  weekday_name,
  CAST(open_hour AS {{integer}}) AS open_hour,
  CAST(requests AS {{integer}}) AS requests,
  CAST(days AS {{integer}}) AS days,
  CAST(requests AS {{float}}) / CAST(NULLIF(days, 0) AS {{float}}) AS requests_per_week
FROM filled
ORDER BY population, weekday, open_hour
