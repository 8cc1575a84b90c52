-- New-system (BCS) records in the words of service_requests; sql/transform/staged.sql derives the rest.
WITH tidied AS (
  SELECT
    source_line,
    tidy(case_id) AS case_id,
    tidy(open_date) AS open_date,
    tidy(target_close_date) AS target_close_date,
    tidy(close_date) AS close_date,
    tidy(case_status) AS case_status,
    tidy(on_time) AS on_time,
    tidy(report_source) AS report_source,
    tidy(service_name) AS service_name,
    tidy(case_topic) AS case_topic,
    tidy(assigned_department) AS assigned_department,
    tidy(assigned_team) AS assigned_team,
    printable(closure_reason) AS closure_reason,
    printable(closure_comments) AS closure_comments,
    tidy(neighborhood) AS neighborhood,
    tidy(precinct) AS precinct,
    tidy(city_council_district) AS city_council_district,
    tidy(fire_district) AS fire_district,
    tidy(police_district) AS police_district,
    tidy(public_works_district) AS public_works_district,
    tidy(zip_code) AS zip_code,
    tidy(latitude) AS latitude,
    tidy(longitude) AS longitude,
    one_spaced(full_address) AS address,
    photos(submitted_photo) AS submitted_photos,
    photos(closed_photo) AS closed_photos,
    names_zone(tidy(open_date)) AS zone_told,
    two_digits(nullif(regexp_extract(ward, '[1-9][0-9]*'), '')) AS ward
  FROM raw_records
),
clocked AS (
  SELECT *, wall_clock(open_date) AS opened_wall, wall_clock(target_close_date) AS aimed_wall, wall_clock(close_date) AS closed_wall
  FROM tidied
)
SELECT
  source_line,
  'new' AS source_system,
  case_id,
  opened_wall,
  CASE WHEN aimed_wall < TIMESTAMP '2059-01-01' THEN aimed_wall END AS target_wall,
  closed_wall,
  mapped_status('new', case_status) AS told_status,
  case_status AS source_status,
  upper(on_time) AS city_on_time,
  CASE WHEN report_source IS NOT NULL THEN coalesce(mapped_channel('new', report_source), 'other') END AS channel,
  report_source AS source_channel,
  service_name AS case_title,
  case_topic AS subject,
  case_topic AS reason,
  service_name AS case_type,
  coalesce(mapped_case_type('new', service_name), service_name) AS canonical_type,
  assigned_department AS department,
  mapped_department('new', assigned_department) AS department_name,
  assigned_team AS queue,
  nullif(concat_ws(' ', closure_reason, closure_comments), '') AS closure_text,
  lower(concat_ws(' ', closure_reason, closure_comments)) AS closing_words,
  neighborhood,
  mapped_neighborhood('new', neighborhood) AS neighborhood_area,
  ward,
  -- published as two two-digit parts; the legacy form is ward and precinct in one
  CASE
    WHEN precinct IS NOT NULL THEN coalesce(ward, '') || two_digits(precinct)
  END AS precinct,
  nullif(city_council_district, '0') AS city_council_district,
  nullif(fire_district, '0') AS fire_district,
  police_district,
  coalesce(mapped_pwd_district('new', public_works_district), two_digits(nullif(public_works_district, '0')))
    AS pwd_district,
  zip(zip_code) AS zip_code,
  address,
  TRY_CAST(latitude AS DOUBLE) AS published_latitude,
  TRY_CAST(longitude AS DOUBLE) AS published_longitude,
  submitted_photos,
  closed_photos,
  zone_told
FROM clocked
