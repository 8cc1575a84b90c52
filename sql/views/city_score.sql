-- A score in the style of the city's CityScore: the share of closings that the city flags on time, over a target of 80 in
-- 100, by day, week, month and quarter of closing. Rounding is plain, in whole numbers: on / n / 0.80 x 100 is 125 x on / n,
-- and half a hundredth goes up.
WITH newest AS (
  SELECT MAX(open_day) AS last_day
  FROM {{view:case_facts}}
  WHERE opened_seconds <= COALESCE(as_of_seconds, opened_seconds)
),
by_day AS (
  SELECT
    department,
    close_day,
    close_month_number,
    COUNT(*) AS flagged,
    COUNT(CASE WHEN city_on_time = 'ONTIME' THEN 1 END) AS on_time,
    COUNT(sla_result) AS flagged_with_target,
    COUNT(CASE WHEN city_on_time = 'ONTIME' AND sla_result IS NOT NULL THEN 1 END) AS on_time_with_target
  FROM {{view:case_facts}}
  WHERE event = 1 AND city_on_time IN ('ONTIME', 'OVERDUE')
  GROUP BY 1, 2, 3
),
by_period AS (
  SELECT
    'day' AS period,
    by_day.close_day AS start_day,
    CAST(NULL AS {{integer}}) AS start_month,
    by_day.department,
    by_day.flagged,
    by_day.on_time,
    by_day.flagged_with_target,
    by_day.on_time_with_target
  FROM by_day
  CROSS JOIN newest
  WHERE by_day.close_day BETWEEN newest.last_day - 89 AND newest.last_day
  UNION ALL
  -- 1970-01-01 was a Thursday, and weeks begin on Monday
  SELECT
    'week', by_day.close_day - MOD(by_day.close_day + 3, 7), NULL, by_day.department, by_day.flagged, by_day.on_time,
    by_day.flagged_with_target, by_day.on_time_with_target
  FROM by_day
  CROSS JOIN newest
  WHERE
    by_day.close_day <= newest.last_day
    AND by_day.close_day >= newest.last_day - MOD(newest.last_day + 3, 7) - 52 * 7
  UNION ALL
  SELECT
    'month', NULL, close_month_number, department, flagged, on_time, flagged_with_target, on_time_with_target
  FROM by_day
  UNION ALL
  SELECT
    'quarter', NULL, close_month_number - MOD(close_month_number, 3), department, flagged, on_time,
    flagged_with_target, on_time_with_target
  FROM by_day
),
grouped AS (
  SELECT
    period,
    'all' AS grain,
    'all departments' AS department,
    start_day,
    start_month,
    SUM(flagged) AS flagged,
    SUM(on_time) AS on_time,
    SUM(flagged_with_target) AS flagged_with_target,
    SUM(on_time_with_target) AS on_time_with_target
  FROM by_period
  GROUP BY period, start_day, start_month
  UNION ALL
  SELECT
    period, 'department', department, start_day, start_month, SUM(flagged), SUM(on_time), SUM(flagged_with_target),
    SUM(on_time_with_target)
  FROM by_period
  GROUP BY period, department, start_day, start_month
),
dated AS (
  SELECT
    grouped.*,
    newest.last_day,
    CASE
      WHEN grouped.start_month IS NULL
        THEN CAST({{millis_to_timestamp}}(grouped.start_day * 86400000) AS DATE)
      ELSE CAST(CONCAT(
        CAST(CAST(FLOOR(grouped.start_month / 12) AS {{integer}}) AS STRING), '-',
        LPAD(CAST(MOD(grouped.start_month, 12) + 1 AS STRING), 2, '0'), '-01'
      ) AS DATE)
    END AS period_start,
    CASE
      WHEN grouped.start_month IS NULL THEN CAST({{millis_to_timestamp}}(
        (grouped.start_day + CASE grouped.period WHEN 'week' THEN 7 ELSE 1 END) * 86400000
      ) AS DATE)
      ELSE CAST(CONCAT(
        CAST(CAST(FLOOR((
          grouped.start_month + CASE grouped.period WHEN 'quarter' THEN 3 ELSE 1 END
        ) / 12) AS {{integer}}) AS STRING), '-',
        LPAD(CAST(MOD(
          grouped.start_month + CASE grouped.period WHEN 'quarter' THEN 3 ELSE 1 END, 12
        ) + 1 AS STRING), 2, '0'), '-01'
      ) AS DATE)
    END AS next_start
  FROM grouped
  CROSS JOIN newest
),
bounded AS (
  SELECT
    *,
    CAST(FLOOR({{unix_millis}}(CAST(period_start AS TIMESTAMP)) / 86400000) AS {{integer}}) AS first_day,
    CAST(FLOOR({{unix_millis}}(CAST(next_start AS TIMESTAMP)) / 86400000) AS {{integer}}) - 1 AS end_day
  FROM dated
),
rated AS (
  SELECT
    *,
    CASE WHEN flagged >= 30 THEN CAST(on_time AS {{float}}) / CAST(flagged AS {{float}}) END AS rate,
    CAST(flagged AS {{float}}) AS n
  FROM bounded
)
SELECT
  period,
  grain,
  department,
  period_start,
  CAST({{millis_to_timestamp}}(end_day * 86400000) AS DATE) AS period_end,
  first_day <= last_day AND end_day > last_day AS is_partial,
  CAST(flagged AS {{integer}}) AS flagged_closings,
  CAST(on_time AS {{integer}}) AS on_time_closings,
  rate AS on_time_rate,
  -- the Wilson score interval; 3.8416 is 1.96 squared
  (rate + 3.8416 / (2 * n) - 1.96 * SQRT(rate * (1 - rate) / n + 3.8416 / (4 * n * n))) / (1 + 3.8416 / n)
    AS interval_low,
  (rate + 3.8416 / (2 * n) + 1.96 * SQRT(rate * (1 - rate) / n + 3.8416 / (4 * n * n))) / (1 + 3.8416 / n)
    AS interval_high,
  CAST(0.8 AS {{float}}) AS target_rate,
  CASE WHEN flagged >= 30
    THEN FLOOR(CAST(250 * on_time + flagged AS {{float}}) / CAST(2 * flagged AS {{float}})) / 100
  END AS score,
  CAST(flagged_with_target AS {{integer}}) AS flagged_with_target,
  CAST(on_time_with_target AS {{integer}}) AS on_time_with_target,
  CASE WHEN flagged_with_target >= 30
    THEN FLOOR(
      CAST(250 * on_time_with_target + flagged_with_target AS {{float}}) / CAST(2 * flagged_with_target AS {{float}})
    ) / 100
  END AS score_with_target
FROM rated
ORDER BY grain, department, CASE period WHEN 'day' THEN 1 WHEN 'week' THEN 2 WHEN 'month' THEN 3 ELSE 4 END, period_start
