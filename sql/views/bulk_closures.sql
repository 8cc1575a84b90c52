-- Hours in which a department closed many old cases at once, which says more of a clean-up than of service. Only hours with
-- 50 closings or more are looked at closely; percentiles are nearest ranks.
WITH closings AS (
  SELECT
    department,
    CAST(FLOOR(closed_seconds / 3600) AS {{integer}}) AS hour_number,
    observed_seconds,
    close_date
  FROM {{view:case_facts}}
  WHERE event = 1
),
active_hours AS (
  SELECT department, hour_number, COUNT(*) AS closings, MIN(close_date) AS close_date
  FROM closings
  GROUP BY department, hour_number
),
busy_hours AS (
  SELECT * FROM active_hours WHERE closings >= 50
),
ranked AS (
  SELECT
    busy_hours.department,
    busy_hours.hour_number,
    busy_hours.close_date,
    busy_hours.closings,
    closings.observed_seconds,
    ROW_NUMBER() OVER (
      PARTITION BY busy_hours.department, busy_hours.hour_number ORDER BY closings.observed_seconds
    ) AS place
  FROM busy_hours
  JOIN closings ON closings.department = busy_hours.department AND closings.hour_number = busy_hours.hour_number
),
old_hours AS (
  SELECT
    department,
    hour_number,
    close_date,
    closings,
    MIN(CASE WHEN place * 2 >= closings THEN observed_seconds END) AS median_seconds
  FROM ranked
  GROUP BY department, hour_number, close_date, closings
  HAVING MIN(CASE WHEN place * 2 >= closings THEN observed_seconds END) > 30 * 86400
),
before_them AS (
  SELECT
    old_hours.department,
    old_hours.hour_number,
    earlier.closings,
    ROW_NUMBER() OVER (
      PARTITION BY old_hours.department, old_hours.hour_number ORDER BY earlier.closings
    ) AS place,
    COUNT(*) OVER (PARTITION BY old_hours.department, old_hours.hour_number) AS active_hours
  FROM old_hours
  JOIN active_hours AS earlier ON earlier.department = old_hours.department
  WHERE earlier.hour_number < old_hours.hour_number AND earlier.hour_number >= old_hours.hour_number - 90 * 24
),
usual AS (
  SELECT
    department,
    hour_number,
    MAX(active_hours) AS active_hours,
    MIN(CASE WHEN place * 2 >= active_hours THEN closings END) AS median_closings
  FROM before_them
  GROUP BY department, hour_number
),
judged AS (
  SELECT
    old_hours.department,
    old_hours.hour_number,
    old_hours.close_date,
    old_hours.closings,
    old_hours.median_seconds,
    COALESCE(usual.active_hours, 0) AS active_hours,
    usual.median_closings,
    CASE WHEN usual.median_closings > 5 THEN usual.median_closings * 10 ELSE 50 END AS threshold
  FROM old_hours
  LEFT JOIN usual ON usual.department = old_hours.department AND usual.hour_number = old_hours.hour_number
)
SELECT
  department,
  {{seconds_to_timestamp}}(hour_number * 3600) AS hour_start,
  close_date,
  closings,
  CAST(median_seconds AS {{float}}) / 86400 AS median_age_days,
  active_hours AS active_hours_90_days,
  median_closings AS usual_closings_an_hour,
  threshold
FROM judged
WHERE closings >= threshold
ORDER BY closings DESC, hour_start, department
