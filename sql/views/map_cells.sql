-- Requests on a grid of about 250 m: 2,250 millionths of a degree of latitude (250 m) by 3,040 of longitude (250 m in Boston).
-- Whole numbers, so that every warehouse puts a point into the same cell.
WITH located AS (
  SELECT
    EXTRACT(YEAR FROM open_date) AS open_year,
    canonical_type,
    neighborhood,
    CAST(FLOOR(ROUND(latitude * 1000000) / 2250) AS {{integer}}) AS cell_row,
    CAST(FLOOR(ROUND(longitude * 1000000) / 3040) AS {{integer}}) AS cell_column,
    is_open,
    sla_result
  FROM {{view:case_facts}}
  WHERE location_quality = 'point'
),
counted AS (
  SELECT
    open_year,
    canonical_type,
    neighborhood,
    cell_row,
    cell_column,
    COUNT(*) AS requests,
    COUNT(CASE WHEN is_open THEN 1 END) AS open_cases,
    COUNT(CASE WHEN sla_result = 'hit' THEN 1 END) AS hit,
    COUNT(CASE WHEN sla_result = 'miss' THEN 1 END) AS miss,
    COUNT(CASE WHEN sla_result = 'pending' THEN 1 END) AS pending
  FROM located
  GROUP BY 1, 2, 3, 4, 5
)
SELECT
  open_year,
  canonical_type,
  neighborhood,
  cell_row,
  cell_column,
  (CAST(cell_row AS {{float}}) + 0.5) * 2250 / 1000000 AS centre_latitude,
  (CAST(cell_column AS {{float}}) + 0.5) * 3040 / 1000000 AS centre_longitude,
  requests,
  open_cases,
  hit,
  miss,
  pending
FROM counted
