-- Cases that are published already: rows that differ are replaced. Rows that did not change keep their lineage: it names the snapshot that brought this version of the row.
MERGE INTO service_requests AS known
USING incoming
ON known.source_system = incoming.source_system AND known.case_id = incoming.case_id
WHEN MATCHED AND (
  known.row_hash <> incoming.row_hash OR known.resource <> incoming.resource OR known.withdrawn_at IS NOT NULL
) THEN UPDATE SET
  {{assignments}},
  last_changed_at = CASE
    WHEN known.row_hash <> incoming.row_hash OR known.withdrawn_at IS NOT NULL THEN CAST($published_at AS TIMESTAMPTZ)
    ELSE known.last_changed_at
  END,
  refresh_id = $refresh_id,
  withdrawn_at = NULL
WHEN MATCHED AND (
  known.sla_result IS DISTINCT FROM incoming.sla_result
  OR known.past_due_seconds IS DISTINCT FROM incoming.past_due_seconds
) THEN UPDATE SET
  sla_result = incoming.sla_result,
  past_due_seconds = incoming.past_due_seconds
