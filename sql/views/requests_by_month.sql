-- Requests by month of opening. The first and the last month of the data count the days the data holds of them.
WITH days AS (
  SELECT
    open_month,
    open_date,
    open_day,
    COUNT(*) AS requests,
    COUNT(CASE WHEN channel IN ('phone', 'app', 'web', 'social media') THEN 1 END) AS resident_requests,
    COUNT(CASE WHEN source_system = 'legacy' THEN 1 END) AS legacy_requests,
    COUNT(CASE WHEN source_system = 'new' THEN 1 END) AS new_requests
  FROM {{view:case_facts}}
  GROUP BY open_month, open_date, open_day
),
ends AS (
  SELECT MIN(open_date) AS first_date, MAX(open_date) AS last_date, MIN(open_day) AS first_day, MAX(open_day) AS last_day
  FROM days
),
months AS (
  SELECT
    open_month,
    -- the number of the month's first day, from any of its days
    MAX(open_day - EXTRACT(DAY FROM open_date) + 1) AS month_start,
    MAX(CASE
      WHEN EXTRACT(MONTH FROM open_month) IN (4, 6, 9, 11) THEN 30
      WHEN EXTRACT(MONTH FROM open_month) <> 2 THEN 31
      WHEN MOD(EXTRACT(YEAR FROM open_month), 4) = 0
        AND (MOD(EXTRACT(YEAR FROM open_month), 100) <> 0 OR MOD(EXTRACT(YEAR FROM open_month), 400) = 0) THEN 29
      ELSE 28
    END) AS days_in_month,
    COUNT(*) AS days_with_requests,
    CAST(SUM(requests) AS {{integer}}) AS requests,
    CAST(SUM(resident_requests) AS {{integer}}) AS resident_requests,
    CAST(SUM(legacy_requests) AS {{integer}}) AS legacy_requests,
    CAST(SUM(new_requests) AS {{integer}}) AS new_requests
  FROM days
  GROUP BY open_month
),
held AS (
  SELECT
    months.*,
    LEAST(months.month_start + months.days_in_month - 1, ends.last_day)
      - GREATEST(months.month_start, ends.first_day) + 1 AS days
  FROM months
  CROSS JOIN ends
)
SELECT
  open_month,
  requests,
  resident_requests,
  legacy_requests,
  new_requests,
  CAST(days AS {{integer}}) AS days,
  CAST(days_in_month AS {{integer}}) AS days_in_month,
  days_with_requests,
  CAST(requests AS {{float}}) / CAST(days AS {{float}}) AS requests_per_day,
  CAST(resident_requests AS {{float}}) / CAST(days AS {{float}}) AS resident_requests_per_day,
  days < days_in_month AS is_provisional
FROM held
ORDER BY open_month
