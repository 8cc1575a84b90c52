-- Which columns each refresh changed. The token case_columns is the list of columns the change log compares.
WITH case_columns AS (
  {{case_columns}}
)
SELECT changes.refresh_id, changes.resource, case_columns.field, COUNT(*) AS cases
FROM {{table:service_request_changes}} AS changes
JOIN case_columns
  ON STRPOS(CONCAT(',', changes.fields, ','), CONCAT(',', case_columns.field, ',')) > 0
GROUP BY changes.refresh_id, changes.resource, case_columns.field
ORDER BY changes.refresh_id, changes.resource, cases DESC, case_columns.field
