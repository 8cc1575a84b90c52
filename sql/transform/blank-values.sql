-- Of one published field (the token): values of nothing but blanks, and values with blanks around them.
SELECT
  count(*) FILTER (tidy({{field}}) IS NULL) AS spaces_only,
  count(*) FILTER (tidy({{field}}) <> {{field}}) AS padded
FROM raw_records
WHERE
  {{field}} <> ''
  AND ({{field}} < '!' OR suffix({{field}}, ' '))
  AND source_line NOT IN (SELECT source_line FROM refused_records)
