-- Makes a staged snapshot current: one script, one transaction. What each step is for stands in sql/publish, which does
-- the same in DuckDB's way. Parameters become variables first, so that every statement below reads the same way. Temporary
-- tables are part of the transaction. Rows are matched within the months the known versions lie in, which BigQuery can tell
-- before it reads: other partitions are not touched and not billed.
DECLARE p_slug STRING DEFAULT @slug;
DECLARE p_system STRING DEFAULT @system;
DECLARE p_snapshot STRING DEFAULT @snapshot;
DECLARE p_refresh_id STRING DEFAULT @refresh_id;
DECLARE p_published_at TIMESTAMP DEFAULT CAST(@published_at AS TIMESTAMP);
DECLARE p_as_of TIMESTAMP DEFAULT CAST(@as_of AS TIMESTAMP);
DECLARE p_provenance STRING DEFAULT @provenance;
DECLARE p_origin STRING DEFAULT @origin;
DECLARE p_bytes INT64 DEFAULT @bytes;
DECLARE p_read INT64 DEFAULT @read;
DECLARE p_quarantined INT64 DEFAULT @quarantined;
DECLARE p_archive_manifest STRING DEFAULT @archive_manifest;
DECLARE p_transform_version INT64 DEFAULT @transform_version;
DECLARE p_clock STRING DEFAULT @clock;
DECLARE p_clock_decided_by STRING DEFAULT @clock_decided_by;
DECLARE p_clock_confidence FLOAT64 DEFAULT CAST(@clock_confidence AS FLOAT64);
DECLARE p_clock_evidence STRING DEFAULT @clock_evidence;
DECLARE p_published_by STRING DEFAULT @published_by;
DECLARE first_month DATE;
DECLARE last_month DATE;
DECLARE n_loaded INT64;
DECLARE n_duplicates INT64;
DECLARE n_quarantined INT64;
DECLARE n_incoming INT64;
DECLARE n_added INT64;
DECLARE n_changed INT64;
DECLARE n_withdrawn INT64;
DECLARE n_restored INT64;

BEGIN TRANSACTION;

-- Versions that other resources hold of cases this publication touches.
CREATE TEMP TABLE rivals AS
WITH touched AS (
  SELECT source_system, case_id FROM {{staging}}
  UNION DISTINCT
  SELECT source_system, case_id FROM {{table:service_requests}} WHERE resource = p_slug AND withdrawn_at IS NULL
),
others AS (
  SELECT 'current' AS held_in, source_system, case_id, resource, source_line, closed_at
  FROM {{table:service_requests}}
  WHERE resource <> p_slug AND withdrawn_at IS NULL
  UNION ALL
  SELECT 'duplicates' AS held_in, source_system, case_id, resource, source_line, closed_at
  FROM {{table:service_request_duplicates}}
  WHERE resource <> p_slug
)
SELECT
  others.held_in, others.source_system, others.case_id, others.resource, others.source_line, others.closed_at,
  files.as_of
FROM others
JOIN touched ON touched.source_system = others.source_system AND touched.case_id = others.case_id
JOIN {{table:ledger_snapshots}} AS files ON files.resource = others.resource AND files.is_current;

-- Which version of a contested case counts: the one of the newest as-of instant, then the one closed last, then the greater
-- resource name and line.
CREATE TEMP TABLE ranking AS
WITH contested AS (
  SELECT source_system, case_id
  FROM (
    SELECT source_system, case_id FROM {{staging}}
    UNION ALL
    SELECT source_system, case_id FROM rivals
  ) AS versions
  GROUP BY source_system, case_id
  HAVING COUNT(*) > 1
),
versions AS (
  SELECT
    'staging' AS held_in, staged.source_system, staged.case_id, staged.resource, staged.source_line, staged.closed_at,
    p_as_of AS as_of
  FROM {{staging}} AS staged
  JOIN contested ON contested.source_system = staged.source_system AND contested.case_id = staged.case_id
  UNION ALL
  SELECT held_in, source_system, case_id, resource, source_line, closed_at, as_of
  FROM rivals
)
SELECT
  held_in, source_system, case_id, resource, source_line,
  ROW_NUMBER() OVER (
    PARTITION BY source_system, case_id
    ORDER BY as_of DESC, closed_at DESC NULLS LAST, resource DESC, source_line DESC
  ) AS place
FROM versions;

