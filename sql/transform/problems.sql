-- Records whose columns fit but whose values cannot be loaded, with the reason and the field; the gravest problem of
-- a record counts. Reads raw_records; the tokens are the system's columns for the key and the three times.
WITH tidied AS (
  SELECT
    source_line,
    source_offset,
    tidy({{key}}) AS key_text,
    tidy({{opened}}) AS opened_text,
    tidy({{closed}}) AS closed_text,
    tidy({{target}}) AS target_text,
    tidy(latitude) AS latitude_text,
    tidy(longitude) AS longitude_text
  FROM raw_records
),
typed AS (
  SELECT
    *,
    wall_clock(opened_text) AS opened_wall,
    wall_clock(closed_text) AS closed_wall
  FROM tidied
),
problems AS (
  SELECT
    source_line,
    source_offset,
    CASE
      WHEN key_text IS NULL THEN 'missing key|{{key}}'
      WHEN opened_text IS NULL THEN 'missing open time|{{opened}}'
      WHEN opened_wall IS NULL OR NOT plausible(opened_wall) THEN 'bad timestamp|{{opened}}'
      WHEN closed_text IS NOT NULL AND (closed_wall IS NULL OR NOT plausible(closed_wall)) THEN 'bad timestamp|{{closed}}'
      WHEN target_text IS NOT NULL AND wall_clock(target_text) IS NULL THEN 'bad timestamp|{{target}}'
      WHEN latitude_text IS NOT NULL AND TRY_CAST(latitude_text AS DOUBLE) IS NULL THEN 'bad number|latitude'
      WHEN longitude_text IS NOT NULL AND TRY_CAST(longitude_text AS DOUBLE) IS NULL THEN 'bad number|longitude'
    END AS problem
  FROM typed
)
SELECT
  source_line,
  source_offset,
  split_part(problem, '|', 1) AS reason,
  split_part(problem, '|', 2) AS field
FROM problems
WHERE problem IS NOT NULL
