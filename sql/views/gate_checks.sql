-- What was checked before each current file was published, with the figures that were compared; what did not hold first.
SELECT
  checks.resource,
  checks.name AS check_name,
  checks.passed,
  COALESCE(checks.outcome, CASE WHEN checks.passed THEN 'passed' ELSE 'failed' END) AS outcome,
  checks.detail AS figures,
  checks.measured,
  checks.threshold,
  checks.decision,
  checks.refresh_id,
  checks.checked_at
FROM {{table:ledger_checks}} AS checks
INNER JOIN {{table:ledger_snapshots}} AS files
  ON files.resource = checks.resource
  AND files.snapshot = checks.snapshot
  AND files.refresh_id = checks.refresh_id
WHERE files.is_current
ORDER BY checks.passed, checks.resource, checks.name
