-- How long cases take, over closed and open ones: one row a group, from the estimate at its fixed days.
WITH facts AS (
  SELECT department, canonical_type, open_month, as_of_seconds, counts_as_service, observed_seconds
  FROM {{view:case_facts}}
),
grouped AS (
  SELECT
    'all' AS grain,
    'all' AS name,
    CAST(NULL AS DATE) AS open_month,
    CAST(NULL AS {{integer}}) AS as_of_seconds,
    counts_as_service,
    COUNT(*) AS cases,
    COUNT(observed_seconds) AS timed_cases
  FROM facts
  GROUP BY 5
  UNION ALL
  SELECT 'department', department, NULL, NULL, counts_as_service, COUNT(*), COUNT(observed_seconds)
  FROM facts
  GROUP BY 2, 5
  UNION ALL
  SELECT 'case type', canonical_type, NULL, NULL, counts_as_service, COUNT(*), COUNT(observed_seconds)
  FROM facts
  GROUP BY 2, 5
  UNION ALL
  SELECT
    'open month',
    SUBSTR(CAST(open_month AS STRING), 1, 7),
    open_month,
    MIN(COALESCE(as_of_seconds, 0)),
    counts_as_service,
    COUNT(*),
    COUNT(observed_seconds)
  FROM facts
  GROUP BY 2, 3, 5
),
counted AS (
  SELECT
    grain,
    name,
    open_month,
    'all' AS closures,
    MIN(as_of_seconds) AS as_of_seconds,
    SUM(cases) AS cases,
    SUM(timed_cases) AS timed_cases
  FROM grouped
  GROUP BY 1, 2, 3
  UNION ALL
  SELECT grain, name, open_month, 'service only', as_of_seconds, cases, timed_cases
  FROM grouped
  WHERE counts_as_service
),
-- A month of Boston ends 5 hours after midnight in UTC; in summer 4, so that a month is called mature an hour late.
followed AS (
  SELECT
    *,
    CASE WHEN as_of_seconds > 0 THEN GREATEST(0, CAST(FLOOR(CAST(
      as_of_seconds - 5 * 3600
      - CAST(FLOOR({{unix_millis}}(CAST(DATE_ADD(open_month, INTERVAL 1 MONTH) AS TIMESTAMP)) / 1000) AS {{integer}})
    AS {{float}}) / 86400) AS {{integer}})) END AS followed_days
  FROM counted
),
estimated AS (
  SELECT
    grain,
    name,
    closures,
    MAX(events) AS events,
    MAX(last_seen_days) AS last_seen_days,
    MAX(waited_days) AS waited_days,
    MAX(median_days) AS median_days,
    MAX(p90_days) AS p90_days,
    MAX(CASE WHEN days = 1 THEN still_open END) AS still_open_1,
    MAX(CASE WHEN days = 1 THEN still_open_low END) AS still_open_low_1,
    MAX(CASE WHEN days = 1 THEN still_open_high END) AS still_open_high_1,
    MAX(CASE WHEN days = 3 THEN still_open END) AS still_open_3,
    MAX(CASE WHEN days = 3 THEN still_open_low END) AS still_open_low_3,
    MAX(CASE WHEN days = 3 THEN still_open_high END) AS still_open_high_3,
    MAX(CASE WHEN days = 7 THEN still_open END) AS still_open_7,
    MAX(CASE WHEN days = 7 THEN still_open_low END) AS still_open_low_7,
    MAX(CASE WHEN days = 7 THEN still_open_high END) AS still_open_high_7,
    MAX(CASE WHEN days = 30 THEN still_open END) AS still_open_30,
    MAX(CASE WHEN days = 30 THEN still_open_low END) AS still_open_low_30,
    MAX(CASE WHEN days = 30 THEN still_open_high END) AS still_open_high_30,
    MAX(CASE WHEN days = 90 THEN still_open END) AS still_open_90,
    MAX(CASE WHEN days = 90 THEN still_open_low END) AS still_open_low_90,
    MAX(CASE WHEN days = 90 THEN still_open_high END) AS still_open_high_90,
    MAX(CASE WHEN days = 30 THEN restricted_mean_days END) AS restricted_mean_30_days,
    MAX(CASE WHEN days = 90 THEN restricted_mean_days END) AS restricted_mean_90_days,
    MAX(CASE WHEN days = 365 THEN restricted_mean_days END) AS restricted_mean_365_days,
    MAX(closed_only_mean_days) AS closed_only_mean_days,
    MAX(closed_only_median_days) AS closed_only_median_days,
    MAX(closed_only_p90_days) AS closed_only_p90_days
  FROM {{view:survival_grid}}
  GROUP BY 1, 2, 3
)
SELECT
  followed.grain,
  followed.name,
  followed.open_month,
  followed.closures,
  followed.cases,
  COALESCE(events, 0) AS events,
  timed_cases - COALESCE(events, 0) AS censored,
  cases - timed_cases AS left_out,
  followed_days,
  CASE WHEN followed.open_month IS NOT NULL THEN COALESCE(followed_days < 30, TRUE) END AS provisional,
  last_seen_days,
  waited_days,
  median_days,
  CASE WHEN timed_cases >= 100 THEN p90_days END AS p90_days,
  CASE WHEN timed_cases >= 30 THEN 1 - still_open_1 END AS closed_within_1_day,
  CASE WHEN timed_cases >= 30 THEN 1 - still_open_high_1 END AS closed_within_1_day_low,
  CASE WHEN timed_cases >= 30 THEN 1 - still_open_low_1 END AS closed_within_1_day_high,
  CASE WHEN timed_cases >= 30 THEN 1 - still_open_3 END AS closed_within_3_days,
  CASE WHEN timed_cases >= 30 THEN 1 - still_open_high_3 END AS closed_within_3_days_low,
  CASE WHEN timed_cases >= 30 THEN 1 - still_open_low_3 END AS closed_within_3_days_high,
  CASE WHEN timed_cases >= 30 THEN 1 - still_open_7 END AS closed_within_7_days,
  CASE WHEN timed_cases >= 30 THEN 1 - still_open_high_7 END AS closed_within_7_days_low,
  CASE WHEN timed_cases >= 30 THEN 1 - still_open_low_7 END AS closed_within_7_days_high,
  CASE WHEN timed_cases >= 30 THEN 1 - still_open_30 END AS closed_within_30_days,
  CASE WHEN timed_cases >= 30 THEN 1 - still_open_high_30 END AS closed_within_30_days_low,
  CASE WHEN timed_cases >= 30 THEN 1 - still_open_low_30 END AS closed_within_30_days_high,
  CASE WHEN timed_cases >= 30 THEN 1 - still_open_90 END AS closed_within_90_days,
  CASE WHEN timed_cases >= 30 THEN 1 - still_open_high_90 END AS closed_within_90_days_low,
  CASE WHEN timed_cases >= 30 THEN 1 - still_open_low_90 END AS closed_within_90_days_high,
  restricted_mean_30_days,
  restricted_mean_90_days,
  restricted_mean_365_days,
  closed_only_mean_days,
  closed_only_median_days,
  CASE WHEN events >= 100 THEN closed_only_p90_days END AS closed_only_p90_days
FROM followed
LEFT JOIN estimated
  ON estimated.grain = followed.grain AND estimated.name = followed.name AND estimated.closures = followed.closures
ORDER BY followed.grain, followed.cases DESC, followed.name, followed.closures
