-- 911 dispatches week by week, and the 311 requests opened in the same week. A week that a daily and a weekly file both
-- hold is taken from the daily one. Requests are added up by day first, so that weeks meet some thousand rows.
WITH ranked AS (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY week_start ORDER BY source, resource) AS place
  FROM {{table:dispatch_911_weekly}}
),
weeks AS (
  SELECT * FROM ranked WHERE place = 1
),
opened AS (
  SELECT open_date, COUNT(*) AS requests, COUNT(CASE WHEN channel = 'phone' THEN 1 END) AS phone_requests
  FROM {{view:case_facts}}
  GROUP BY open_date
),
summed AS (
  SELECT
    weeks.week_start,
    COUNT(*) AS request_days,
    CAST(SUM(opened.requests) AS {{integer}}) AS requests,
    CAST(SUM(opened.phone_requests) AS {{integer}}) AS phone_requests
  FROM weeks
  JOIN opened ON opened.open_date BETWEEN weeks.week_start AND weeks.week_end
  GROUP BY weeks.week_start
)
SELECT
  weeks.week_start,
  weeks.week_end,
  weeks.bpd,
  weeks.ems,
  weeks.bfd,
  weeks.total,
  weeks.days,
  weeks.is_partial,
  weeks.source,
  weeks.resource,
  COALESCE(summed.request_days, 0) AS request_days,
  CASE WHEN summed.request_days = 7 THEN summed.requests END AS requests_311,
  CASE WHEN summed.request_days = 7 THEN summed.phone_requests END AS phone_requests_311
FROM weeks
LEFT JOIN summed ON summed.week_start = weeks.week_start
ORDER BY weeks.week_start
