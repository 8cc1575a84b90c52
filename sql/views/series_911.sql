-- Whether what 311 did to 911 dispatches can be told from the loaded data, and why not. Always one row. The day on which
-- something changed for callers is to be written in here where it is known; until then, months are counted around the first
-- day of the 311 data, which is where a publication begins and nothing else. A month is that of a week's last day.
WITH change_day AS (
  SELECT CAST(NULL AS DATE) AS changed_on
),
requests AS (
  SELECT MIN(open_date) AS first_311_date, MAX(open_date) AS last_311_date
  FROM {{table:service_requests}}
  WHERE withdrawn_at IS NULL
),
around AS (
  SELECT
    requests.first_311_date,
    requests.last_311_date,
    change_day.changed_on,
    COALESCE(change_day.changed_on, requests.first_311_date) AS middle
  FROM requests
  CROSS JOIN change_day
),
weeks AS (
  SELECT
    week_start,
    week_end,
    CASE WHEN NOT is_partial THEN EXTRACT(YEAR FROM week_end) * 12 + EXTRACT(MONTH FROM week_end) END AS month_number
  FROM {{table:dispatch_911_weekly}}
),
counted AS (
  SELECT
    COUNT(DISTINCT weeks.week_start) AS weeks,
    MIN(weeks.week_start) AS first_week,
    MAX(weeks.week_start) AS last_week,
    COUNT(DISTINCT CASE
      WHEN weeks.month_number < EXTRACT(YEAR FROM around.middle) * 12 + EXTRACT(MONTH FROM around.middle)
      THEN weeks.month_number
    END) AS months_before,
    COUNT(DISTINCT CASE
      WHEN weeks.month_number >= EXTRACT(YEAR FROM around.middle) * 12 + EXTRACT(MONTH FROM around.middle)
      THEN weeks.month_number
    END) AS months_after
  FROM weeks
  CROSS JOIN around
)
SELECT
  COALESCE(around.changed_on IS NOT NULL AND counted.months_before >= 24 AND counted.months_after >= 24, FALSE)
    AS identifiable,
  CASE
    WHEN counted.weeks = 0 THEN 'No 911 counts are loaded.'
    WHEN around.first_311_date IS NULL THEN 'No 311 requests are loaded.'
    ELSE CONCAT(
      'The 911 counts begin with the week of ', CAST(counted.first_week AS STRING), ' and end with that of ',
      CAST(counted.last_week AS STRING), '; the 311 requests begin on ', CAST(around.first_311_date AS STRING), '. ',
      CASE
        WHEN around.changed_on IS NULL THEN CONCAT(
          'That is where the published data begins, not a day on which anything changed for callers: ',
          'no such day is known to lie among the 911 counts. '
        )
        ELSE CONCAT('Something changed for callers on ', CAST(around.changed_on AS STRING), '. ')
      END,
      'A comparison needs 24 months on each side; there are ', CAST(counted.months_before AS STRING), ' before and ',
      CAST(counted.months_after AS STRING), ' after.'
    )
  END AS reason,
  counted.weeks,
  counted.months_before,
  counted.months_after,
  counted.first_week,
  counted.last_week,
  around.first_311_date,
  around.last_311_date
FROM counted
CROSS JOIN around
