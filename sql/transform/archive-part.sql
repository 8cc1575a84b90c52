-- The raw columns as published, as text, with where each record stood. The token published renames the fields to the
-- names in the file's own header. Records without a readable open time stand in month 'unknown', so that none is left out.
WITH opened AS (
  SELECT *, wall_clock(tidy({{opened}})) AS opened_wall
  FROM raw_records
)
SELECT
  source_line AS _source_line,
  source_offset AS _source_offset,
  {{published}},
  CASE WHEN plausible(opened_wall) THEN strftime(opened_wall, '%Y-%m') ELSE 'unknown' END AS open_month
FROM opened
