-- 911 dispatches a day by month, from whole weeks, each in the month of its last day: what a comparison before and after a
-- change is made of. The day of change is the one the last refresh was told; a month it falls into after its first day is
-- of neither side.
WITH refreshes AS (
  SELECT change_day_911, ROW_NUMBER() OVER (ORDER BY finished_at DESC, refresh_id DESC) AS place
  FROM {{table:ledger_refreshes}}
),
change AS (
  SELECT MAX(change_day_911) AS change_day
  FROM refreshes
  WHERE place = 1
),
ranked AS (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY week_start ORDER BY source, resource) AS place
  FROM {{table:dispatch_911_weekly}}
  WHERE NOT is_partial
),
months AS (
  SELECT
    CAST(CONCAT(SUBSTR(CAST(week_end AS STRING), 1, 7), '-01') AS DATE) AS month,
    COUNT(*) AS weeks,
    SUM(bpd) AS bpd,
    SUM(ems) AS ems,
    SUM(bfd) AS bfd,
    SUM(total) AS total
  FROM ranked
  WHERE place = 1
  GROUP BY 1
)
SELECT
  months.month,
  EXTRACT(YEAR FROM months.month) * 12 + EXTRACT(MONTH FROM months.month) - 1 AS month_number,
  months.weeks,
  CAST(months.bpd AS {{float}}) / CAST(months.weeks * 7 AS {{float}}) AS bpd_a_day,
  CAST(months.ems AS {{float}}) / CAST(months.weeks * 7 AS {{float}}) AS ems_a_day,
  CAST(months.bfd AS {{float}}) / CAST(months.weeks * 7 AS {{float}}) AS bfd_a_day,
  CAST(months.total AS {{float}}) / CAST(months.weeks * 7 AS {{float}}) AS total_a_day,
  change.change_day,
  CASE
    WHEN change.change_day IS NULL THEN NULL
    WHEN change.change_day <= months.month THEN 'after'
    WHEN EXTRACT(YEAR FROM change.change_day) * 12 + EXTRACT(MONTH FROM change.change_day)
      = EXTRACT(YEAR FROM months.month) * 12 + EXTRACT(MONTH FROM months.month) THEN 'changing'
    ELSE 'before'
  END AS side
FROM months
CROSS JOIN change
ORDER BY months.month
