-- Types the older system received no more. Months are counted as whole numbers: year times twelve, and the month.
WITH typed AS (
  SELECT
    COALESCE(canonical_type, 'unknown') AS canonical_type,
    source_system,
    open_month,
    EXTRACT(YEAR FROM open_month) * 12 + EXTRACT(MONTH FROM open_month) AS month_number
  FROM {{table:service_requests}}
  WHERE withdrawn_at IS NULL
),
legacy_end AS (
  SELECT MAX(month_number) AS month_number
  FROM typed
  WHERE source_system = 'legacy'
),
types AS (
  SELECT
    canonical_type,
    MAX(CASE WHEN source_system = 'legacy' THEN open_month END) AS last_legacy_month,
    MAX(CASE WHEN source_system = 'legacy' THEN month_number END) AS last_legacy_number,
    MIN(CASE WHEN source_system = 'new' THEN open_month END) AS first_new_month,
    SUM(CASE WHEN source_system = 'legacy' THEN 1 ELSE 0 END) AS legacy_cases,
    SUM(CASE WHEN source_system = 'new' THEN 1 ELSE 0 END) AS new_cases
  FROM typed
  GROUP BY canonical_type
)
SELECT
  types.canonical_type,
  types.last_legacy_month,
  types.first_new_month,
  CAST(legacy_end.month_number - types.last_legacy_number AS {{integer}}) AS months_before_end,
  CAST(types.legacy_cases AS {{integer}}) AS legacy_cases,
  CAST(types.new_cases AS {{integer}}) AS new_cases
FROM types
CROSS JOIN legacy_end
WHERE legacy_end.month_number - types.last_legacy_number >= 2
ORDER BY legacy_cases DESC, canonical_type
