-- What the jobs of each refresh read and were billed, step by step. Questions belong to no refresh.
WITH summed AS (
  SELECT
    refresh_id,
    step,
    COUNT(*) AS jobs,
    CAST(SUM(bytes_processed) AS {{integer}}) AS bytes_processed,
    CAST(SUM(bytes_billed) AS {{integer}}) AS bytes_billed,
    MAX(finished_at) AS last_finished_at
  FROM {{table:ledger_jobs}}
  GROUP BY refresh_id, step
)
SELECT
  refresh_id,
  step,
  jobs,
  bytes_processed,
  bytes_billed,
  CAST(bytes_billed AS {{float}}) / {{bytes_a_tebibyte}} * {{dollars_a_tebibyte}} AS dollars,
  last_finished_at
FROM summed
ORDER BY last_finished_at DESC, refresh_id, step
