-- Figures of the answers that differ after two refreshes, but for what adding up in another order does. Parameters: the
-- earlier refresh and the later one.
WITH earlier AS (
  SELECT answer, item, figure, value FROM ledger_answers WHERE refresh_id = ?
),
later AS (
  SELECT answer, item, figure, value FROM ledger_answers WHERE refresh_id = ?
),
both_times AS (
  SELECT
    COALESCE(later.answer, earlier.answer) AS answer,
    COALESCE(later.item, earlier.item) AS item,
    COALESCE(later.figure, earlier.figure) AS figure,
    earlier.value AS before,
    later.value AS after
  FROM earlier
  FULL JOIN later
    ON later.answer = earlier.answer AND later.item = earlier.item AND later.figure = earlier.figure
)
SELECT answer, item, figure, before, after, after - before AS moved
FROM both_times
WHERE
  before IS NULL
  OR after IS NULL
  OR ABS(after - before) > 1e-9 * GREATEST(ABS(before), ABS(after))
ORDER BY ABS(after - before) / NULLIF(ABS(before), 0) DESC NULLS LAST, answer, item, figure
