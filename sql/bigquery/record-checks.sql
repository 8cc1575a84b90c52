-- The checks of one snapshot in one refresh, in place of what an earlier try wrote.
MERGE INTO ledger_checks AS known
USING (
  SELECT
    @refresh_id AS refresh_id, @slug AS resource, @snapshot AS snapshot, line.name, line.passed, line.detail,
    CAST(@checked_at AS TIMESTAMP) AS checked_at, line.outcome, line.measured, line.threshold, line.decision,
    line.decided_by, line.why
  FROM UNNEST(@lines) AS line
) AS line
ON
  known.refresh_id = line.refresh_id AND known.resource = line.resource AND known.snapshot = line.snapshot
  AND known.name = line.name
WHEN MATCHED THEN UPDATE SET
  passed = line.passed, detail = line.detail, checked_at = line.checked_at, outcome = line.outcome,
  measured = line.measured, threshold = line.threshold, decision = line.decision, decided_by = line.decided_by,
  why = line.why
WHEN NOT MATCHED THEN INSERT
  (refresh_id, resource, snapshot, name, passed, detail, checked_at, outcome, measured, threshold, decision, decided_by, why)
  VALUES (
    refresh_id, resource, snapshot, name, passed, detail, checked_at, outcome, measured, threshold, decision,
    decided_by, why
  )
