-- How the times of each current file are read, and what that was decided by.
SELECT
  files.resource,
  files.source_system,
  files.snapshot,
  files.records,
  files.clock,
  files.clock_decided_by AS decided_by,
  files.clock_confidence AS confidence,
  files.clock_evidence AS evidence
FROM {{table:ledger_snapshots}} AS files
WHERE files.is_current
ORDER BY files.resource
