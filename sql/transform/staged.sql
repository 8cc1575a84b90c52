-- The columns of service_requests from a system's records (the token cases), problems left out. The token clock is how the
-- file's times are read. As-of columns of open cases (sla_result, past_due_seconds) are finished when the snapshot is
-- published: only then is its as-of instant known.
WITH read_times AS (
  SELECT
    * REPLACE (
      boston_wall(opened_wall, '{{clock}}') AS opened_wall,
      boston_wall(closed_wall, '{{clock}}') AS closed_wall
    ),
    boston_instant(opened_wall, '{{clock}}') AS opened_read,
    boston_instant(target_wall, '{{clock}}') AS target_at,
    boston_instant(closed_wall, '{{clock}}') AS closed_at,
    is_ambiguous(opened_wall, '{{clock}}') OR is_ambiguous(closed_wall, '{{clock}}') AS any_ambiguous,
    is_skipped(opened_wall, '{{clock}}') OR is_skipped(closed_wall, '{{clock}}') AS any_skipped,
    '{{clock}}' = 'shifted' OR ('{{clock}}' = 'as published' AND zone_told) AS is_repaired
  FROM ({{cases}}) AS system_cases
  WHERE source_line NOT IN (SELECT source_line FROM refused_records)
),
instants AS (
  SELECT
    *,
    -- opened and closed within the hour that autumn repeats: the opening was in its first pass
    CASE
      WHEN '{{clock}}' <> 'utc' AND in_repeated_hour(opened_wall) AND closed_at < opened_read AND closed_at >= opened_read - INTERVAL 1 HOUR
        THEN opened_read - INTERVAL 1 HOUR
      ELSE opened_read
    END AS opened_at,
    published_latitude IS NOT NULL AND published_longitude IS NOT NULL AS has_point,
    coalesce(
      at_city_hall(published_latitude, published_longitude) AND NOT coalesce(starts_with(address, '1 City Hall'), FALSE),
      FALSE
    ) AS is_fallback
  FROM read_times
),
derived AS (
  SELECT
    *,
    CAST(opened_wall AS DATE) AS open_date,
    CAST(date_trunc('month', opened_wall) AS DATE) AS open_month,
    CAST(hour(opened_wall) AS BIGINT) AS open_hour,
    CAST(closed_wall AS DATE) AS close_date,
    CAST(date_trunc('month', closed_wall) AS DATE) AS close_month,
    coalesce(told_status, CASE WHEN closed_at IS NULL THEN 'open' ELSE 'closed' END) AS case_status,
    CASE WHEN city_on_time IN ('ONTIME', 'OVERDUE') THEN city_on_time END AS on_time_flag,
    epoch_ms(closed_at) // 1000 - epoch_ms(opened_at) // 1000 AS resolution_seconds,
    CASE WHEN has_point AND NOT is_fallback THEN published_latitude END AS latitude,
    CASE WHEN has_point AND NOT is_fallback THEN published_longitude END AS longitude,
    CASE
      WHEN NOT has_point THEN 'none'
      WHEN is_fallback THEN 'fallback'
      WHEN NOT in_boston(published_latitude, published_longitude) THEN 'outside'
      ELSE 'point'
    END AS location_quality,
    CASE
      WHEN closed_at < opened_at THEN 'closed before opened'
      WHEN any_ambiguous THEN 'ambiguous'
      WHEN any_skipped THEN 'skipped hour'
      WHEN is_repaired THEN 'repaired'
      ELSE 'ok'
    END AS time_quality
  FROM instants
),
classed AS (
  SELECT
    *,
    CASE WHEN case_status = 'closed' THEN closure_rule(source_system, closing_words) END AS closure_rule
  FROM derived
),
linked AS (
  SELECT
    *,
    CASE WHEN case_status = 'closed' THEN closure_class_of(closure_rule) END AS closure_class,
    -- an older text names other cases for other reasons too, such as the repair that follows
    CASE
      WHEN source_system = 'new' OR closure_class IN ('duplicate', 'transferred')
        THEN nullif(named_case(closing_words), case_id)
    END AS linked_case_id
  FROM classed
)
SELECT
  source_system,
  case_id,
  $slug AS resource,
  $snapshot AS snapshot,
  source_line,
  opened_at,
  target_at,
  closed_at,
  open_date,
  open_month,
  open_hour,
  close_date,
  close_month,
  case_status,
  source_status,
  on_time_flag AS city_on_time,
  CASE
    WHEN target_at IS NULL THEN NULL
    WHEN closed_at IS NULL THEN 'pending'
    WHEN closed_at <= target_at THEN 'hit'
    ELSE 'miss'
  END AS sla_result,
  resolution_seconds,
  epoch_ms(closed_at) // 1000 - epoch_ms(target_at) // 1000 AS past_due_seconds,
  channel,
  source_channel,
  case_title,
  subject,
  reason,
  case_type,
  canonical_type,
  department,
  department_name,
  queue,
  closure_class,
  closure_rule,
  linked_case_id,
  closure_text,
  neighborhood,
  neighborhood_area,
  ward,
  precinct,
  city_council_district,
  fire_district,
  police_district,
  pwd_district,
  zip_code,
  address,
  latitude,
  longitude,
  location_quality,
  time_quality,
  submitted_photos,
  closed_photos,
  -- Every column that comes from the record itself, once: days, months, hours and durations follow from the instants.
  -- concat() takes NULL for nothing, which is safe here: no tidied column holds '', and chr(31) keeps neighbours apart.
  md5(concat(
    source_system, chr(31),
    case_id, chr(31),
    CAST(epoch_us(opened_at) AS VARCHAR), chr(31),
    CAST(epoch_us(target_at) AS VARCHAR), chr(31),
    CAST(epoch_us(closed_at) AS VARCHAR), chr(31),
    case_status, chr(31),
    source_status, chr(31),
    on_time_flag, chr(31),
    channel, chr(31),
    source_channel, chr(31),
    case_title, chr(31),
    subject, chr(31),
    reason, chr(31),
    case_type, chr(31),
    canonical_type, chr(31),
    department, chr(31),
    department_name, chr(31),
    queue, chr(31),
    closure_class, chr(31),
    closure_rule, chr(31),
    linked_case_id, chr(31),
    closure_text, chr(31),
    neighborhood, chr(31),
    neighborhood_area, chr(31),
    ward, chr(31),
    precinct, chr(31),
    city_council_district, chr(31),
    fire_district, chr(31),
    police_district, chr(31),
    pwd_district, chr(31),
    zip_code, chr(31),
    address, chr(31),
    CAST(latitude AS VARCHAR), chr(31),
    CAST(longitude AS VARCHAR), chr(31),
    location_quality, chr(31),
    time_quality, chr(31),
    CAST(submitted_photos AS VARCHAR), chr(31),
    CAST(closed_photos AS VARCHAR)
  )) AS row_hash
FROM linked
