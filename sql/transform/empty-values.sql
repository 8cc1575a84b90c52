-- Of each published field: empty values; all of a field the file lacks. One row, a column for each field.
SELECT count(CASE WHEN coalesce(COLUMNS(* EXCLUDE (source_line, source_offset)), '') = '' THEN 1 END)
FROM raw_records
WHERE source_line NOT IN (SELECT source_line FROM refused_records)
