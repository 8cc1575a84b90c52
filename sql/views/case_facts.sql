-- What other views count: one row a current case, with its times in whole numbers. Two warehouses that agree on these
-- integers agree on everything made of them.
WITH as_of_resource AS (
  SELECT
    resource,
    MAX(as_of) AS as_of,
    MAX(CAST(FLOOR({{unix_millis}}(as_of) / 1000) AS {{integer}})) AS as_of_seconds
  FROM {{table:ledger_snapshots}}
  WHERE is_current
  GROUP BY resource
),
timed AS (
  SELECT
    requests.*,
    as_of_resource.as_of,
    as_of_resource.as_of_seconds,
    requests.case_status = 'open' AND requests.resolution_seconds IS NULL AS is_open,
    COALESCE(
      requests.resolution_seconds >= 0 AND (as_of_resource.as_of IS NULL OR requests.closed_at <= as_of_resource.as_of),
      FALSE
    ) AS is_event,
    CAST(FLOOR({{unix_millis}}(requests.opened_at) / 1000) AS {{integer}}) AS opened_seconds
  FROM {{table:service_requests}} AS requests
  LEFT JOIN as_of_resource ON as_of_resource.resource = requests.resource
  WHERE requests.withdrawn_at IS NULL
)
SELECT
  source_system,
  case_id,
  resource,
  open_date,
  open_month,
  open_hour,
  CAST(FLOOR({{unix_millis}}(CAST(open_date AS TIMESTAMP)) / 86400000) AS {{integer}}) AS open_day,
  EXTRACT(YEAR FROM open_date) * 12 + EXTRACT(MONTH FROM open_date) - 1 AS open_month_number,
  close_date,
  close_month,
  CAST(FLOOR({{unix_millis}}(CAST(close_date AS TIMESTAMP)) / 86400000) AS {{integer}}) AS close_day,
  EXTRACT(YEAR FROM close_date) * 12 + EXTRACT(MONTH FROM close_date) - 1 AS close_month_number,
  opened_seconds,
  CAST(FLOOR({{unix_millis}}(closed_at) / 1000) AS {{integer}}) AS closed_seconds,
  as_of_seconds,
  COALESCE(case_type, 'unknown') AS case_type,
  COALESCE(canonical_type, 'unknown') AS canonical_type,
  COALESCE(department_name, department, 'unknown') AS department,
  COALESCE(queue, 'unknown') AS queue,
  COALESCE(channel, 'unknown') AS channel,
  COALESCE(neighborhood_area, 'unknown') AS neighborhood,
  is_open,
  NOT is_open AS is_closed,
  CASE WHEN is_event THEN 1 ELSE 0 END AS event,
  CASE
    WHEN is_event THEN resolution_seconds
    WHEN is_open AND as_of_seconds >= opened_seconds THEN as_of_seconds - opened_seconds
  END AS observed_seconds,
  closure_class,
  COALESCE(closure_class, 'unknown') IN ('resolved', 'unknown') AS counts_as_service,
  city_on_time,
  sla_result,
  target_at,
  past_due_seconds,
  CASE WHEN sla_result IS NOT NULL THEN COALESCE(target_at <= as_of, FALSE) END AS is_due,
  latitude,
  longitude,
  location_quality
FROM timed
