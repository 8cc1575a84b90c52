-- Changed cases by resource and column. The token cases is the text of run-cases or net-cases.
WITH case_columns AS (
  {{case_columns}}
)
SELECT cases.resource, case_columns.field, COUNT(*) AS cases
FROM (
{{cases}}
) AS cases
JOIN case_columns ON STRPOS(CONCAT(',', cases.fields, ','), CONCAT(',', case_columns.field, ',')) > 0
GROUP BY cases.resource, case_columns.field
ORDER BY cases.resource, cases DESC, case_columns.field
