-- Of each published field: values that begin with a blank or end with one, blank and empty ones included. One row, a column for
-- each field.
SELECT
  count(
    CASE
      WHEN COLUMNS(* EXCLUDE (source_line, source_offset)) < '!' THEN 1
      WHEN suffix(COLUMNS(* EXCLUDE (source_line, source_offset)), ' ') THEN 1
    END
  )
FROM raw_records
WHERE source_line NOT IN (SELECT source_line FROM refused_records)
