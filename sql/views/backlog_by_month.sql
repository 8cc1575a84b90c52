-- Cases open at the end of each month, told from the current files, and beside it what this project saw itself: the last
-- refresh whose newest file stands for an instant of the month, and what the current files say of that same instant.
WITH placed AS (
  SELECT
    month,
    newest_as_of,
    observed_open_cases,
    reconstructed_open_cases,
    gap,
    ROW_NUMBER() OVER (PARTITION BY month ORDER BY newest_as_of DESC, published_at DESC, refresh_id) AS place
  FROM {{view:backlog_observed}}
)
SELECT
  flow.grain,
  flow.department,
  flow.month,
  flow.counted_through,
  flow.is_partial,
  flow.open_cases,
  observed.newest_as_of AS observed_at,
  observed.observed_open_cases,
  observed.reconstructed_open_cases AS reconstructed_then,
  observed.gap AS observed_gap
FROM {{view:flow_by_month}} AS flow
LEFT JOIN placed AS observed ON observed.place = 1 AND observed.month = flow.month AND flow.grain = 'all'
ORDER BY flow.grain, flow.department, flow.month
