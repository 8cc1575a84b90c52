-- Question 4: what is requested most?
WITH counted AS (
  SELECT COALESCE(case_type, 'unknown') AS case_type, COUNT(*) AS requests
  FROM {{table:service_requests}}
  WHERE withdrawn_at IS NULL
  GROUP BY 1
)
SELECT
  RANK() OVER (ORDER BY requests DESC) AS rank,
  case_type,
  requests,
  CAST(requests AS {{float}}) / CAST(SUM(requests) OVER () AS {{float}}) AS share
FROM counted
ORDER BY requests DESC, case_type
