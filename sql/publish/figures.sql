-- What the publication did, counted from the tables themselves.
SELECT
  (SELECT count(*) FROM service_requests WHERE resource = $slug AND withdrawn_at IS NULL) AS loaded,
  (SELECT count(*) FROM service_request_duplicates WHERE resource = $slug) AS duplicates,
  (SELECT count(*) FROM quarantine WHERE resource = $slug) AS quarantined,
  (SELECT count(*) FROM incoming) AS incoming,
  count(*) FILTER (WHERE kind = 'added') AS added,
  count(*) FILTER (WHERE kind = 'changed') AS changed,
  count(*) FILTER (WHERE kind = 'withdrawn') AS withdrawn,
  count(*) FILTER (WHERE kind = 'restored') AS restored
FROM service_request_changes
WHERE refresh_id = $refresh_id AND snapshot_after = $snapshot AND changed_at = CAST($published_at AS TIMESTAMPTZ)
