-- Legacy ("Lagan") records in the words of service_requests; sql/transform/staged.sql derives the rest.
-- Times without a zone are Boston's wall clock.
WITH tidied AS (
  SELECT
    source_line,
    tidy(case_enquiry_id) AS case_enquiry_id,
    tidy(open_dt) AS open_dt,
    tidy(target_dt) AS target_dt,
    tidy(closed_dt) AS closed_dt,
    tidy(case_status) AS case_status,
    tidy(on_time) AS on_time,
    tidy(source) AS source,
    printable(case_title) AS case_title,
    tidy(subject) AS subject,
    tidy(reason) AS reason,
    tidy(type) AS type,
    tidy(department) AS department,
    tidy(queue) AS queue,
    printable(closure_reason) AS closure_reason,
    tidy(neighborhood) AS neighborhood,
    tidy(precinct) AS precinct,
    tidy(city_council_district) AS city_council_district,
    tidy(fire_district) AS fire_district,
    tidy(police_district) AS police_district,
    tidy(pwd_district) AS pwd_district,
    tidy(location_zipcode) AS location_zipcode,
    tidy(latitude) AS latitude,
    tidy(longitude) AS longitude,
    one_spaced(location) AS address,
    photos(submitted_photo) AS submitted_photos,
    photos(closed_photo) AS closed_photos,
    names_zone(tidy(open_dt)) AS zone_told,
    two_digits(nullif(regexp_extract(ward, '[1-9][0-9]*'), '')) AS ward
  FROM raw_records
),
clocked AS (
  SELECT *, wall_clock(open_dt) AS opened_wall, wall_clock(target_dt) AS aimed_wall, wall_clock(closed_dt) AS closed_wall
  FROM tidied
)
SELECT
  source_line,
  'legacy' AS source_system,
  case_enquiry_id AS case_id,
  opened_wall,
  CASE WHEN aimed_wall < TIMESTAMP '2059-01-01' THEN aimed_wall END AS target_wall,
  closed_wall,
  CASE lower(case_status) WHEN 'open' THEN 'open' WHEN 'closed' THEN 'closed' END AS told_status,
  case_status AS source_status,
  upper(on_time) AS city_on_time,
  CASE source
    WHEN 'Constituent Call' THEN 'phone'
    WHEN 'Citizens Connect App' THEN 'app'
    WHEN 'Self Service' THEN 'web'
    WHEN 'Employee Generated' THEN 'employee'
    WHEN 'City Worker App' THEN 'city worker app'
    WHEN 'Twitter' THEN 'social media'
    WHEN 'Maximo Integration' THEN 'system'
    ELSE 'other'
  END AS channel,
  source AS source_channel,
  case_title,
  subject,
  reason,
  type AS case_type,
  department,
  queue,
  closure_reason AS closure_text,
  neighborhood,
  ward,
  precinct,
  nullif(city_council_district, '0') AS city_council_district,
  nullif(fire_district, '0') AS fire_district,
  police_district,
  two_digits(nullif(pwd_district, '0')) AS pwd_district,
  zip(location_zipcode) AS zip_code,
  address,
  TRY_CAST(latitude AS DOUBLE) AS published_latitude,
  TRY_CAST(longitude AS DOUBLE) AS published_longitude,
  submitted_photos,
  closed_photos,
  zone_told
FROM clocked
