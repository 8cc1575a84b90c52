-- What was counted in a snapshot, unless an earlier try of the same refresh wrote it: one statement that only adds, so that
-- several resources can be recorded at the same time.
INSERT INTO ledger_measures (refresh_id, resource, snapshot, kind, name, label, records, example)
SELECT @refresh_id, @slug, @snapshot, line.kind, line.name, line.label, line.records, line.example
FROM UNNEST(@measures) AS line
WHERE NOT EXISTS (
  SELECT 1 FROM ledger_measures AS written
  WHERE written.refresh_id = @refresh_id AND written.resource = @slug AND written.snapshot = @snapshot
)
