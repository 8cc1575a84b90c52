-- What stood open in these tables after each refresh, added up from the change log, against what today's files say was open
-- at the same instants: those that the files of that refresh stood for. Cases of a file that closed before its first
-- publication were open in none, so they are not looked at.
WITH publications AS (
  SELECT
    resource,
    refresh_id,
    published_at,
    as_of,
    CAST(FLOOR({{unix_millis}}(as_of) / 1000) AS {{integer}}) AS as_of_seconds
  FROM {{table:ledger_snapshots}}
  -- not those set aside, of which nothing was published, nor counts of dispatches
  WHERE (is_current OR loaded + duplicates > 0) AND source_system <> '911'
),
refreshes AS (
  SELECT refresh_id, MAX(published_at) AS published_at
  FROM publications
  GROUP BY refresh_id
),
moves AS (
  SELECT
    changed_at,
    COUNT(CASE WHEN kind IN ('added', 'restored') AND status_after = 'open' THEN 1 END)
      + COUNT(CASE WHEN kind = 'changed' AND status_before = 'closed' AND status_after = 'open' THEN 1 END)
      - COUNT(CASE WHEN kind = 'changed' AND status_before = 'open' AND status_after = 'closed' THEN 1 END)
      - COUNT(CASE WHEN kind = 'withdrawn' AND status_before = 'open' THEN 1 END) AS net
  FROM {{table:service_request_changes}}
  GROUP BY changed_at
),
observed AS (
  SELECT refreshes.refresh_id, refreshes.published_at, CAST(SUM(moves.net) AS {{integer}}) AS open_cases
  FROM refreshes
  JOIN moves ON moves.changed_at <= refreshes.published_at
  GROUP BY refreshes.refresh_id, refreshes.published_at
),
standing AS (
  SELECT
    refreshes.refresh_id,
    publications.resource,
    publications.as_of,
    publications.as_of_seconds,
    ROW_NUMBER() OVER (
      PARTITION BY refreshes.refresh_id, publications.resource
      ORDER BY publications.published_at DESC, publications.as_of DESC
    ) AS place
  FROM refreshes
  JOIN publications ON publications.published_at <= refreshes.published_at
),
instants AS (
  SELECT DISTINCT resource, as_of_seconds
  FROM standing
  WHERE place = 1
),
first_instants AS (
  SELECT resource, MIN(as_of_seconds) AS as_of_seconds
  FROM instants
  GROUP BY resource
),
cases AS (
  SELECT facts.resource, facts.opened_seconds, CASE WHEN facts.is_closed THEN facts.closed_seconds END AS closed_seconds
  FROM {{view:case_facts}} AS facts
  JOIN first_instants ON first_instants.resource = facts.resource
  WHERE facts.is_open OR facts.closed_seconds > first_instants.as_of_seconds
),
told AS (
  SELECT instants.resource, instants.as_of_seconds, COUNT(*) AS open_cases
  FROM instants
  JOIN cases ON cases.resource = instants.resource
  WHERE
    cases.opened_seconds <= instants.as_of_seconds
    AND (cases.closed_seconds IS NULL OR cases.closed_seconds > instants.as_of_seconds)
  GROUP BY instants.resource, instants.as_of_seconds
),
reconstructed AS (
  SELECT
    standing.refresh_id,
    MAX(standing.as_of) AS newest_as_of,
    CAST(SUM(COALESCE(told.open_cases, 0)) AS {{integer}}) AS open_cases
  FROM standing
  LEFT JOIN told ON told.resource = standing.resource AND told.as_of_seconds = standing.as_of_seconds
  WHERE standing.place = 1
  GROUP BY standing.refresh_id
),
placed AS (
  SELECT
    observed.refresh_id,
    observed.published_at,
    reconstructed.newest_as_of,
    observed.open_cases AS observed_open_cases,
    reconstructed.open_cases AS reconstructed_open_cases,
    CAST({{millis_to_timestamp}}(
      CAST(FLOOR({{unix_millis}}(reconstructed.newest_as_of) / 86400000) AS {{integer}}) * 86400000
    ) AS DATE) AS as_of_date
  FROM observed
  JOIN reconstructed ON reconstructed.refresh_id = observed.refresh_id
)
SELECT
  refresh_id,
  published_at,
  newest_as_of,
  CAST(CONCAT(
    CAST(EXTRACT(YEAR FROM as_of_date) AS STRING), '-', LPAD(CAST(EXTRACT(MONTH FROM as_of_date) AS STRING), 2, '0'), '-01'
  ) AS DATE) AS month,
  observed_open_cases,
  reconstructed_open_cases,
  observed_open_cases - reconstructed_open_cases AS gap,
  MIN(newest_as_of) OVER () AS observed_since
FROM placed
ORDER BY published_at, refresh_id
