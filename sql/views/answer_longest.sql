-- Question 3: how long did the slowest request of each case type take?
WITH counted AS (
  SELECT
    case_type,
    COUNT(*) AS requests,
    SUM(event) AS closed_cases,
    COUNT(CASE WHEN is_open THEN 1 END) AS open_cases,
    MAX(CASE WHEN event = 1 THEN observed_seconds END) AS longest_closed_seconds,
    MAX(CASE WHEN is_open THEN observed_seconds END) AS oldest_open_seconds,
    ROW_NUMBER() OVER (ORDER BY case_type) AS number
  FROM {{view:case_facts}}
  GROUP BY case_type
),
-- The cases behind the two maxima: of equals the lowest id, legacy first.
extremes AS (
  SELECT
    facts.case_type,
    facts.event,
    facts.source_system,
    facts.case_id,
    ROW_NUMBER() OVER (PARTITION BY facts.case_type, facts.event ORDER BY facts.source_system, facts.case_id) AS place
  FROM {{view:case_facts}} AS facts
  INNER JOIN counted
    ON counted.case_type = facts.case_type
    AND facts.observed_seconds
      = CASE WHEN facts.event = 1 THEN counted.longest_closed_seconds ELSE counted.oldest_open_seconds END
),
named AS (
  SELECT
    case_type,
    MAX(CASE WHEN event = 1 THEN source_system END) AS longest_closed_source_system,
    MAX(CASE WHEN event = 1 THEN case_id END) AS longest_closed_case_id,
    MAX(CASE WHEN event = 0 THEN source_system END) AS oldest_open_source_system,
    MAX(CASE WHEN event = 0 THEN case_id END) AS oldest_open_case_id
  FROM extremes
  WHERE place = 1
  GROUP BY 1
),
-- `place` numbers the closed cases of a type from the quickest to the slowest, for a percentile by nearest rank.
ranked AS (
  SELECT
    counted.number,
    counted.closed_cases,
    facts.observed_seconds AS seconds,
    ROW_NUMBER() OVER (PARTITION BY counted.number ORDER BY facts.observed_seconds) AS place
  FROM {{view:case_facts}} AS facts
  INNER JOIN counted ON counted.case_type = facts.case_type
  WHERE facts.event = 1
),
slowest AS (
  SELECT number, MIN(CASE WHEN place * 100 >= closed_cases * 99 THEN seconds END) AS p99_closed_seconds
  FROM ranked
  GROUP BY 1
)
SELECT
  counted.case_type,
  requests,
  closed_cases,
  longest_closed_seconds,
  CAST(longest_closed_seconds AS {{float}}) / 86400 AS longest_closed_days,
  longest_closed_source_system,
  longest_closed_case_id,
  CAST(p99_closed_seconds AS {{float}}) / 86400 AS p99_closed_days,
  COALESCE(longest_closed_seconds > 5 * 365 * 86400, FALSE) AS over_five_years,
  open_cases,
  oldest_open_seconds,
  CAST(oldest_open_seconds AS {{float}}) / 86400 AS oldest_open_days,
  oldest_open_source_system,
  oldest_open_case_id,
  requests - closed_cases - open_cases AS left_out
FROM counted
LEFT JOIN named ON named.case_type = counted.case_type
LEFT JOIN slowest ON slowest.number = counted.number
ORDER BY longest_closed_seconds DESC NULLS LAST, case_type
