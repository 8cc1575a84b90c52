-- Which columns each refresh changed. The token case_columns is the list of columns the change log compares.
WITH case_columns AS (
  {{case_columns}}
),
-- Few of the ways in which columns can differ together come up, so few texts are taken apart.
differences AS (
  SELECT refresh_id, resource, fields, COUNT(*) AS cases
  FROM {{table:service_request_changes}}
  WHERE fields IS NOT NULL
  GROUP BY refresh_id, resource, fields
)
SELECT refresh_id, resource, field, CAST(SUM(cases) AS {{integer}}) AS cases
FROM differences
INNER JOIN case_columns ON STRPOS(CONCAT(',', fields, ','), CONCAT(',', field, ',')) > 0
GROUP BY refresh_id, resource, field
ORDER BY refresh_id, resource, cases DESC, field
