-- Of each published field: values of nothing but blanks. One row, a column for each field. Such a value begins with a blank,
-- which is told quicker than trimming it.
SELECT
  count(
    CASE
      WHEN COLUMNS(* EXCLUDE (source_line, source_offset)) >= '!' OR COLUMNS(* EXCLUDE (source_line, source_offset)) = '' THEN NULL
      WHEN tidy(COLUMNS(* EXCLUDE (source_line, source_offset))) IS NULL
        AND COLUMNS(* EXCLUDE (source_line, source_offset)) IS NOT NULL THEN 1
    END
  )
FROM raw_records
WHERE source_line NOT IN (SELECT source_line FROM refused_records)
