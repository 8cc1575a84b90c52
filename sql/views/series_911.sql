-- Whether what 311 did to 911 dispatches can be told from the loaded data, and why not. Always one row. Months are counted
-- around the day on which something changed for callers, as the last refresh was told it; without such a day around the
-- first day of the 311 data, which is where a publication begins and nothing else.
WITH refreshes AS (
  SELECT change_day_911, ROW_NUMBER() OVER (ORDER BY finished_at DESC, refresh_id DESC) AS place
  FROM {{table:ledger_refreshes}}
),
change AS (
  SELECT MAX(change_day_911) AS change_day
  FROM refreshes
  WHERE place = 1
),
requests AS (
  SELECT MIN(open_date) AS first_311_date, MAX(open_date) AS last_311_date
  FROM {{view:case_facts}}
),
around AS (
  SELECT
    requests.first_311_date,
    requests.last_311_date,
    change.change_day,
    COALESCE(change.change_day, requests.first_311_date) AS middle
  FROM requests
  CROSS JOIN change
),
weeks AS (
  SELECT COUNT(DISTINCT week_start) AS weeks, MIN(week_start) AS first_week, MAX(week_start) AS last_week
  FROM {{table:dispatch_911_weekly}}
),
months AS (
  SELECT
    COUNT(CASE
      WHEN series.month_number < EXTRACT(YEAR FROM around.middle) * 12 + EXTRACT(MONTH FROM around.middle) - 1 THEN 1
    END) AS months_before,
    COUNT(CASE WHEN series.month >= around.middle THEN 1 END) AS months_after,
    MAX(series.month_number) - MIN(series.month_number) + 1 - COUNT(*) AS months_missing
  FROM {{view:series_911_months}} AS series
  CROSS JOIN around
)
SELECT
  COALESCE(
    around.change_day IS NOT NULL
      AND months.months_before >= 24
      AND months.months_after >= 24
      AND months.months_missing = 0,
    FALSE
  ) AS identifiable,
  CASE
    WHEN weeks.weeks = 0 THEN 'No 911 counts are loaded.'
    WHEN around.middle IS NULL THEN 'No 311 requests are loaded.'
    ELSE CONCAT(
      'The 911 counts begin with the week of ', CAST(weeks.first_week AS STRING), ' and end with that of ',
      CAST(weeks.last_week AS STRING), '. ',
      CASE
        WHEN around.change_day IS NULL THEN CONCAT(
          'The 311 requests begin on ', CAST(around.first_311_date AS STRING),
          ', which is where the published data begins, not a day on which anything changed for callers: ',
          'no such day is known to lie among the 911 counts. '
        )
        ELSE CONCAT('Something changed for callers on ', CAST(around.change_day AS STRING), '. ')
      END,
      'A comparison needs 24 months on each side; there are ', CAST(months.months_before AS STRING), ' before and ',
      CAST(months.months_after AS STRING), ' after',
      CASE
        WHEN months.months_missing > 0
          THEN CONCAT('; months missing between: ', CAST(months.months_missing AS STRING))
        ELSE ''
      END,
      '.'
    )
  END AS reason,
  weeks.weeks,
  months.months_before,
  months.months_after,
  weeks.first_week,
  weeks.last_week,
  around.first_311_date,
  around.last_311_date,
  around.change_day
FROM months
CROSS JOIN weeks
CROSS JOIN around