-- The staging table's rows with the as-of columns finished.
CREATE TEMP TABLE staged_rows AS
SELECT * REPLACE (
  CASE WHEN sla_result = 'pending' AND target_at < p_as_of THEN 'miss' ELSE sla_result END AS sla_result,
  CASE
    WHEN closed_at IS NULL THEN DIV(UNIX_MILLIS(p_as_of), 1000) - DIV(UNIX_MILLIS(target_at), 1000)
    ELSE past_due_seconds
  END AS past_due_seconds
)
FROM {{staging}};

-- The rows service_requests shall hold for the cases this publication touches.
CREATE TEMP TABLE incoming AS
SELECT {{staged_columns}}
FROM staged_rows
WHERE source_line NOT IN (SELECT source_line FROM ranking WHERE held_in = 'staging' AND place > 1)
UNION ALL
SELECT {{staged_columns}}
FROM {{table:service_request_duplicates}} AS duplicates
WHERE EXISTS (
  SELECT 1 FROM ranking AS won
  WHERE
    won.held_in = 'duplicates' AND won.place = 1
    AND won.source_system = duplicates.source_system AND won.case_id = duplicates.case_id
    AND won.resource = duplicates.resource AND won.source_line = duplicates.source_line
);

-- Published versions of these cases, and of those this resource held until now: few columns, all months.
CREATE TEMP TABLE known_cases AS
SELECT known.source_system, known.case_id, known.open_month, known.resource, known.withdrawn_at
FROM {{table:service_requests}} AS known
WHERE
  known.resource = p_slug
  OR EXISTS (
    SELECT 1 FROM incoming
    WHERE incoming.source_system = known.source_system AND incoming.case_id = known.case_id
  );
SET first_month = (SELECT MIN(open_month) FROM known_cases);
SET last_month = (SELECT MAX(open_month) FROM known_cases);

INSERT INTO {{table:service_request_changes}}
  (refresh_id, changed_at, source_system, case_id, kind, status_after, resource, snapshot_after)
SELECT
  p_refresh_id, p_published_at, incoming.source_system, incoming.case_id, 'added', incoming.case_status,
  incoming.resource, p_snapshot
FROM incoming
WHERE NOT EXISTS (
  SELECT 1 FROM known_cases AS known
  WHERE known.source_system = incoming.source_system AND known.case_id = incoming.case_id
);

INSERT INTO {{table:service_request_changes}}
  (refresh_id, changed_at, source_system, case_id, kind, fields, status_before, status_after, resource, snapshot_before, snapshot_after)
SELECT
  p_refresh_id, p_published_at, incoming.source_system, incoming.case_id,
  CASE WHEN known.withdrawn_at IS NOT NULL THEN 'restored' ELSE 'changed' END,
  NULLIF({{differing_fields}}, ''),
  known.case_status, incoming.case_status, incoming.resource, known.snapshot, p_snapshot
FROM incoming
JOIN {{table:service_requests}} AS known
  ON known.source_system = incoming.source_system AND known.case_id = incoming.case_id
WHERE
  known.open_month BETWEEN first_month AND last_month
  AND (known.withdrawn_at IS NOT NULL OR known.row_hash <> incoming.row_hash);

INSERT INTO {{table:service_request_changes}}
  (refresh_id, changed_at, source_system, case_id, kind, status_before, resource, snapshot_before, snapshot_after)
SELECT
  p_refresh_id, p_published_at, known.source_system, known.case_id, 'withdrawn', known.case_status, known.resource,
  known.snapshot, p_snapshot
FROM {{table:service_requests}} AS known
WHERE
  known.open_month BETWEEN first_month AND last_month
  AND known.resource = p_slug
  AND known.withdrawn_at IS NULL
  AND NOT EXISTS (
    SELECT 1 FROM incoming
    WHERE incoming.source_system = known.source_system AND incoming.case_id = known.case_id
  );

UPDATE {{table:service_requests}} AS known
SET withdrawn_at = p_published_at, last_changed_at = p_published_at, refresh_id = p_refresh_id
WHERE
  known.open_month BETWEEN first_month AND last_month
  AND known.resource = p_slug
  AND known.withdrawn_at IS NULL
  AND NOT EXISTS (
    SELECT 1 FROM incoming
    WHERE incoming.source_system = known.source_system AND incoming.case_id = known.case_id
  );

-- Rows of other resources that lose their place stay as duplicates, ready to come back.
INSERT INTO {{table:service_request_duplicates}} ({{staged_columns}})
SELECT {{staged_columns}}
FROM {{table:service_requests}} AS known
WHERE
  known.open_month BETWEEN first_month AND last_month
  AND EXISTS (
    SELECT 1 FROM ranking AS lost
    WHERE
      lost.held_in = 'current' AND lost.place > 1
      AND lost.source_system = known.source_system AND lost.case_id = known.case_id
  );

