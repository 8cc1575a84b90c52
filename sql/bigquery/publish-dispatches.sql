-- Makes a file of dispatch counts current: one script, one transaction, as adapters/warehouse/duckdb/publish-dispatches.ts
-- does in DuckDB. The rows come as parameters: a file has some thousand at most.
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
DECLARE p_refused INT64 DEFAULT @refused;
DECLARE p_raw_object STRING DEFAULT @raw_object;
DECLARE p_transform_version INT64 DEFAULT @transform_version;
DECLARE p_published_by STRING DEFAULT @published_by;
DECLARE n_loaded INT64;
DECLARE n_quarantined INT64;
DECLARE n_incoming INT64;
DECLARE n_added INT64;
DECLARE n_changed INT64;
DECLARE n_withdrawn INT64;

BEGIN TRANSACTION;

CREATE TEMP TABLE incoming_days AS
{{incoming_days}};

CREATE TEMP TABLE incoming_weeks AS
{{incoming_weeks}};

CREATE TEMP TABLE incoming_quarantine AS
{{incoming_quarantine}};

-- How the incoming counts differ from those the file gave before, day by day or week by week.
CREATE TEMP TABLE differences AS
SELECT
  known.{{key}} AS known_key,
  incoming.{{key}} AS incoming_key,
  known.bpd <> incoming.bpd OR known.ems <> incoming.ems OR known.bfd <> incoming.bfd AS differs
FROM (SELECT * FROM {{own_table}} WHERE resource = p_slug) AS known
FULL JOIN {{incoming}} AS incoming ON incoming.{{key}} = known.{{key}};

SET n_incoming = (SELECT COUNT(incoming_key) FROM differences);
SET n_added = (SELECT COUNT(*) FROM differences WHERE known_key IS NULL);
SET n_withdrawn = (SELECT COUNT(*) FROM differences WHERE incoming_key IS NULL);
SET n_changed = (SELECT COUNT(*) FROM differences WHERE differs);

DELETE FROM {{table:dispatch_911_daily}} WHERE resource = p_slug;
INSERT INTO {{table:dispatch_911_daily}} ({{day_columns}}, refresh_id)
SELECT {{day_columns}}, p_refresh_id FROM incoming_days;

DELETE FROM {{table:dispatch_911_weekly}} WHERE resource = p_slug;
INSERT INTO {{table:dispatch_911_weekly}} ({{week_columns}}, refresh_id)
SELECT {{week_columns}}, p_refresh_id FROM incoming_weeks;

DELETE FROM {{table:quarantine}} WHERE resource = p_slug;
INSERT INTO {{table:quarantine}} ({{quarantine_columns}}, refresh_id)
SELECT {{quarantine_columns}}, p_refresh_id FROM incoming_quarantine;

-- What the publication did, counted from the tables themselves.
SET n_loaded = (SELECT COUNT(*) FROM {{own_table}} WHERE resource = p_slug);
SET n_quarantined = (SELECT COUNT(*) FROM {{table:quarantine}} WHERE resource = p_slug);

-- An error ends the script and rolls the transaction back.
SELECT IF(
  p_read = n_loaded + n_quarantined AND n_quarantined = p_refused,
  'balanced',
  ERROR(FORMAT(
    'BalanceBroken: %s: read %d records, but loaded %d + quarantined %d', p_slug, p_read, n_loaded, n_quarantined
  ))
);

UPDATE {{table:ledger_snapshots}} SET is_current = FALSE WHERE resource = p_slug AND is_current;

INSERT INTO {{table:ledger_snapshots}} (
  resource, source_system, snapshot, is_current, as_of, provenance, origin, bytes, records, loaded, duplicates,
  quarantined, added, changed, withdrawn, restored, unchanged, transform_version, archive_manifest, refresh_id,
  published_at, published_by
)
SELECT
  p_slug, p_system, p_snapshot, TRUE, p_as_of, p_provenance, p_origin, p_bytes, p_read, n_loaded, 0,
  n_quarantined, n_added, n_changed, n_withdrawn, 0, n_incoming - n_added - n_changed, p_transform_version,
  p_raw_object, p_refresh_id, p_published_at, p_published_by;

INSERT INTO {{table:ledger_checks}} (refresh_id, resource, snapshot, name, passed, detail, checked_at)
SELECT
  p_refresh_id, p_slug, p_snapshot, 'balance', TRUE,
  FORMAT('read %d = loaded %d + duplicate 0 + quarantined %d', p_read, n_loaded, n_quarantined),
  p_published_at;

COMMIT TRANSACTION;
