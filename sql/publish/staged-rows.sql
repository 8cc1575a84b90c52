-- The staging table's rows, with the columns that depend on the as-of instant finished: an open case past its target
-- is a miss by then, and is that many seconds past due.
SELECT * REPLACE (
  CASE WHEN sla_result = 'pending' AND target_at < CAST($as_of AS TIMESTAMPTZ) THEN 'miss' ELSE sla_result END AS sla_result,
  CASE
    WHEN closed_at IS NULL THEN epoch_ms(CAST($as_of AS TIMESTAMPTZ)) // 1000 - epoch_ms(target_at) // 1000
    ELSE past_due_seconds
  END AS past_due_seconds
)
FROM {{staging}}
