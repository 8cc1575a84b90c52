-- Values of a field (the token) that hold control characters.
SELECT count(*)
FROM raw_records
WHERE
  regexp_matches({{field}}, '[\x00-\x1f\x7f]')
  AND source_line NOT IN (SELECT source_line FROM refused_records)
