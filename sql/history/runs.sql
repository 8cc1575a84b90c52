-- Every refresh that ended or published, with the instants it is placed by: the last publication, the end, and the
-- recording of the answers. Each may be missing.
WITH published AS (
  SELECT refresh_id, MAX(published_at) AS published_at
  FROM ledger_snapshots
  GROUP BY refresh_id
),
ended AS (
  SELECT refresh_id, MAX(kind) AS kind, MAX(outcome) AS outcome, MAX(finished_at) AS finished_at
  FROM ledger_refreshes
  GROUP BY refresh_id
),
recorded AS (
  SELECT refresh_id, MAX(recorded_at) AS recorded_at
  FROM ledger_answers
  GROUP BY refresh_id
),
known AS (
  SELECT refresh_id FROM published
  UNION DISTINCT
  SELECT refresh_id FROM ended
)
SELECT
  known.refresh_id,
  ended.kind,
  ended.outcome,
  published.published_at,
  ended.finished_at,
  recorded.recorded_at
FROM known
LEFT JOIN published ON published.refresh_id = known.refresh_id
LEFT JOIN ended ON ended.refresh_id = known.refresh_id
LEFT JOIN recorded ON recorded.refresh_id = known.refresh_id
ORDER BY known.refresh_id
