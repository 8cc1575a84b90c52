-- Changed cases by resource and column. The token cases is the text of run-cases or net-cases.
WITH case_columns AS (
  {{case_columns}}
)
SELECT changed_cases.resource, case_columns.field, COUNT(*) AS cases
FROM (
{{cases}}
) AS changed_cases
JOIN case_columns ON STRPOS(CONCAT(',', changed_cases.fields, ','), CONCAT(',', case_columns.field, ',')) > 0
GROUP BY changed_cases.resource, case_columns.field
ORDER BY changed_cases.resource, cases DESC, case_columns.field
