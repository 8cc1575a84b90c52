-- What is asked for most, by the type's name over both systems, with the names it is published under.
WITH counted AS (
  SELECT
    resource,
    canonical_type,
    case_type,
    COUNT(*) AS requests,
    COUNT(CASE WHEN channel IN ('phone', 'app', 'web', 'social media') THEN 1 END) AS resident_requests,
    COUNT(CASE WHEN source_system = 'legacy' THEN 1 END) AS legacy_requests,
    COUNT(CASE WHEN source_system = 'new' THEN 1 END) AS new_requests,
    MIN(open_month) AS first_month,
    MAX(open_month) AS last_month
  FROM {{view:case_facts}}
  GROUP BY resource, canonical_type, case_type
),
-- types of a current file that the mapping tables have no counterpart for
unmapped AS (
  SELECT DISTINCT measures.resource, measures.label
  FROM {{table:ledger_measures}} AS measures
  INNER JOIN {{table:ledger_snapshots}} AS files
    ON files.resource = measures.resource
    AND files.snapshot = measures.snapshot
    AND files.refresh_id = measures.refresh_id
  WHERE files.is_current AND measures.kind = 'unmapped' AND measures.name = 'case_type'
),
published AS (
  SELECT
    counted.canonical_type,
    counted.case_type,
    SUM(counted.requests) AS requests,
    SUM(counted.resident_requests) AS resident_requests,
    SUM(counted.legacy_requests) AS legacy_requests,
    SUM(counted.new_requests) AS new_requests,
    SUM(CASE WHEN unmapped.label IS NOT NULL THEN counted.requests ELSE 0 END) AS unmapped_requests,
    MIN(counted.first_month) AS first_month,
    MAX(counted.last_month) AS last_month
  FROM counted
  LEFT JOIN unmapped ON unmapped.resource = counted.resource AND unmapped.label = counted.case_type
  GROUP BY counted.canonical_type, counted.case_type
),
grained AS (
  SELECT
    'case type' AS grain,
    canonical_type,
    STRING_AGG(case_type, '; ' ORDER BY requests DESC, case_type) AS published_types,
    SUM(requests) AS requests,
    SUM(resident_requests) AS resident_requests,
    SUM(legacy_requests) AS legacy_requests,
    SUM(new_requests) AS new_requests,
    SUM(unmapped_requests) AS unmapped_requests,
    MIN(first_month) AS first_month,
    MAX(last_month) AS last_month
  FROM published
  GROUP BY canonical_type
  UNION ALL
  SELECT
    'all' AS grain,
    'all types' AS canonical_type,
    CAST(NULL AS STRING) AS published_types,
    SUM(requests) AS requests,
    SUM(resident_requests) AS resident_requests,
    SUM(legacy_requests) AS legacy_requests,
    SUM(new_requests) AS new_requests,
    SUM(unmapped_requests) AS unmapped_requests,
    MIN(first_month) AS first_month,
    MAX(last_month) AS last_month
  FROM published
),
ranked AS (
  SELECT
    *,
    RANK() OVER (PARTITION BY grain ORDER BY requests DESC) AS place,
    RANK() OVER (PARTITION BY grain ORDER BY resident_requests DESC) AS resident_place,
    SUM(CASE WHEN grain = 'all' THEN requests ELSE 0 END) OVER () AS all_requests
  FROM grained
  WHERE requests > 0
)
SELECT
  grain,
  CASE WHEN grain = 'case type' THEN place END AS rank,
  canonical_type,
  published_types,
  CAST(requests AS {{integer}}) AS requests,
  CAST(requests AS {{float}}) / CAST(all_requests AS {{float}}) AS share,
  CAST(resident_requests AS {{integer}}) AS resident_requests,
  CASE WHEN grain = 'case type' THEN resident_place END AS resident_rank,
  CAST(legacy_requests AS {{integer}}) AS legacy_requests,
  CAST(new_requests AS {{integer}}) AS new_requests,
  CAST(unmapped_requests AS {{integer}}) AS unmapped_requests,
  CAST(unmapped_requests AS {{float}}) / CAST(requests AS {{float}}) AS unmapped_share,
  first_month,
  last_month
FROM ranked
ORDER BY grain, requests DESC, canonical_type
