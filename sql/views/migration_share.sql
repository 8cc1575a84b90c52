-- How the cases of each type and month are split between the two systems.
WITH counted AS (
  SELECT open_month, COALESCE(canonical_type, 'unknown') AS canonical_type, source_system, COUNT(*) AS requests
  FROM {{table:service_requests}}
  WHERE withdrawn_at IS NULL
  GROUP BY 1, 2, 3
)
SELECT
  open_month,
  canonical_type,
  source_system,
  requests,
  CAST(requests AS {{float}})
    / CAST(SUM(requests) OVER (PARTITION BY open_month, canonical_type) AS {{float}}) AS share
FROM counted
ORDER BY open_month, canonical_type, source_system
