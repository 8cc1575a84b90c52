-- The Kaplan-Meier estimate of every group, read off at fixed days.
--
-- The estimate is usually written as a product over distinct times, (1 - closed / at risk). Taken one case at a time, in
-- order of time, what closes before what merely stops being watched, the same product is
--   share of cases not yet closed or lost  x  product of n / (n - 1) over the cases lost so far (n: at risk at that moment),
-- so that each lost case hands its weight to those still watched. In a stretch of time in which cases only close, or are
-- only lost, it does not matter which of them comes first. Cases are therefore counted in buckets of time, and put in order
-- one by one only in buckets in which some close and some are lost, or in which a time asked for may lie.
WITH cases AS (
  SELECT
    department,
    canonical_type,
    open_month,
    counts_as_service,
    -- one whole number to sort by: the time, then closed (0) before still open (1)
    observed_seconds * 2 + 1 - event AS place
  FROM {{view:case_facts}}
  WHERE observed_seconds IS NOT NULL
),
-- Numbers in place of names: a row is half as wide, and sorted in a third of the time.
kinds AS (
  SELECT department, canonical_type, open_month
  FROM {{view:case_facts}}
  GROUP BY 1, 2, 3
),
names AS (
  SELECT grain, name, open_month, ROW_NUMBER() OVER (ORDER BY grain, name) AS number
  FROM (
    SELECT 'all' AS grain, 'all' AS name, CAST(NULL AS DATE) AS open_month
    UNION ALL
    SELECT 'department' AS grain, department AS name, CAST(NULL AS DATE) AS open_month FROM kinds GROUP BY 2
    UNION ALL
    SELECT 'case type' AS grain, canonical_type AS name, CAST(NULL AS DATE) AS open_month FROM kinds GROUP BY 2
    UNION ALL
    SELECT 'open month' AS grain, SUBSTR(CAST(open_month AS STRING), 1, 7) AS name, open_month FROM kinds GROUP BY 2, 3
  ) AS named
),
numbered AS (
  SELECT
    cases.place,
    CASE WHEN cases.counts_as_service THEN cases.place END AS service_place,
    CASE
      WHEN cases.place <= 1 THEN 0
      WHEN cases.place <= 172801 THEN 1
      WHEN cases.place <= 345601 THEN 2
      WHEN cases.place <= 518401 THEN 3
      WHEN cases.place <= 864001 THEN 5
      WHEN cases.place <= 1209601 THEN 7
      WHEN cases.place <= 1728001 THEN 10
      WHEN cases.place <= 2419201 THEN 14
      WHEN cases.place <= 3628801 THEN 21
      WHEN cases.place <= 5184001 THEN 30
      WHEN cases.place <= 7776001 THEN 45
      WHEN cases.place <= 10368001 THEN 60
      WHEN cases.place <= 15552001 THEN 90
      WHEN cases.place <= 20736001 THEN 120
      WHEN cases.place <= 31104001 THEN 180
      WHEN cases.place <= 46656001 THEN 270
      WHEN cases.place <= 63072001 THEN 365
      ELSE 1000000
    END AS days,
    departments.number AS department,
    types.number AS canonical_type,
    months.number AS open_month
  FROM cases
  INNER JOIN names AS departments ON departments.grain = 'department' AND departments.name = cases.department
  INNER JOIN names AS types ON types.grain = 'case type' AND types.name = cases.canonical_type
  INNER JOIN names AS months ON months.grain = 'open month' AND months.open_month = cases.open_month
),
-- Buckets grow longer with time, as cases grow rare, and are the finer the more cases a group has: few of them are then mixed.
-- How fine they are changes no figure.
grains AS (
  SELECT 'all' AS grain, 1000 AS fineness
  UNION ALL SELECT 'department', 400
  UNION ALL SELECT 'case type', 150
  UNION ALL SELECT 'open month', 40
),
buckets AS (
  SELECT
    number,
    days,
    bucket,
    COUNT(*) AS cases,
    COUNT(CASE WHEN MOD(place, 2) = 1 THEN 1 END) AS lost,
    SUM(CASE WHEN MOD(place, 2) = 0 THEN CAST(place AS {{float}}) ELSE 0 END) AS closed_places,
    SUM(CAST(place AS {{float}})) AS places,
    MAX(place) AS place,
    COUNT(service_place) AS service_cases,
    COUNT(CASE WHEN MOD(service_place, 2) = 1 THEN 1 END) AS service_lost,
    SUM(CASE WHEN MOD(service_place, 2) = 0 THEN CAST(service_place AS {{float}}) ELSE 0 END) AS service_closed_places,
    SUM(CAST(service_place AS {{float}})) AS service_places,
    MAX(service_place) AS service_place
  FROM (
    SELECT
      place,
      days,
      service_place,
      CASE grain
        -- the first in alphabetical order
        WHEN 'all' THEN 1
        WHEN 'department' THEN department
        WHEN 'case type' THEN canonical_type
        ELSE open_month
      END AS number,
      CAST(FLOOR(LN(CAST(place + 1 AS {{float}})) * fineness) AS {{integer}}) AS bucket
    FROM numbered
    CROSS JOIN grains
  ) AS watched
  GROUP BY 1, 2, 3
),
totals AS (
  SELECT
    number,
    SUM(CAST(cases AS {{float}})) AS timed_cases,
    SUM(CAST(cases - lost AS {{float}})) AS events,
    SUM(CAST(service_cases AS {{float}})) AS service_timed_cases,
    SUM(CAST(service_cases - service_lost AS {{float}})) AS service_events
  FROM buckets
  GROUP BY 1
),
placed AS (
  SELECT
    *,
    SUM(CAST(cases AS {{float}})) OVER so_far AS seen,
    SUM(CAST(cases - lost AS {{float}})) OVER so_far AS closed,
    SUM(CAST(cases - lost AS {{float}})) OVER so_far - CAST(cases - lost AS {{float}}) AS closed_before,
    SUM(CAST(service_cases AS {{float}})) OVER so_far AS service_seen,
    SUM(CAST(service_cases - service_lost AS {{float}})) OVER so_far AS service_closed,
    SUM(CAST(service_cases - service_lost AS {{float}})) OVER so_far - CAST(service_cases - service_lost AS {{float}})
      AS service_closed_before
  FROM buckets
  WINDOW so_far AS (PARTITION BY number ORDER BY place ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
),
-- The curve lies between the share of cases not seen so far and the share not closed so far, so that it comes down to a half
-- (a tenth) where half (nine tenths) of the cases are seen but not yet closed; a case more on both sides, for rounding.
looked_into AS (
  SELECT
    placed.*,
    (lost > 0 AND lost < cases)
      OR (seen * 2 >= timed_cases - 2 AND closed_before * 2 <= timed_cases + 2)
      OR (seen * 10 >= timed_cases * 9 - 10 AND closed_before * 10 <= timed_cases * 9 + 10)
      OR (closed * 2 >= events AND closed_before * 2 < events)
      OR (closed * 10 >= events * 9 AND closed_before * 10 < events * 9)
      OR (service_seen * 2 >= service_timed_cases - 2 AND service_closed_before * 2 <= service_timed_cases + 2)
      OR (
        service_seen * 10 >= service_timed_cases * 9 - 10
        AND service_closed_before * 10 <= service_timed_cases * 9 + 10
      )
      OR (service_closed * 2 >= service_events AND service_closed_before * 2 < service_events)
      OR (service_closed * 10 >= service_events * 9 AND service_closed_before * 10 < service_events * 9)
      AS is_looked_into
  FROM placed
  INNER JOIN totals ON totals.number = placed.number
),
-- Cases of a bucket, or of one place in a bucket looked into: all of them closed, or all of them lost. The cases watched are
-- made anew from those numbered: four times as many as there are, they would be kept for a second reading outside of memory.
pieces AS (
  SELECT
    number, days, cases, lost, closed_places, places, place,
    service_cases, service_lost, service_closed_places, service_places, service_place
  FROM looked_into
  WHERE NOT is_looked_into
  UNION ALL
  SELECT
    watched.number,
    watched.days,
    COUNT(*),
    COUNT(CASE WHEN MOD(watched.place, 2) = 1 THEN 1 END),
    SUM(CASE WHEN MOD(watched.place, 2) = 0 THEN CAST(watched.place AS {{float}}) ELSE 0 END),
    SUM(CAST(watched.place AS {{float}})),
    watched.place,
    COUNT(watched.service_place),
    COUNT(CASE WHEN MOD(watched.service_place, 2) = 1 THEN 1 END),
    SUM(CASE WHEN MOD(watched.service_place, 2) = 0 THEN CAST(watched.service_place AS {{float}}) ELSE 0 END),
    SUM(CAST(watched.service_place AS {{float}})),
    MAX(watched.service_place)
  FROM (
    SELECT
      place,
      days,
      service_place,
      CASE grain
        WHEN 'all' THEN 1
        WHEN 'department' THEN department
        WHEN 'case type' THEN canonical_type
        ELSE open_month
      END AS number,
      CAST(FLOOR(LN(CAST(place + 1 AS {{float}})) * fineness) AS {{integer}}) AS bucket
    FROM numbered
    CROSS JOIN grains
  ) AS watched
  INNER JOIN looked_into
    ON looked_into.number = watched.number
    AND looked_into.days = watched.days
    AND looked_into.bucket = watched.bucket
  WHERE looked_into.is_looked_into
  GROUP BY watched.number, watched.days, watched.place
),
in_order AS (
  SELECT
    *,
    SUM(CAST(cases AS {{float}})) OVER so_far AS seen,
    SUM(CAST(cases - lost AS {{float}})) OVER so_far AS closed,
    SUM(CAST(service_cases AS {{float}})) OVER so_far AS service_seen,
    SUM(CAST(service_cases - service_lost AS {{float}})) OVER so_far AS service_closed
  FROM pieces
  WINDOW so_far AS (PARTITION BY number ORDER BY place ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
),
-- Even numbers count all closures, odd ones service alone.
variants AS (
  SELECT 0 AS variant UNION ALL SELECT 1
),
told_apart AS (
  SELECT
    in_order.number * 2 + variant AS number,
    days,
    CASE WHEN variant = 0 THEN cases ELSE service_cases END AS cases,
    CASE WHEN variant = 0 THEN lost ELSE service_lost END AS lost,
    CAST(CASE WHEN variant = 0 THEN closed_places ELSE service_closed_places END AS {{float}}) / 2 AS closed_seconds,
    CAST(CASE WHEN variant = 0 THEN places - lost ELSE service_places - service_lost END AS {{float}}) / 2
      AS waited_seconds,
    CASE WHEN variant = 0 THEN place ELSE service_place END AS place,
    CAST(CASE WHEN variant = 0 THEN timed_cases ELSE service_timed_cases END AS {{float}}) AS timed_cases,
    CASE WHEN variant = 0 THEN events ELSE service_events END AS events,
    -- before the piece
    CASE
      WHEN variant = 0 THEN timed_cases - seen + cases
      ELSE service_timed_cases - service_seen + service_cases
    END AS at_risk,
    CASE WHEN variant = 0 THEN closed ELSE service_closed END AS closed
  FROM in_order
  INNER JOIN totals ON totals.number = in_order.number
  CROSS JOIN variants
  WHERE variant = 0 OR service_cases > 0
),
-- How far one closing lowers the curve: by more, the more cases lost before have handed on. The last case of all has nobody
-- to hand to.
estimated AS (
  SELECT
    number,
    days,
    cases,
    lost,
    closed_seconds,
    waited_seconds,
    CAST(place - MOD(place, 2) AS {{float}}) / 2 AS seconds,
    timed_cases,
    events,
    at_risk,
    at_risk - CAST(cases - lost AS {{float}}) AS left_open,
    closed,
    EXP(COALESCE(SUM(CASE WHEN lost > 0 AND at_risk > cases THEN LN(at_risk / (at_risk - cases)) ELSE 0 END) OVER (
      PARTITION BY number ORDER BY place ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ), 0)) / timed_cases AS step
  FROM told_apart
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
    MAX(timed_cases) AS timed_cases,
    MAX(events) AS events,
    SUM(CAST(cases AS {{float}})) AS seen,
    MIN(left_open * step) AS still_open,
    -- of cases that close one after the other, 1 / (n * (n - 1)) adds up to a difference of two fractions
    SUM(CASE
      WHEN lost > 0 THEN 0
      WHEN left_open > 0 THEN CAST(cases AS {{float}}) / (at_risk * left_open)
      ELSE 1 - 1 / at_risk
    END) AS greenwood,
    SUM(closed_seconds * step) AS area_of_closed,
    MAX(seconds) AS last_seen_seconds,
    SUM(waited_seconds) AS waited_seconds,
    SUM(closed_seconds) AS closed_seconds,
    -- a billionth, so that rounding does not move a time the curve reaches exactly
    MIN(CASE WHEN left_open * step <= 0.5 + 0.000000001 THEN seconds END) AS median_seconds,
    MIN(CASE WHEN left_open * step <= 0.1 + 0.000000001 THEN seconds END) AS p90_seconds,
    MIN(CASE WHEN lost = 0 AND closed * 2 >= events THEN seconds END) AS closed_only_median_seconds,
    MIN(CASE WHEN lost = 0 AND closed * 10 >= events * 9 THEN seconds END) AS closed_only_p90_seconds
  FROM estimated
  GROUP BY 1, 2
),
counted AS (
  SELECT number, MAX(timed_cases) AS timed_cases, MAX(events) AS events FROM by_span GROUP BY 1
),
so_far AS (
  SELECT
    counted.number,
    spans.days,
    MAX(counted.timed_cases) AS timed_cases,
    MAX(counted.events) AS events,
    MAX(counted.timed_cases) - COALESCE(SUM(by_span.seen), 0) AS at_risk,
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
  FROM counted
  CROSS JOIN spans
  LEFT JOIN by_span ON by_span.number = counted.number AND by_span.days <= spans.days
  GROUP BY 1, 2
),
-- Nothing is said of days nobody was followed to, unless all had closed before.
told AS (
  SELECT
    so_far.number,
    so_far.days,
    CAST(so_far.at_risk AS {{integer}}) AS at_risk,
    so_far.area_of_closed,
    whole.last_seen_seconds >= so_far.days * 86400 OR whole.still_open = 0 AS is_known,
    -- nothing closed yet: one, without what rounding leaves of it
    CASE WHEN so_far.greenwood = 0 AND so_far.still_open > 0 THEN 1 ELSE so_far.still_open END AS still_open,
    CASE WHEN so_far.greenwood > 0 AND so_far.still_open > 0 THEN LN(so_far.still_open) END AS log_still_open,
    1.959963984540054 * SQRT(so_far.greenwood) AS spread,
    CAST(whole.timed_cases AS {{integer}}) AS timed_cases,
    CAST(whole.events AS {{integer}}) AS events,
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
