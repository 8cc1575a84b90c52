-- The hundred open cases furthest past their target, each as of its own file, with the page the city keeps of a case of
-- the older system. No such page is known for the new one.
WITH overdue AS (
  SELECT
    source_system,
    case_id,
    case_type,
    department,
    queue,
    neighborhood,
    open_date,
    target_at,
    past_due_seconds,
    ROW_NUMBER() OVER (ORDER BY past_due_seconds DESC, source_system, case_id) AS place
  FROM {{view:case_facts}}
  WHERE is_open AND past_due_seconds > 0
)
SELECT
  place AS rank,
  source_system,
  case_id,
  case_type,
  department,
  queue,
  neighborhood,
  open_date,
  target_at,
  CAST(past_due_seconds AS {{float}}) / 86400 AS days_past_due,
  CASE WHEN source_system = 'legacy' THEN CONCAT('https://311.boston.gov/tickets/', case_id) END AS case_url
FROM overdue
WHERE place <= 100
ORDER BY place
