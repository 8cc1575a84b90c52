-- How requests come in, over all and by month. What the city's own staff and systems enter is not demand of residents: each
-- channel has its share of all requests, and one of residents its share of theirs.
WITH counted AS (
  SELECT open_month, channel, COUNT(*) AS requests
  FROM {{view:case_facts}}
  GROUP BY open_month, channel
),
grained AS (
  SELECT 'all' AS grain, CAST(NULL AS DATE) AS open_month, channel, SUM(requests) AS requests
  FROM counted
  GROUP BY channel
  UNION ALL
  SELECT 'open month' AS grain, open_month, channel, requests
  FROM counted
),
asked AS (
  SELECT
    grain,
    open_month,
    channel,
    CASE
      WHEN channel IN ('phone', 'app', 'web', 'social media') THEN 'residents'
      WHEN channel IN ('employee', 'city worker app', 'system') THEN 'city'
      ELSE 'unknown'
    END AS asked_by,
    CAST(requests AS {{integer}}) AS requests
  FROM grained
),
totals AS (
  SELECT
    *,
    CAST(SUM(requests) OVER (PARTITION BY grain, open_month) AS {{integer}}) AS all_requests,
    CAST(SUM(CASE WHEN asked_by = 'residents' THEN requests ELSE 0 END) OVER (PARTITION BY grain, open_month) AS {{integer}})
      AS resident_requests
  FROM asked
),
shares AS (
  SELECT
    *,
    CASE WHEN all_requests >= 30 THEN CAST(requests AS {{float}}) / CAST(all_requests AS {{float}}) END AS share,
    CASE
      WHEN asked_by = 'residents' AND resident_requests >= 30
        THEN CAST(requests AS {{float}}) / CAST(resident_requests AS {{float}})
    END AS resident_share,
    CAST(NULLIF(resident_requests, 0) AS {{float}}) AS n
  FROM totals
)
SELECT
  grain,
  open_month,
  channel,
  asked_by,
  requests,
  all_requests,
  share,
  resident_requests,
  resident_share,
  (resident_share + 3.8416 / (2 * n)
    - 1.96 * SQRT(resident_share * (1 - resident_share) / n + 3.8416 / (4 * n * n))) / (1 + 3.8416 / n)
    AS resident_share_low,
  (resident_share + 3.8416 / (2 * n)
    + 1.96 * SQRT(resident_share * (1 - resident_share) / n + 3.8416 / (4 * n * n))) / (1 + 3.8416 / n)
    AS resident_share_high
FROM shares
ORDER BY grain, open_month NULLS FIRST, requests DESC, channel
