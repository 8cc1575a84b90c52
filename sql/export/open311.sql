-- Cases in the shape of Open311 GeoReport v2, for DuckDB where the files are written. Times are Boston's with their offset.
-- A closed request was last modified when it was closed, as the standard says; of an open one nobody publishes when. Services
-- have no published codes: the code is made of the name.
SELECT
  case_id AS service_request_id,
  case_status AS status,
  COALESCE(case_type, 'unknown') AS service_name,
  trim(regexp_replace(lower(COALESCE(case_type, 'unknown')), '[^a-z0-9]+', '-', 'g'), '-') AS service_code,
  COALESCE(department_name, department) AS agency_responsible,
  boston(opened_at) AS requested_datetime,
  boston(closed_at) AS updated_datetime,
  boston(target_at) AS expected_datetime,
  zip_code AS zipcode,
  latitude AS lat,
  longitude AS long
FROM {{cases}}
