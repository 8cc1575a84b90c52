-- Open cases by whole days of age, each as of its own file.
WITH open_cases AS (
  SELECT
    department,
    queue,
    canonical_type,
    CASE
      WHEN observed_seconds IS NULL THEN 6
      WHEN observed_seconds < 8 * 86400 THEN 1
      WHEN observed_seconds < 31 * 86400 THEN 2
      WHEN observed_seconds < 91 * 86400 THEN 3
      WHEN observed_seconds < 366 * 86400 THEN 4
      ELSE 5
    END AS bracket_number,
    COUNT(*) AS cases,
    MAX(observed_seconds) AS oldest_seconds
  FROM {{view:case_facts}}
  WHERE is_open
  GROUP BY 1, 2, 3, 4
),
grouped AS (
  SELECT
    'all' AS grain,
    'all departments' AS department,
    'all queues' AS queue,
    'all case types' AS canonical_type,
    bracket_number,
    SUM(cases) AS cases,
    MAX(oldest_seconds) AS oldest_seconds
  FROM open_cases
  GROUP BY bracket_number
  UNION ALL
  SELECT 'department', department, 'all queues', 'all case types', bracket_number, SUM(cases), MAX(oldest_seconds)
  FROM open_cases
  GROUP BY department, bracket_number
  UNION ALL
  SELECT 'queue', department, queue, 'all case types', bracket_number, SUM(cases), MAX(oldest_seconds)
  FROM open_cases
  GROUP BY department, queue, bracket_number
  UNION ALL
  SELECT 'case type', 'all departments', 'all queues', canonical_type, bracket_number, SUM(cases), MAX(oldest_seconds)
  FROM open_cases
  GROUP BY canonical_type, bracket_number
),
brackets AS (
  SELECT 1 AS bracket_number, '0-7 days' AS bracket UNION ALL
  SELECT 2, '8-30 days' UNION ALL
  SELECT 3, '31-90 days' UNION ALL
  SELECT 4, '91-365 days' UNION ALL
  SELECT 5, 'over 365 days' UNION ALL
  SELECT 6, 'age unknown'
),
totals AS (
  SELECT grain, department, queue, canonical_type, SUM(cases) AS group_cases
  FROM grouped
  GROUP BY grain, department, queue, canonical_type
),
filled AS (
  SELECT
    totals.grain,
    totals.department,
    totals.queue,
    totals.canonical_type,
    brackets.bracket_number,
    brackets.bracket,
    CAST(COALESCE(grouped.cases, 0) AS {{integer}}) AS cases,
    CAST(totals.group_cases AS {{integer}}) AS group_cases,
    grouped.oldest_seconds
  FROM totals
  CROSS JOIN brackets
  LEFT JOIN grouped
    ON grouped.grain = totals.grain
    AND grouped.department = totals.department
    AND grouped.queue = totals.queue
    AND grouped.canonical_type = totals.canonical_type
    AND grouped.bracket_number = brackets.bracket_number
)
SELECT
  grain,
  department,
  queue,
  canonical_type,
  bracket_number,
  bracket,
  cases AS open_cases,
  group_cases AS open_cases_of_group,
  CASE WHEN group_cases >= 30 THEN CAST(cases AS {{float}}) / CAST(group_cases AS {{float}}) END AS share,
  CAST(oldest_seconds AS {{float}}) / 86400 AS oldest_days
FROM filled
WHERE bracket_number <= 5 OR cases > 0
ORDER BY grain, department, queue, canonical_type, bracket_number
