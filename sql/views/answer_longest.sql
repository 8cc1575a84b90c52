-- Question 3: how long did the slowest request of each case type take?
-- `place` numbers the closed cases of a type from the quickest to the slowest; of equals, the lowest case id is last.
WITH as_of_resource AS (
  SELECT resource, MAX(as_of) AS as_of
  FROM {{table:ledger_snapshots}}
  WHERE is_current
  GROUP BY resource
),
cases AS (
  SELECT
    COALESCE(requests.case_type, 'unknown') AS case_type,
    requests.source_system,
    requests.case_id,
    requests.resolution_seconds,
    requests.case_status = 'open' AND requests.resolution_seconds IS NULL AS is_open,
    CASE
      WHEN requests.case_status = 'open' AND requests.resolution_seconds IS NULL
        AND requests.opened_at <= as_of_resource.as_of
        THEN CAST(FLOOR({{unix_millis}}(as_of_resource.as_of) / 1000) AS INT64)
          - CAST(FLOOR({{unix_millis}}(requests.opened_at) / 1000) AS INT64)
    END AS open_seconds
  FROM {{table:service_requests}} AS requests
  LEFT JOIN as_of_resource ON as_of_resource.resource = requests.resource
  WHERE requests.withdrawn_at IS NULL
),
ranked AS (
  SELECT
    *,
    CASE WHEN resolution_seconds >= 0 THEN
      ROW_NUMBER() OVER (
        PARTITION BY case_type, resolution_seconds >= 0
        ORDER BY resolution_seconds, source_system DESC, case_id DESC
      )
    END AS place,
    COUNT(CASE WHEN resolution_seconds >= 0 THEN 1 END) OVER (PARTITION BY case_type) AS closed_cases,
    CASE WHEN open_seconds IS NOT NULL THEN
      ROW_NUMBER() OVER (
        PARTITION BY case_type, open_seconds IS NOT NULL
        ORDER BY open_seconds DESC, source_system, case_id
      )
    END AS open_place
  FROM cases
),
by_type AS (
  SELECT
    case_type,
    COUNT(*) AS requests,
    COUNT(place) AS closed_cases,
    COUNT(CASE WHEN is_open THEN 1 END) AS open_cases,
    MAX(CASE WHEN place = closed_cases THEN resolution_seconds END) AS longest_closed_seconds,
    MAX(CASE WHEN place = closed_cases THEN source_system END) AS longest_closed_source_system,
    MAX(CASE WHEN place = closed_cases THEN case_id END) AS longest_closed_case_id,
    MIN(CASE WHEN place * 100 >= closed_cases * 99 THEN resolution_seconds END) AS p99_closed_seconds,
    MAX(CASE WHEN open_place = 1 THEN open_seconds END) AS oldest_open_seconds,
    MAX(CASE WHEN open_place = 1 THEN source_system END) AS oldest_open_source_system,
    MAX(CASE WHEN open_place = 1 THEN case_id END) AS oldest_open_case_id
  FROM ranked
  GROUP BY case_type
)
SELECT
  case_type,
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
FROM by_type
ORDER BY longest_closed_seconds DESC NULLS LAST, case_type
