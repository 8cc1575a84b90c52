-- Open cases by where their target lies, each as of its own file.
WITH open_cases AS (
  SELECT
    department,
    queue,
    canonical_type,
    COUNT(*) AS cases,
    COUNT(sla_result) AS with_target,
    COUNT(CASE WHEN past_due_seconds > 0 THEN 1 END) AS overdue,
    COUNT(CASE WHEN past_due_seconds <= 0 AND past_due_seconds >= -7 * 86400 THEN 1 END) AS due_next_7_days,
    COUNT(CASE WHEN past_due_seconds < -7 * 86400 THEN 1 END) AS due_later,
    MAX(CASE WHEN past_due_seconds > 0 THEN past_due_seconds END) AS longest_seconds
  FROM {{view:case_facts}}
  WHERE is_open
  GROUP BY 1, 2, 3
),
grouped AS (
  SELECT
    'all' AS grain,
    'all departments' AS department,
    'all queues' AS queue,
    'all case types' AS canonical_type,
    SUM(cases) AS cases,
    SUM(with_target) AS with_target,
    SUM(overdue) AS overdue,
    SUM(due_next_7_days) AS due_next_7_days,
    SUM(due_later) AS due_later,
    MAX(longest_seconds) AS longest_seconds
  FROM open_cases
  HAVING COUNT(*) > 0
  UNION ALL
  SELECT
    'department', department, 'all queues', 'all case types',
    SUM(cases), SUM(with_target), SUM(overdue), SUM(due_next_7_days), SUM(due_later), MAX(longest_seconds)
  FROM open_cases
  GROUP BY department
  UNION ALL
  SELECT
    'queue', department, queue, 'all case types',
    SUM(cases), SUM(with_target), SUM(overdue), SUM(due_next_7_days), SUM(due_later), MAX(longest_seconds)
  FROM open_cases
  GROUP BY department, queue
  UNION ALL
  SELECT
    'case type', 'all departments', 'all queues', canonical_type,
    SUM(cases), SUM(with_target), SUM(overdue), SUM(due_next_7_days), SUM(due_later), MAX(longest_seconds)
  FROM open_cases
  GROUP BY canonical_type
),
rated AS (
  SELECT
    *,
    CASE WHEN with_target >= 30 THEN CAST(overdue AS {{float}}) / CAST(with_target AS {{float}}) END AS rate,
    CAST(NULLIF(with_target, 0) AS {{float}}) AS judged
  FROM grouped
)
SELECT
  grain,
  department,
  queue,
  canonical_type,
  CAST(cases AS {{integer}}) AS open_cases,
  CAST(with_target AS {{integer}}) AS with_target,
  CAST(cases - with_target AS {{integer}}) AS without_target,
  CAST(overdue AS {{integer}}) AS overdue,
  CAST(due_next_7_days AS {{integer}}) AS due_next_7_days,
  CAST(due_later AS {{integer}}) AS due_later,
  rate AS overdue_share,
  -- the Wilson score interval; 3.8416 is 1.96 squared
  (
    rate + 3.8416 / (2 * judged) - 1.96 * SQRT(rate * (1 - rate) / judged + 3.8416 / (4 * judged * judged))
  ) / (1 + 3.8416 / judged) AS interval_low,
  (
    rate + 3.8416 / (2 * judged) + 1.96 * SQRT(rate * (1 - rate) / judged + 3.8416 / (4 * judged * judged))
  ) / (1 + 3.8416 / judged) AS interval_high,
  CAST(longest_seconds AS {{float}}) / 86400 AS longest_overdue_days
FROM rated
ORDER BY grain, department, queue, canonical_type
