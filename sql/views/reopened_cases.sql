-- Cases one snapshot held as closed and the next as open, from the changes this warehouse saw itself. A restored or replayed
-- snapshot is an older one, or the same one again: what it changes nobody at the city did.
WITH published AS (
  SELECT DISTINCT refresh_id, resource, snapshot, published_at
  FROM {{table:ledger_snapshots}}
  WHERE source_system IN ('legacy', 'new') AND COALESCE(published_by, 'refresh') IN ('refresh', 'backfill')
),
by_resource AS (
  SELECT resource, COUNT(DISTINCT snapshot) AS snapshots, MIN(published_at) AS first_published_at
  FROM published
  GROUP BY resource
),
observed AS (
  SELECT
    COALESCE(SUM(snapshots - 1), 0) AS comparisons,
    MIN(first_published_at) AS observed_since
  FROM by_resource
),
reopenings AS (
  SELECT changes.source_system, changes.case_id, changes.changed_at
  FROM {{table:service_request_changes}} AS changes
  INNER JOIN published
    ON published.refresh_id = changes.refresh_id
    AND published.resource = changes.resource
    AND published.snapshot = changes.snapshot_after
  WHERE changes.kind = 'changed' AND changes.status_before = 'closed' AND changes.status_after = 'open'
),
reopened AS (
  SELECT source_system, case_id, COUNT(*) AS reopenings
  FROM reopenings
  GROUP BY source_system, case_id
),
known AS (
  SELECT
    facts.canonical_type,
    facts.department,
    reopened.reopenings,
    CASE WHEN facts.is_open THEN 1 ELSE 0 END AS is_open
  FROM reopened
  INNER JOIN {{view:case_facts}} AS facts
    ON facts.source_system = reopened.source_system AND facts.case_id = reopened.case_id
),
grained AS (
  SELECT 'department' AS grain, department AS name, COUNT(*) AS cases, SUM(reopenings) AS reopenings, SUM(is_open) AS still_open
  FROM known
  GROUP BY department
  UNION ALL
  SELECT 'case type', canonical_type, COUNT(*), SUM(reopenings), SUM(is_open)
  FROM known
  GROUP BY canonical_type
  UNION ALL
  SELECT 'all', 'all', COUNT(*), COALESCE(SUM(reopenings), 0), COALESCE(SUM(is_open), 0)
  FROM known
)
SELECT
  grained.grain,
  grained.name,
  grained.cases AS reopened_cases,
  CAST(grained.reopenings AS {{integer}}) AS reopenings,
  CAST(grained.still_open AS {{integer}}) AS still_open,
  CAST(observed.comparisons AS {{integer}}) AS comparisons,
  observed.observed_since
FROM grained
CROSS JOIN observed
ORDER BY grain, reopened_cases DESC, name
