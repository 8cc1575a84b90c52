-- How cases were closed, by department and month of closing: which part was closed without a service.
WITH counted AS (
  SELECT department, close_month, COALESCE(closure_class, 'unknown') AS closure_class, COUNT(*) AS closed_cases
  FROM {{view:case_facts}}
  WHERE is_closed
  GROUP BY 1, 2, 3
),
grains AS (
  SELECT 'all' AS grain
  UNION ALL SELECT 'close month'
  UNION ALL SELECT 'department'
  UNION ALL SELECT 'department and close month'
),
summed AS (
  SELECT
    grains.grain,
    CASE WHEN grains.grain IN ('department', 'department and close month') THEN counted.department ELSE 'all' END
      AS department,
    CASE WHEN grains.grain IN ('close month', 'department and close month') THEN counted.close_month END
      AS close_month,
    CAST(SUM(counted.closed_cases) AS {{integer}}) AS closed_cases,
    CAST(SUM(CASE counted.closure_class WHEN 'resolved' THEN counted.closed_cases ELSE 0 END) AS {{integer}}) AS resolved,
    CAST(SUM(CASE counted.closure_class WHEN 'noted' THEN counted.closed_cases ELSE 0 END) AS {{integer}}) AS noted,
    CAST(SUM(CASE counted.closure_class WHEN 'duplicate' THEN counted.closed_cases ELSE 0 END) AS {{integer}}) AS duplicate,
    CAST(SUM(CASE counted.closure_class WHEN 'invalid' THEN counted.closed_cases ELSE 0 END) AS {{integer}}) AS invalid,
    CAST(SUM(CASE counted.closure_class WHEN 'administrative' THEN counted.closed_cases ELSE 0 END) AS {{integer}})
      AS administrative,
    CAST(SUM(CASE counted.closure_class WHEN 'transferred' THEN counted.closed_cases ELSE 0 END) AS {{integer}})
      AS transferred,
    CAST(SUM(CASE counted.closure_class WHEN 'unknown' THEN counted.closed_cases ELSE 0 END) AS {{integer}})
      AS unknown_cases
  FROM counted
  CROSS JOIN grains
  WHERE counted.close_month IS NOT NULL OR grains.grain IN ('all', 'department')
  GROUP BY 1, 2, 3
),
shares AS (
  SELECT
    *,
    administrative + noted AS administrative_or_noted,
    CASE WHEN closed_cases >= 30 THEN CAST(administrative + noted AS {{float}}) / CAST(closed_cases AS {{float}}) END
      AS share,
    CAST(closed_cases AS {{float}}) AS n
  FROM summed
)
SELECT
  grain,
  department,
  close_month,
  closed_cases,
  resolved,
  noted,
  duplicate,
  invalid,
  administrative,
  transferred,
  unknown_cases,
  administrative_or_noted,
  share AS administrative_share,
  (share + 3.8416 / (2 * n) - 1.96 * SQRT(share * (1 - share) / n + 3.8416 / (4 * n * n))) / (1 + 3.8416 / n)
    AS administrative_share_low,
  (share + 3.8416 / (2 * n) + 1.96 * SQRT(share * (1 - share) / n + 3.8416 / (4 * n * n))) / (1 + 3.8416 / n)
    AS administrative_share_high
FROM shares
ORDER BY grain, close_month NULLS FIRST, closed_cases DESC, department
