-- Cases that several refreshes changed, first state against last: one that was added and withdrawn again is no change.
-- Columns are those that any of the refreshes changed. Parameters: instants after which, and up to which, refreshes
-- published.
WITH taken AS (
  SELECT refresh_id
  FROM ledger_snapshots
  GROUP BY refresh_id
  HAVING MAX(published_at) > CAST(? AS TIMESTAMP) AND MAX(published_at) <= CAST(? AS TIMESTAMP)
),
steps AS (
  SELECT
    changes.*,
    ROW_NUMBER() OVER (
      PARTITION BY changes.source_system, changes.case_id
      ORDER BY
        changes.changed_at,
        -- two files may be published at one instant: a case moves from one to the other in this order
        CASE changes.kind WHEN 'added' THEN 1 WHEN 'withdrawn' THEN 2 WHEN 'restored' THEN 3 ELSE 4 END,
        changes.resource
    ) AS place,
    COUNT(*) OVER (PARTITION BY changes.source_system, changes.case_id) AS last_place
  FROM service_request_changes AS changes
  JOIN taken ON taken.refresh_id = changes.refresh_id
),
ends AS (
  SELECT
    source_system,
    case_id,
    MAX(CASE WHEN place = 1 THEN kind END) AS first_kind,
    MAX(CASE WHEN place = last_place THEN kind END) AS last_kind,
    STRING_AGG(fields, ',') AS fields,
    MAX(CASE WHEN place = 1 THEN status_before END) AS status_before,
    MAX(CASE WHEN place = last_place THEN status_after END) AS status_after,
    MAX(CASE WHEN place = last_place THEN resource END) AS resource
  FROM steps
  GROUP BY source_system, case_id
),
net AS (
  SELECT
    *,
    CASE
      WHEN last_kind = 'withdrawn' THEN CASE WHEN first_kind IN ('changed', 'withdrawn') THEN 'withdrawn' END
      WHEN first_kind IN ('added', 'restored') THEN first_kind
      WHEN fields IS NOT NULL THEN 'changed'
    END AS kind
  FROM ends
)
SELECT
  source_system,
  case_id,
  kind,
  CASE WHEN kind IN ('changed', 'restored') THEN fields END AS fields,
  CASE WHEN kind <> 'added' THEN status_before END AS status_before,
  status_after,
  resource
FROM net
WHERE kind IS NOT NULL
