-- Records that each cleaning rule of domain/cleaning.ts changed, by field, with the first value in order as an example. Reads
-- raw_records without those that were refused, and the staged file; the tokens are the system's fields. Fields of few
-- values are counted by value first: there are a dozen wards, and hundreds of thousands of records.
WITH records AS (
  SELECT * FROM raw_records WHERE source_line NOT IN (SELECT source_line FROM refused_records)
),
districts AS (
  SELECT 'city_council_district' AS field, tidy(city_council_district) AS value, count(*) AS records
  FROM records
  GROUP BY city_council_district
  UNION ALL
  SELECT 'fire_district', tidy(fire_district), count(*) FROM records GROUP BY fire_district
  UNION ALL
  SELECT '{{works}}', tidy({{works}}), count(*) FROM records GROUP BY {{works}}
  UNION ALL
  SELECT 'ward', tidy(ward), count(*) FROM records GROUP BY ward
),
zips AS (
  SELECT tidy({{zip}}) AS value, count(*) AS records FROM records GROUP BY {{zip}}
),
wards AS (
  SELECT tidy(ward) AS value, count(*) AS records FROM records GROUP BY ward
),
precincts AS (
  SELECT concat_ws(' ', tidy(ward), tidy(precinct)) AS value, count(*) AS records
  FROM records
  WHERE '{{system}}' = 'new' AND tidy(precinct) IS NOT NULL
  GROUP BY ward, precinct
),
flags AS (
  SELECT tidy(on_time) AS value, count(*) AS records FROM records GROUP BY on_time
),
places AS (
  SELECT
    CASE
      WHEN location_quality = 'fallback' THEN 'City Hall fallback'
      WHEN in_boston(longitude, latitude) THEN 'swapped coordinates'
      ELSE 'outside Boston'
    END AS name,
    CASE WHEN location_quality = 'outside' THEN concat_ws(',', latitude, longitude) END AS value
  FROM {{staged}}
  WHERE location_quality IN ('fallback', 'outside')
),
changed AS (
  SELECT 'zero code' AS name, field AS label, value, records FROM districts WHERE value = '0'
  UNION ALL
  SELECT
    CASE
      WHEN regexp_full_match(value, '0+(\.0)?') THEN 'zero zip'
      WHEN regexp_full_match(value, '[0-9]{5}-[0-9]{4}') THEN 'extended zip'
      WHEN regexp_full_match(value, '[0-9]{1,4}|[0-9]{1,5}\.0') THEN 'damaged zip'
    END,
    '{{zip}}', value, records
  FROM zips
  UNION ALL
  SELECT
    CASE
      WHEN regexp_matches(value, '[A-Za-z]') THEN 'ward in words'
      WHEN regexp_full_match(value, '[1-9]') THEN 'unpadded ward'
    END,
    'ward', value, records
  FROM wards
  UNION ALL
  SELECT 'split precinct', 'precinct', value, records FROM precincts
  UNION ALL
  SELECT 'flag without a meaning', 'on_time', value, records FROM flags WHERE upper(value) NOT IN ('ONTIME', 'OVERDUE')
  UNION ALL
  SELECT name, 'latitude, longitude', value, 1 FROM places
  UNION ALL
  SELECT 'sentinel target', '{{target}}', {{target}}, 1 FROM records WHERE ltrim({{target}}) >= '2059'
  UNION ALL
  -- an address is no example to show
  SELECT 'runs of blanks', '{{address}}', NULL, 1
  FROM records
  WHERE contains({{address}}, '  ') AND contains(trim({{address}}), '  ')
  UNION ALL
  SELECT 'photo list', 'submitted_photo', NULL, 1 FROM records WHERE contains(submitted_photo, ' | ')
  UNION ALL
  SELECT 'photo list', 'closed_photo', NULL, 1 FROM records WHERE contains(closed_photo, ' | ')
  UNION ALL
  SELECT 'clock shift undone', '{{opened}}', min({{opened}}), count(*) FROM records WHERE '{{clock}}' = 'shifted'
  UNION ALL
  SELECT 'zone left out', '{{opened}}', {{opened}}, 1
  FROM records
  WHERE '{{clock}}' <> 'utc' AND names_zone({{opened}})
)
SELECT 'rule' AS kind, name, label, CAST(sum(records) AS BIGINT) AS records, min(value) AS example
FROM changed
WHERE name IS NOT NULL AND records > 0
GROUP BY name, label
