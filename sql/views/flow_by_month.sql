-- What came in and went out each month, and what was open at its end, by department. Cases are added up by day first, so
-- that months meet some hundred thousand rows. The months are counted back from the newest day on which anything is known
-- to have happened; in the month of that day everything stands as of it.
WITH opened_by_day AS (
  SELECT
    department,
    open_month_number AS month_number,
    open_day AS day,
    COUNT(*) AS opened,
    COUNT(CASE WHEN is_open OR close_day >= open_day THEN 1 END) AS entered,
    COUNT(CASE WHEN opened_seconds <= COALESCE(as_of_seconds, opened_seconds) THEN 1 END) AS known
  FROM {{view:case_facts}}
  GROUP BY 1, 2, 3
),
closed_by_day AS (
  SELECT
    department,
    close_month_number AS month_number,
    close_day AS day,
    COUNT(*) AS closed,
    SUM(event) AS known
  FROM {{view:case_facts}}
  WHERE is_closed AND close_day >= open_day
  GROUP BY 1, 2, 3
),
days AS (
  SELECT month_number, day, known, day AS opened_day, month_number AS opened_month FROM opened_by_day
  UNION ALL
  SELECT month_number, day, known, NULL AS opened_day, NULL AS opened_month FROM closed_by_day
),
edges AS (
  SELECT
    MIN(opened_day) AS first_day,
    MIN(opened_month) AS first_month,
    MAX(CASE WHEN known > 0 THEN day END) AS last_day,
    MAX(CASE WHEN known > 0 THEN month_number END) AS last_month
  FROM days
),
digits AS (
  SELECT 0 AS digit UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4
  UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9
),
numbered_months AS (
  SELECT
    edges.last_month - (hundreds.digit * 100 + tens.digit * 10 + ones.digit) AS month_number,
    edges.first_day,
    edges.first_month,
    edges.last_day
  FROM edges
  CROSS JOIN digits AS ones
  CROSS JOIN digits AS tens
  CROSS JOIN digits AS hundreds
),
dated_months AS (
  SELECT
    month_number,
    first_day,
    last_day,
    CAST(CONCAT(
      CAST(CAST(FLOOR(month_number / 12) AS {{integer}}) AS STRING), '-',
      LPAD(CAST(MOD(month_number, 12) + 1 AS STRING), 2, '0'), '-01'
    ) AS DATE) AS month,
    CAST(CONCAT(
      CAST(CAST(FLOOR((month_number + 1) / 12) AS {{integer}}) AS STRING), '-',
      LPAD(CAST(MOD(month_number + 1, 12) + 1 AS STRING), 2, '0'), '-01'
    ) AS DATE) AS next_month
  FROM numbered_months
  WHERE month_number >= first_month
),
ended_months AS (
  SELECT
    month_number,
    month,
    first_day,
    last_day,
    CAST(FLOOR({{unix_millis}}(CAST(next_month AS TIMESTAMP)) / 86400000) AS {{integer}}) - 1 AS calendar_end
  FROM dated_months
),
months AS (
  SELECT
    month_number,
    month,
    first_day,
    calendar_end > last_day AS is_partial,
    CASE WHEN calendar_end > last_day THEN last_day ELSE calendar_end END AS end_day
  FROM ended_months
),
moves AS (
  SELECT department, month_number, SUM(opened) AS opened, SUM(entered) AS entered, 0 AS closed, 0 AS closed_90_days
  FROM opened_by_day
  GROUP BY 1, 2
  UNION ALL
  SELECT department, month_number, 0 AS opened, 0 AS entered, SUM(closed) AS closed, 0 AS closed_90_days
  FROM closed_by_day
  GROUP BY 1, 2
  UNION ALL
  -- 90 days reach back over three months at most
  SELECT
    closed_by_day.department,
    months.month_number,
    0 AS opened,
    0 AS entered,
    0 AS closed,
    SUM(closed_by_day.closed) AS closed_90_days
  FROM closed_by_day
  CROSS JOIN digits
  JOIN months ON months.month_number = closed_by_day.month_number + digits.digit
  WHERE
    digits.digit <= 3
    AND closed_by_day.day <= months.end_day
    AND closed_by_day.day > months.end_day - 90
  GROUP BY 1, 2
),
grouped AS (
  SELECT
    'all' AS grain,
    'all departments' AS department,
    month_number,
    SUM(opened) AS opened,
    SUM(entered) AS entered,
    SUM(closed) AS closed,
    SUM(closed_90_days) AS closed_90_days
  FROM moves
  GROUP BY month_number
  UNION ALL
  SELECT 'department', department, month_number, SUM(opened), SUM(entered), SUM(closed), SUM(closed_90_days)
  FROM moves
  GROUP BY department, month_number
),
series AS (
  SELECT grain, department, MIN(month_number) AS first_month
  FROM grouped
  GROUP BY grain, department
),
filled AS (
  SELECT
    series.grain,
    series.department,
    months.month,
    months.end_day,
    months.first_day,
    months.is_partial,
    COALESCE(grouped.opened, 0) AS opened,
    COALESCE(grouped.entered, 0) AS entered,
    COALESCE(grouped.closed, 0) AS closed,
    COALESCE(grouped.closed_90_days, 0) AS closed_90_days
  FROM series
  JOIN months ON months.month_number >= series.first_month
  LEFT JOIN grouped
    ON grouped.grain = series.grain
    AND grouped.department = series.department
    AND grouped.month_number = months.month_number
),
counted AS (
  SELECT
    grain,
    department,
    month,
    end_day,
    is_partial,
    CAST(opened AS {{integer}}) AS opened,
    CAST(closed AS {{integer}}) AS closed,
    CAST(opened - entered AS {{integer}}) AS left_out,
    CAST(entered - closed AS {{integer}}) AS net,
    CAST(
      SUM(entered - closed) OVER (
        PARTITION BY grain, department ORDER BY month ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
      ) AS {{integer}}
    ) AS open_cases,
    CASE WHEN end_day - first_day >= 89 THEN CAST(closed_90_days AS {{integer}}) END AS closed_90_days
  FROM filled
)
SELECT
  grain,
  department,
  month,
  CAST({{millis_to_timestamp}}(end_day * 86400000) AS DATE) AS counted_through,
  is_partial,
  opened,
  closed,
  left_out,
  net,
  CASE WHEN opened >= 30 THEN CAST(closed AS {{float}}) / CAST(opened AS {{float}}) END AS clearance,
  open_cases,
  closed_90_days,
  CASE WHEN closed_90_days >= 30 THEN CAST(open_cases AS {{float}}) * 90 / CAST(closed_90_days AS {{float}}) END
    AS days_of_work
FROM counted
ORDER BY grain, department, month
