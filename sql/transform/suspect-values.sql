-- Of each published field: values that begin or end with a blank or a control character, empty ones included. One row, a
-- column for each field. A cheap look at millions of cells: what is suspect is looked at closer.
SELECT
  count(
    CASE
      WHEN
        COLUMNS(* EXCLUDE (source_line, source_offset)) < '!' OR suffix(COLUMNS(* EXCLUDE (source_line, source_offset)), ' ')
        THEN 1
    END
  )
FROM raw_records
WHERE source_line NOT IN (SELECT source_line FROM refused_records)
