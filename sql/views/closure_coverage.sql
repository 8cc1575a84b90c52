-- What became of the closed cases of each file, and how many the closure rules cannot tell.
WITH counted AS (
  SELECT
    resource,
    source_system,
    COUNT(*) AS closed_cases,
    SUM(CASE WHEN closure_class = 'resolved' THEN 1 ELSE 0 END) AS resolved,
    SUM(CASE WHEN closure_class = 'noted' THEN 1 ELSE 0 END) AS noted,
    SUM(CASE WHEN closure_class = 'duplicate' THEN 1 ELSE 0 END) AS duplicate,
    SUM(CASE WHEN closure_class = 'invalid' THEN 1 ELSE 0 END) AS invalid,
    SUM(CASE WHEN closure_class = 'administrative' THEN 1 ELSE 0 END) AS administrative,
    SUM(CASE WHEN closure_class = 'transferred' THEN 1 ELSE 0 END) AS transferred,
    SUM(CASE WHEN COALESCE(closure_class, 'unknown') = 'unknown' THEN 1 ELSE 0 END) AS unknown_cases
  FROM {{table:service_requests}}
  WHERE withdrawn_at IS NULL AND case_status = 'closed'
  GROUP BY resource, source_system
)
SELECT
  resource,
  source_system,
  closed_cases,
  CAST(resolved AS {{integer}}) AS resolved,
  CAST(noted AS {{integer}}) AS noted,
  CAST(duplicate AS {{integer}}) AS duplicate,
  CAST(invalid AS {{integer}}) AS invalid,
  CAST(administrative AS {{integer}}) AS administrative,
  CAST(transferred AS {{integer}}) AS transferred,
  CAST(unknown_cases AS {{integer}}) AS unknown_cases,
  CAST(unknown_cases AS {{float}}) / CAST(closed_cases AS {{float}}) AS unknown_share
FROM counted
ORDER BY resource
