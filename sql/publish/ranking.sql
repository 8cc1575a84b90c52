-- Which version of a contested case counts: the one of the newest as-of instant, then the one closed last, then the
-- greater resource name and line, so that the order in which resources are published does not matter.
WITH contested AS (
  SELECT source_system, case_id
  FROM (
    SELECT source_system, case_id FROM {{staging}}
    UNION ALL
    SELECT source_system, case_id FROM rivals
  ) AS versions
  GROUP BY source_system, case_id
  HAVING count(*) > 1
),
versions AS (
  SELECT
    'staging' AS held_in, source_system, case_id, resource, source_line, closed_at,
    CAST($as_of AS TIMESTAMPTZ) AS as_of
  FROM {{staging}}
  JOIN contested USING (source_system, case_id)
  UNION ALL
  SELECT held_in, source_system, case_id, resource, source_line, closed_at, as_of
  FROM rivals
)
SELECT
  held_in, source_system, case_id, resource, source_line,
  row_number() OVER (
    PARTITION BY source_system, case_id
    ORDER BY as_of DESC, closed_at DESC NULLS LAST, resource DESC, source_line DESC
  ) AS place
FROM versions
