-- The Kaplan-Meier estimate of every group, read off at fixed days.
--
-- The estimate is usually written as a product over distinct times, (1 - closed / at risk). Taken one case at a time, in
-- order of time, what closes before what merely stops being watched, the same product is
--   share of cases not yet closed or lost  x  product of n / (n - 1) over the cases lost so far (n: at risk at that moment),
-- so that each lost case hands its weight to those still watched. The logarithms are summed over the lost cases alone,
-- which are few, and with none lost the estimate is an exact fraction.
WITH cases AS (
  SELECT
    department,
    canonical_type,
    open_month,
    counts_as_service,
    -- one whole number to sort by: the time, then closed (0) before still open (1)
    observed_seconds * 2 + 1 - event AS place,
    CASE
      WHEN observed_seconds <= 0 THEN 0
      WHEN observed_seconds <= 86400 THEN 1
      WHEN observed_seconds <= 172800 THEN 2
      WHEN observed_seconds <= 259200 THEN 3
      WHEN observed_seconds <= 432000 THEN 5
      WHEN observed_seconds <= 604800 THEN 7
      WHEN observed_seconds <= 864000 THEN 10
      WHEN observed_seconds <= 1209600 THEN 14
      WHEN observed_seconds <= 1814400 THEN 21
      WHEN observed_seconds <= 2592000 THEN 30
      WHEN observed_seconds <= 3888000 THEN 45
      WHEN observed_seconds <= 5184000 THEN 60
      WHEN observed_seconds <= 7776000 THEN 90
      WHEN observed_seconds <= 10368000 THEN 120
      WHEN observed_seconds <= 15552000 THEN 180
      WHEN observed_seconds <= 23328000 THEN 270
      WHEN observed_seconds <= 31536000 THEN 365
      ELSE 1000000
    END AS days
  FROM {{view:case_facts}}
  WHERE observed_seconds IS NOT NULL
),
names AS (
  SELECT grain, name, open_month, ROW_NUMBER() OVER (ORDER BY grain, name) AS number
  FROM (
    SELECT 'all' AS grain, 'all' AS name, CAST(NULL AS DATE) AS open_month
    UNION ALL
    SELECT 'department' AS grain, department AS name, CAST(NULL AS DATE) AS open_month FROM cases GROUP BY 2
    UNION ALL
    SELECT 'case type' AS grain, canonical_type AS name, CAST(NULL AS DATE) AS open_month FROM cases GROUP BY 2
    UNION ALL
    SELECT 'open month' AS grain, SUBSTR(CAST(open_month AS STRING), 1, 7) AS name, open_month FROM cases GROUP BY 2, 3
  ) AS named
),
numbered AS (
  SELECT
    cases.place,
    cases.days,
    cases.counts_as_service,
    everything.number AS everything,
    departments.number AS department,
    types.number AS canonical_type,
    months.number AS open_month
  FROM cases
  INNER JOIN names AS everything ON everything.grain = 'all'
  INNER JOIN names AS departments ON departments.grain = 'department' AND departments.name = cases.department
  INNER JOIN names AS types ON types.grain = 'case type' AND types.name = cases.canonical_type
  INNER JOIN names AS months ON months.grain = 'open month' AND months.open_month = cases.open_month
),
-- Sorting by whole numbers costs a third of sorting by names: even numbers count all closures, odd ones service alone.
watched AS (
  SELECT everything * 2 AS number, place, days FROM numbered
  UNION ALL SELECT department * 2 AS number, place, days FROM numbered
  UNION ALL SELECT canonical_type * 2 AS number, place, days FROM numbered
  UNION ALL SELECT open_month * 2 AS number, place, days FROM numbered
  UNION ALL SELECT everything * 2 + 1 AS number, place, days FROM numbered WHERE counts_as_service
  UNION ALL SELECT department * 2 + 1 AS number, place, days FROM numbered WHERE counts_as_service
  UNION ALL SELECT canonical_type * 2 + 1 AS number, place, days FROM numbered WHERE counts_as_service
  UNION ALL SELECT open_month * 2 + 1 AS number, place, days FROM numbered WHERE counts_as_service
),
totals AS (
  SELECT number, COUNT(*) AS timed_cases, COUNT(*) - SUM(MOD(place, 2)) AS events FROM watched GROUP BY 1
),
in_order AS (
  SELECT
    number,
    place,
    days,
    MOD(place, 2) AS lost,
    ROW_NUMBER() OVER (PARTITION BY number ORDER BY place) AS seen,
    SUM(CAST(MOD(place, 2) AS {{float}})) OVER (
      PARTITION BY number ORDER BY place ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS lost_so_far
  FROM watched
),
-- What the cases lost so far have handed on. The last case of all has nobody to hand to.
handed_on AS (
  SELECT
    number,
    lost_so_far,
    EXP(SUM(LN(at_risk / (at_risk - 1))) OVER (
      PARTITION BY number ORDER BY lost_so_far ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    )) AS weight
  FROM (
    SELECT
      in_order.number,
      in_order.lost_so_far,
      CAST(totals.timed_cases - in_order.seen + 1 AS {{float}}) AS at_risk
    FROM in_order
    INNER JOIN totals ON totals.number = in_order.number
    WHERE in_order.lost = 1 AND in_order.seen < totals.timed_cases
  ) AS lost_cases
),
estimated AS (
  SELECT
    in_order.number,
    in_order.days,
    in_order.lost,
    CAST(in_order.place - in_order.lost AS {{float}}) / 2 AS seconds,
    CAST(totals.timed_cases - in_order.seen + 1 AS {{float}}) AS at_risk,
    in_order.seen - in_order.lost_so_far AS closed_so_far,
    totals.events,
    -- how far one closing lowers the curve
    COALESCE(handed_on.weight, 1) / CAST(totals.timed_cases AS {{float}}) AS step
  FROM in_order
  INNER JOIN totals ON totals.number = in_order.number
  LEFT JOIN handed_on
    ON handed_on.number = in_order.number AND handed_on.lost_so_far = in_order.lost_so_far - in_order.lost
),
spans AS (
  SELECT 0 AS days UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 5 UNION ALL SELECT 7
  UNION ALL SELECT 10 UNION ALL SELECT 14 UNION ALL SELECT 21 UNION ALL SELECT 30 UNION ALL SELECT 45 UNION ALL SELECT 60
  UNION ALL SELECT 90 UNION ALL SELECT 120 UNION ALL SELECT 180 UNION ALL SELECT 270 UNION ALL SELECT 365
  -- everything beyond, which is in no row of the result but in the figures of the whole group
  UNION ALL SELECT 1000000
),
by_span AS (
  SELECT
    number,
    days,
    COUNT(*) AS seen,
    MIN((at_risk - 1 + lost) * step) AS still_open,
    SUM(CASE WHEN lost = 0 AND at_risk > 1 THEN 1 / (at_risk * (at_risk - 1)) ELSE 0 END) AS greenwood,
    SUM(CASE WHEN lost = 0 THEN seconds * step ELSE 0 END) AS area_of_closed,
    MAX(seconds) AS last_seen_seconds,
    SUM(seconds) AS waited_seconds,
    SUM(CASE WHEN lost = 0 THEN seconds ELSE 0 END) AS closed_seconds,
    -- a billionth, so that rounding does not move a time the curve reaches exactly
    MIN(CASE WHEN (at_risk - 1 + lost) * step <= 0.5 + 0.000000001 THEN seconds END) AS median_seconds,
    MIN(CASE WHEN (at_risk - 1 + lost) * step <= 0.1 + 0.000000001 THEN seconds END) AS p90_seconds,
    MIN(CASE WHEN lost = 0 AND closed_so_far * 2 >= events THEN seconds END) AS closed_only_median_seconds,
    MIN(CASE WHEN lost = 0 AND closed_so_far * 10 >= events * 9 THEN seconds END) AS closed_only_p90_seconds
  FROM estimated
  GROUP BY 1, 2
),
so_far AS (
  SELECT
    totals.number,
    spans.days,
    MAX(totals.timed_cases) AS timed_cases,
    MAX(totals.events) AS events,
    MAX(totals.timed_cases) - COALESCE(SUM(by_span.seen), 0) AS at_risk,
    COALESCE(MIN(by_span.still_open), 1) AS still_open,
    COALESCE(SUM(by_span.greenwood), 0) AS greenwood,
    COALESCE(SUM(by_span.area_of_closed), 0) AS area_of_closed,
    MAX(by_span.last_seen_seconds) AS last_seen_seconds,
    SUM(by_span.waited_seconds) AS waited_seconds,
    SUM(by_span.closed_seconds) AS closed_seconds,
    MIN(by_span.median_seconds) AS median_seconds,
    MIN(by_span.p90_seconds) AS p90_seconds,
    MIN(by_span.closed_only_median_seconds) AS closed_only_median_seconds,
    MIN(by_span.closed_only_p90_seconds) AS closed_only_p90_seconds
  FROM totals
  CROSS JOIN spans
  LEFT JOIN by_span ON by_span.number = totals.number AND by_span.days <= spans.days
  GROUP BY 1, 2
),
-- Nothing is said of days nobody was followed to, unless all had closed before.
told AS (
  SELECT
    so_far.number,
    so_far.days,
    so_far.at_risk,
    so_far.area_of_closed,
    whole.last_seen_seconds >= so_far.days * 86400 OR whole.still_open = 0 AS is_known,
    -- nothing closed yet: one, without what rounding leaves of it
    CASE WHEN so_far.greenwood = 0 AND so_far.still_open > 0 THEN 1 ELSE so_far.still_open END AS still_open,
    CASE WHEN so_far.greenwood > 0 AND so_far.still_open > 0 THEN LN(so_far.still_open) END AS log_still_open,
    1.959963984540054 * SQRT(so_far.greenwood) AS spread,
    whole.timed_cases,
    whole.events,
    whole.last_seen_seconds,
    whole.waited_seconds,
    whole.closed_seconds,
    whole.median_seconds,
    whole.p90_seconds,
    whole.closed_only_median_seconds,
    whole.closed_only_p90_seconds
  FROM so_far
  INNER JOIN so_far AS whole ON whole.number = so_far.number AND whole.days = 1000000
  WHERE so_far.days < 1000000
)
SELECT
  names.grain,
  names.name,
  names.open_month,
  CASE WHEN MOD(told.number, 2) = 0 THEN 'all' ELSE 'service only' END AS closures,
  told.days,
  told.timed_cases,
  told.events,
  told.at_risk,
  CASE WHEN is_known THEN still_open END AS still_open,
  -- the exponential (log-log) interval, which stays between 0 and 1
  CASE WHEN is_known THEN EXP(log_still_open * EXP(-spread / log_still_open)) END AS still_open_low,
  CASE WHEN is_known THEN EXP(log_still_open * EXP(spread / log_still_open)) END AS still_open_high,
  -- the area under the curve: what closed by then counts its time, the rest counts all the days
  CASE WHEN is_known THEN area_of_closed / 86400 + still_open * CAST(told.days AS {{float}}) END AS restricted_mean_days,
  last_seen_seconds / 86400 AS last_seen_days,
  waited_seconds / 86400 AS waited_days,
  median_seconds / 86400 AS median_days,
  p90_seconds / 86400 AS p90_days,
  closed_seconds / 86400 / CAST(NULLIF(told.events, 0) AS {{float}}) AS closed_only_mean_days,
  closed_only_median_seconds / 86400 AS closed_only_median_days,
  closed_only_p90_seconds / 86400 AS closed_only_p90_days
FROM told
INNER JOIN names ON names.number * 2 + MOD(told.number, 2) = told.number
ORDER BY names.grain, names.name, closures, told.days
