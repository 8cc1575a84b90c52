-- How many requests say what another one said already: by the city's own closing, and by place and time. Cases are compared
-- within the lists of near_points. A moment is a second in a list, as one integer: list x 10^10 + seconds. In their order each
-- list's cases stand as they were opened, with centuries between one list and the next, so that one window over one narrow
-- column tells how long before each case the one before it was opened.
WITH near_points AS (
  SELECT canonical_type, latitude, longitude, list
  FROM {{view:near_points}}
),
openings AS (
  SELECT near_points.list * 10000000000 + facts.opened_seconds AS moment
  FROM {{view:case_facts}} AS facts
  INNER JOIN near_points
    ON near_points.canonical_type = facts.canonical_type
    AND near_points.latitude = facts.latitude
    AND near_points.longitude = facts.longitude
  WHERE facts.location_quality = 'point'
),
ordered AS (
  SELECT
    moment,
    LAG(moment) OVER (ORDER BY moment) AS previous,
    LEAD(moment) OVER (ORDER BY moment) AS next
  FROM openings
),
-- moments that follow another at most 7 days before, and those of several cases
suspected AS (
  SELECT
    moment,
    MAX(CASE WHEN moment > previous AND moment - previous <= 604800 THEN 1 ELSE 0 END) AS follows,
    MAX(CASE WHEN moment = previous THEN 1 ELSE 0 END) AS is_shared
  FROM ordered
  WHERE moment - previous <= 604800 OR moment = next
  GROUP BY 1
),
-- back from lists to points: whatever was opened there in that second
suspected_points AS (
  SELECT
    near_points.canonical_type,
    near_points.latitude,
    near_points.longitude,
    MOD(suspected.moment, 10000000000) AS opened_seconds,
    MAX(suspected.follows) AS follows,
    MAX(suspected.is_shared) AS is_shared
  FROM suspected
  INNER JOIN near_points
    ON near_points.list = CAST(FLOOR(CAST(suspected.moment AS {{float}}) / 10000000000) AS {{integer}})
  GROUP BY 1, 2, 3, 4
),
-- of several opened in the same second the one with the higher id is the later
sharing AS (
  SELECT
    facts.open_month,
    facts.canonical_type,
    facts.department,
    facts.channel,
    facts.opened_seconds,
    facts.source_system || ' ' || facts.case_id AS id,
    CAST(ROUND(facts.longitude * 824200) AS {{integer}}) AS east,
    CAST(ROUND(facts.latitude * 1110800) AS {{integer}}) AS north,
    suspected_points.follows
  FROM {{view:case_facts}} AS facts
  INNER JOIN suspected_points
    ON suspected_points.canonical_type = facts.canonical_type
    AND suspected_points.latitude = facts.latitude
    AND suspected_points.longitude = facts.longitude
    AND suspected_points.opened_seconds = facts.opened_seconds
  WHERE facts.location_quality = 'point' AND suspected_points.is_shared = 1
),
first_sharing AS (
  SELECT canonical_type, opened_seconds, east, north, MIN(id) AS id
  FROM sharing
  GROUP BY 1, 2, 3, 4
),
later_sharing AS (
  SELECT sharing.open_month, sharing.canonical_type, sharing.department, sharing.channel, sharing.id
  FROM sharing
  INNER JOIN first_sharing
    ON first_sharing.canonical_type = sharing.canonical_type
    AND first_sharing.opened_seconds = sharing.opened_seconds
  WHERE sharing.follows = 0
    AND first_sharing.id < sharing.id
    AND (first_sharing.east - sharing.east) * (first_sharing.east - sharing.east)
      + (first_sharing.north - sharing.north) * (first_sharing.north - sharing.north) <= 90000
  GROUP BY 1, 2, 3, 4, 5
),
likely AS (
  SELECT facts.open_month, facts.canonical_type, facts.department, facts.channel, COUNT(*) AS cases
  FROM {{view:case_facts}} AS facts
  INNER JOIN suspected_points
    ON suspected_points.canonical_type = facts.canonical_type
    AND suspected_points.latitude = facts.latitude
    AND suspected_points.longitude = facts.longitude
    AND suspected_points.opened_seconds = facts.opened_seconds
  WHERE facts.location_quality = 'point' AND suspected_points.follows = 1
  GROUP BY 1, 2, 3, 4
  UNION ALL
  SELECT open_month, canonical_type, department, channel, COUNT(*)
  FROM later_sharing
  GROUP BY 1, 2, 3, 4
),
counted AS (
  SELECT
    open_month,
    canonical_type,
    department,
    channel,
    COUNT(*) AS requests,
    COUNT(CASE WHEN location_quality = 'point' AND latitude IS NOT NULL AND longitude IS NOT NULL THEN 1 END)
      AS placed_requests,
    COUNT(CASE WHEN is_closed THEN 1 END) AS closed_cases,
    COUNT(CASE WHEN closure_class = 'duplicate' THEN 1 END) AS closed_as_duplicate,
    0 AS likely_duplicates
  FROM {{view:case_facts}}
  GROUP BY 1, 2, 3, 4
  UNION ALL
  SELECT open_month, canonical_type, department, channel, 0, 0, 0, 0, cases
  FROM likely
),
grains AS (
  SELECT 'all' AS grain
  UNION ALL SELECT 'open month'
  UNION ALL SELECT 'department'
  UNION ALL SELECT 'case type'
  UNION ALL SELECT 'asked by'
),
summed AS (
  SELECT
    grains.grain,
    CASE grains.grain
      WHEN 'all' THEN 'all'
      WHEN 'open month' THEN CAST(counted.open_month AS STRING)
      WHEN 'department' THEN counted.department
      WHEN 'case type' THEN counted.canonical_type
      ELSE CASE
        WHEN counted.channel IN ('phone', 'app', 'web', 'social media') THEN 'residents'
        WHEN counted.channel IN ('employee', 'city worker app', 'system') THEN 'city'
        ELSE 'unknown'
      END
    END AS name,
    CASE WHEN grains.grain = 'open month' THEN counted.open_month END AS open_month,
    CAST(SUM(counted.requests) AS {{integer}}) AS requests,
    CAST(SUM(counted.closed_cases) AS {{integer}}) AS closed_cases,
    CAST(SUM(counted.closed_as_duplicate) AS {{integer}}) AS closed_as_duplicate,
    CAST(SUM(counted.placed_requests) AS {{integer}}) AS placed_requests,
    CAST(SUM(counted.likely_duplicates) AS {{integer}}) AS likely_duplicates
  FROM counted
  CROSS JOIN grains
  GROUP BY 1, 2, 3
),
shares AS (
  SELECT
    *,
    CASE WHEN closed_cases >= 30 THEN CAST(closed_as_duplicate AS {{float}}) / CAST(closed_cases AS {{float}}) END
      AS closed_share,
    CASE WHEN placed_requests >= 30 THEN CAST(likely_duplicates AS {{float}}) / CAST(placed_requests AS {{float}}) END
      AS likely_share,
    CAST(NULLIF(closed_cases, 0) AS {{float}}) AS n,
    CAST(NULLIF(placed_requests, 0) AS {{float}}) AS m
  FROM summed
)
SELECT
  grain,
  name,
  open_month,
  requests,
  closed_cases,
  closed_as_duplicate,
  closed_share AS duplicate_share,
  (closed_share + 3.8416 / (2 * n) - 1.96 * SQRT(closed_share * (1 - closed_share) / n + 3.8416 / (4 * n * n)))
    / (1 + 3.8416 / n) AS duplicate_share_low,
  (closed_share + 3.8416 / (2 * n) + 1.96 * SQRT(closed_share * (1 - closed_share) / n + 3.8416 / (4 * n * n)))
    / (1 + 3.8416 / n) AS duplicate_share_high,
  placed_requests,
  likely_duplicates,
  likely_share AS likely_duplicate_share,
  (likely_share + 3.8416 / (2 * m) - 1.96 * SQRT(likely_share * (1 - likely_share) / m + 3.8416 / (4 * m * m)))
    / (1 + 3.8416 / m) AS likely_duplicate_share_low,
  (likely_share + 3.8416 / (2 * m) + 1.96 * SQRT(likely_share * (1 - likely_share) / m + 3.8416 / (4 * m * m)))
    / (1 + 3.8416 / m) AS likely_duplicate_share_high
FROM shares
ORDER BY grain, requests DESC, name
