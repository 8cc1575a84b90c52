-- How often each value of the fields with a small vocabulary was published, in the records that are loaded. The tokens are
-- the system's columns. A text too long for a word of a vocabulary is not repeated.
WITH loaded AS (
  SELECT
    tidy({{channel}}) AS channel,
    tidy({{status}}) AS status,
    tidy({{department}}) AS department,
    tidy({{neighborhood}}) AS neighborhood,
    tidy({{pwd_district}}) AS pwd_district,
    tidy({{case_type}}) AS case_type,
    tidy(on_time) AS on_time,
    tidy(police_district) AS police_district
  FROM raw_records
  WHERE source_line NOT IN (SELECT source_line FROM refused_records)
),
counted AS (
  SELECT '{{channel}}' AS name, channel AS label, count(*) AS records FROM loaded GROUP BY channel
  UNION ALL SELECT '{{status}}', status, count(*) FROM loaded GROUP BY status
  UNION ALL SELECT '{{department}}', department, count(*) FROM loaded GROUP BY department
  UNION ALL SELECT '{{neighborhood}}', neighborhood, count(*) FROM loaded GROUP BY neighborhood
  UNION ALL SELECT '{{pwd_district}}', pwd_district, count(*) FROM loaded GROUP BY pwd_district
  UNION ALL SELECT '{{case_type}}', case_type, count(*) FROM loaded GROUP BY case_type
  UNION ALL SELECT 'on_time', on_time, count(*) FROM loaded GROUP BY on_time
  UNION ALL SELECT 'police_district', police_district, count(*) FROM loaded GROUP BY police_district
)
SELECT
  name,
  CASE WHEN strlen(label) <= 80 THEN label ELSE '(longer than 80 bytes)' END AS label,
  CAST(sum(records) AS BIGINT) AS records
FROM counted
WHERE label IS NOT NULL
GROUP BY ALL
ORDER BY name, label
