-- By column, the cases publishing a staging table would change in it. The token differences counts each column.
WITH incoming AS (
  {{incoming}}
),
versions AS (
  SELECT 'staging' AS held_in, {{staged_columns}} FROM {{staging}}
  UNION ALL
  SELECT 'duplicates' AS held_in, {{staged_columns}} FROM {{table:service_request_duplicates}} WHERE resource <> {{param:slug}}
)
SELECT {{differences}}
FROM incoming
JOIN versions AS fresh
  ON fresh.held_in = incoming.held_in AND fresh.resource = incoming.resource AND fresh.source_line = incoming.source_line
  AND fresh.source_system = incoming.source_system AND fresh.case_id = incoming.case_id
JOIN {{table:service_requests}} AS known
  ON known.source_system = incoming.source_system AND known.case_id = incoming.case_id
WHERE known.withdrawn_at IS NULL AND known.row_hash <> incoming.row_hash