MERGE INTO {{table:service_requests}} AS known
USING incoming
ON
  known.source_system = incoming.source_system AND known.case_id = incoming.case_id
  AND known.open_month BETWEEN first_month AND last_month
WHEN MATCHED AND (
  known.row_hash <> incoming.row_hash OR known.resource <> incoming.resource OR known.withdrawn_at IS NOT NULL
) THEN UPDATE SET
  {{assignments}},
  last_changed_at = CASE
    WHEN known.row_hash <> incoming.row_hash OR known.withdrawn_at IS NOT NULL THEN p_published_at
    ELSE known.last_changed_at
  END,
  refresh_id = p_refresh_id,
  withdrawn_at = NULL
WHEN MATCHED AND (
  known.sla_result IS DISTINCT FROM incoming.sla_result
  OR known.past_due_seconds IS DISTINCT FROM incoming.past_due_seconds
) THEN UPDATE SET
  sla_result = incoming.sla_result,
  past_due_seconds = incoming.past_due_seconds
WHEN NOT MATCHED THEN INSERT
  ({{staged_columns}}, first_published_at, last_changed_at, refresh_id)
  VALUES ({{staged_columns}}, p_published_at, p_published_at, p_refresh_id);

SET n_incoming = (SELECT COUNT(*) FROM incoming);

-- Duplicates of the resource's former snapshot, and those that win now.
DELETE FROM {{table:service_request_duplicates}} AS duplicates
WHERE
  duplicates.resource = p_slug
  OR EXISTS (
    SELECT 1 FROM ranking
    WHERE
      ranking.held_in = 'duplicates' AND ranking.place = 1
      AND ranking.source_system = duplicates.source_system AND ranking.case_id = duplicates.case_id
      AND ranking.resource = duplicates.resource AND ranking.source_line = duplicates.source_line
  );

INSERT INTO {{table:service_request_duplicates}} ({{staged_columns}})
SELECT {{staged_columns}}
FROM staged_rows
WHERE source_line IN (SELECT source_line FROM ranking WHERE held_in = 'staging' AND place > 1);

DELETE FROM {{table:quarantine}} WHERE resource = p_slug;

INSERT INTO {{table:quarantine}} ({{quarantine_columns}}, refresh_id)
SELECT {{quarantine_columns}}, p_refresh_id
FROM {{staged_quarantine}};

-- What the publication did, counted from the tables themselves.
SET n_loaded = (
  SELECT COUNT(*) FROM {{table:service_requests}} WHERE resource = p_slug AND withdrawn_at IS NULL
);
SET n_duplicates = (SELECT COUNT(*) FROM {{table:service_request_duplicates}} WHERE resource = p_slug);
SET n_quarantined = (SELECT COUNT(*) FROM {{table:quarantine}} WHERE resource = p_slug);
SET n_added = (SELECT COUNT(*) FROM {{changes}} AND kind = 'added');
SET n_changed = (SELECT COUNT(*) FROM {{changes}} AND kind = 'changed');
SET n_withdrawn = (SELECT COUNT(*) FROM {{changes}} AND kind = 'withdrawn');
SET n_restored = (SELECT COUNT(*) FROM {{changes}} AND kind = 'restored');

-- An error ends the script and rolls the transaction back.
SELECT IF(
  p_read = n_loaded + n_duplicates + n_quarantined AND n_quarantined = p_quarantined,
  'balanced',
  ERROR(FORMAT(
    'BalanceBroken: %s: read %d records, but loaded %d + duplicate %d + quarantined %d',
    p_slug, p_read, n_loaded, n_duplicates, n_quarantined
  ))
);

UPDATE {{table:ledger_snapshots}} SET is_current = FALSE WHERE resource = p_slug AND is_current;

INSERT INTO {{table:ledger_snapshots}} (
  resource, source_system, snapshot, is_current, as_of, provenance, origin, bytes, records, loaded, duplicates,
  quarantined, added, changed, withdrawn, restored, unchanged, transform_version, archive_manifest, clock,
  clock_decided_by, clock_confidence, clock_evidence, refresh_id, published_at, published_by
)
SELECT
  p_slug, p_system, p_snapshot, TRUE, p_as_of, p_provenance, p_origin, p_bytes, p_read, n_loaded, n_duplicates,
  n_quarantined, n_added, n_changed, n_withdrawn, n_restored, n_incoming - n_added - n_changed - n_restored,
  p_transform_version, p_archive_manifest, p_clock, p_clock_decided_by, p_clock_confidence, p_clock_evidence,
  p_refresh_id, p_published_at, p_published_by;

COMMIT TRANSACTION;
