-- Cases that stand in no published file so far. An insert of its own, beside the update: DuckDB writes the rows of an
-- INSERT … SELECT compressed as they come, those of a MERGE once more at the checkpoint. It is run by one thread: several
-- leave a broken row group each, and the checkpoint then writes the table once more (half as large again, and slower).
INSERT INTO service_requests BY NAME
SELECT
  {{staged_columns}},
  CAST($published_at AS TIMESTAMPTZ) AS first_published_at,
  CAST($published_at AS TIMESTAMPTZ) AS last_changed_at,
  $refresh_id AS refresh_id
FROM incoming
WHERE NOT EXISTS (
  SELECT 1 FROM known_cases AS known
  WHERE known.source_system = incoming.source_system AND known.case_id = incoming.case_id
)
