-- Which months can be held against the same month a year before, for each measure, and why not. The newest month counts to
-- the same day in both years. 29 February has no counterpart and counts in neither.
WITH days_opened AS (
  SELECT open_date, open_month_number
  FROM {{view:case_facts}}
  GROUP BY 1, 2
),
ends AS (
  SELECT MAX(open_month_number) AS last_month_number, EXTRACT(DAY FROM MAX(open_date)) AS last_day_of_month
  FROM days_opened
),
measured AS (
  SELECT
    facts.open_month_number,
    EXTRACT(DAY FROM facts.open_date) <= ends.last_day_of_month AS is_early,
    facts.canonical_type,
    COUNT(*) AS requests,
    COUNT(facts.sla_result) AS with_target,
    COUNT(CASE WHEN facts.is_due THEN 1 END) AS due,
    COUNT(CASE WHEN facts.as_of_seconds - facts.opened_seconds >= 2592000 THEN 1 END) AS followed
  FROM {{view:case_facts}} AS facts
  CROSS JOIN ends
  WHERE EXTRACT(MONTH FROM facts.open_date) <> 2 OR EXTRACT(DAY FROM facts.open_date) <> 29
  GROUP BY 1, 2, 3
),
days_of_requests AS (
  SELECT
    days_opened.open_month_number,
    EXTRACT(DAY FROM days_opened.open_date) <= ends.last_day_of_month AS is_early,
    COUNT(*) AS days_with_requests
  FROM days_opened
  CROSS JOIN ends
  WHERE EXTRACT(MONTH FROM days_opened.open_date) <> 2 OR EXTRACT(DAY FROM days_opened.open_date) <> 29
  GROUP BY 1, 2
),
month_lengths AS (
  SELECT
    open_month_number,
    CASE
      WHEN MOD(open_month_number, 12) IN (3, 5, 8, 10) THEN 30
      WHEN MOD(open_month_number, 12) = 1 THEN 28
      ELSE 31
    END AS days_in_month
  FROM days_of_requests
  GROUP BY 1
),
-- each month as itself, and as the one that the month a year later is held against
sides AS (
  SELECT open_month_number, 'now' AS side, open_month_number AS own_month_number, days_in_month
  FROM month_lengths
  UNION ALL
  SELECT open_month_number + 12, 'before', open_month_number, days_in_month
  FROM month_lengths
),
periods AS (
  SELECT
    sides.open_month_number,
    sides.side,
    sides.own_month_number,
    sides.days_in_month,
    CASE
      WHEN sides.open_month_number = ends.last_month_number THEN LEAST(ends.last_day_of_month, sides.days_in_month)
      ELSE sides.days_in_month
    END AS days
  FROM sides
  CROSS JOIN ends
),
by_type AS (
  SELECT
    periods.open_month_number,
    measured.canonical_type,
    SUM(CASE WHEN periods.side = 'now' THEN measured.requests ELSE 0 END) AS requests,
    SUM(CASE WHEN periods.side = 'before' THEN measured.requests ELSE 0 END) AS requests_before,
    SUM(CASE WHEN periods.side = 'now' THEN measured.with_target ELSE 0 END) AS with_target,
    SUM(CASE WHEN periods.side = 'before' THEN measured.with_target ELSE 0 END) AS with_target_before,
    SUM(CASE WHEN periods.side = 'now' THEN measured.due ELSE 0 END) AS due,
    SUM(CASE WHEN periods.side = 'before' THEN measured.due ELSE 0 END) AS due_before,
    SUM(CASE WHEN periods.side = 'now' THEN measured.followed ELSE 0 END) AS followed,
    SUM(CASE WHEN periods.side = 'before' THEN measured.followed ELSE 0 END) AS followed_before
  FROM periods
  INNER JOIN measured
    ON measured.open_month_number = periods.own_month_number
  WHERE measured.is_early OR periods.days = periods.days_in_month
  GROUP BY 1, 2
),
days_by_month AS (
  SELECT
    periods.open_month_number,
    MAX(periods.days) AS days,
    MAX(periods.days_in_month) AS days_in_month,
    SUM(CASE WHEN periods.side = 'now' THEN days_of_requests.days_with_requests ELSE 0 END) AS days_with_requests,
    SUM(CASE WHEN periods.side = 'before' THEN days_of_requests.days_with_requests ELSE 0 END)
      AS days_with_requests_before
  FROM periods
  INNER JOIN days_of_requests
    ON days_of_requests.open_month_number = periods.own_month_number
  WHERE days_of_requests.is_early OR periods.days = periods.days_in_month
  GROUP BY 1
),
by_month AS (
  SELECT
    open_month_number,
    SUM(requests) AS requests,
    SUM(requests_before) AS requests_before,
    SUM(CASE WHEN requests_before > 0 THEN requests ELSE 0 END) AS common,
    SUM(CASE WHEN requests > 0 THEN requests_before ELSE 0 END) AS common_before,
    SUM(with_target) AS with_target,
    SUM(with_target_before) AS with_target_before,
    SUM(due) AS due,
    SUM(due_before) AS due_before,
    SUM(followed) AS followed,
    SUM(followed_before) AS followed_before
  FROM by_type
  GROUP BY 1
),
shares AS (
  SELECT
    by_month.*,
    days_by_month.days,
    days_by_month.days_in_month,
    days_by_month.days_with_requests,
    days_by_month.days_with_requests_before,
    CASE
      WHEN requests_before > 0 THEN LEAST(
        CAST(common AS {{float}}) / CAST(requests AS {{float}}),
        CAST(common_before AS {{float}}) / CAST(requests_before AS {{float}})
      )
    END AS common_type_share,
    CASE
      WHEN with_target > 0 AND with_target_before > 0 THEN LEAST(
        CAST(due AS {{float}}) / CAST(with_target AS {{float}}),
        CAST(due_before AS {{float}}) / CAST(with_target_before AS {{float}})
      )
    END AS due_share,
    CASE
      WHEN requests_before > 0 THEN LEAST(
        CAST(followed AS {{float}}) / CAST(requests AS {{float}}),
        CAST(followed_before AS {{float}}) / CAST(requests_before AS {{float}})
      )
    END AS followed_share
  FROM by_month
  INNER JOIN days_by_month ON days_by_month.open_month_number = by_month.open_month_number
  WHERE by_month.requests > 0
),
measures AS (
  SELECT 'requests' AS measure
  UNION ALL SELECT 'on time'
  UNION ALL SELECT 'closed within 30 days'
),
reasoned AS (
  SELECT
    shares.*,
    measures.measure,
    CASE
      WHEN requests_before = 0 THEN 'no request of the month a year before is loaded'
      WHEN LEAST(days_with_requests, days_with_requests_before) * 10 < days * 9
        THEN 'one of the two months has requests on fewer than 9 in 10 of its days: it is not loaded whole'
      WHEN common_type_share < 0.5
        THEN 'types that both months hold are less than half of the requests of one: the files hold different cases'
      WHEN GREATEST(requests, requests_before) > 5 * LEAST(requests, requests_before)
        THEN 'one month has over five times the requests of the other: the files hold different cases'
      WHEN measures.measure = 'requests' THEN CAST(NULL AS STRING)
      WHEN days < days_in_month THEN 'the month is not over'
      WHEN measures.measure = 'on time' AND due_share IS NULL THEN 'one of the two months has no case with a target'
      WHEN measures.measure = 'on time' AND due_share < 0.95
        THEN 'fewer than 95 in 100 targets of one month have passed'
      WHEN measures.measure = 'closed within 30 days' AND followed_share < 0.99
        THEN 'the data does not follow the cases of one month for 30 days'
    END AS reason
  FROM shares
  CROSS JOIN measures
)
SELECT
  CAST(FLOOR(CAST(open_month_number AS {{float}}) / 12) AS {{integer}}) AS year,
  CAST(MOD(open_month_number, 12) + 1 AS {{integer}}) AS month,
  measure,
  reason IS NULL AS is_comparable,
  reason,
  CAST(days AS {{integer}}) AS days,
  days < days_in_month AS is_to_date,
  CAST(requests AS {{integer}}) AS requests,
  CAST(requests_before AS {{integer}}) AS requests_before,
  CAST(days_with_requests AS {{integer}}) AS days_with_requests,
  CAST(days_with_requests_before AS {{integer}}) AS days_with_requests_before,
  common_type_share,
  due_share,
  followed_share
FROM reasoned
ORDER BY year, month, measure
