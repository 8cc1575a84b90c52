-- How many requests say what another one said already: by the city's own closing, and by place and time. Positions are whole
-- decimetres, so that both warehouses find the same neighbours; at Boston a degree is 111,080 m to the north and 82,420 m to
-- the east. To compare each case with its neighbours alone, cases lie in cells of 120 m and 28 days, and each also looks into
-- the cells whose edge lies within reach: 30 m, or 7 days back.
WITH placed AS (
  SELECT
    source_system,
    case_id,
    canonical_type,
    department,
    channel,
    open_month,
    opened_seconds,
    CAST(ROUND(longitude * 824200) AS {{integer}}) AS east,
    CAST(ROUND(latitude * 1110800) AS {{integer}}) AS north
  FROM {{view:case_facts}}
  WHERE location_quality = 'point' AND latitude IS NOT NULL AND longitude IS NOT NULL
),
celled AS (
  SELECT
    *,
    CAST(FLOOR(CAST(east AS {{float}}) / 1200) AS {{integer}}) AS cell_east,
    CAST(FLOOR(CAST(north AS {{float}}) / 1200) AS {{integer}}) AS cell_north,
    CAST(FLOOR(CAST(opened_seconds AS {{float}}) / 2419200) AS {{integer}}) AS span
  FROM placed
),
steps AS (
  SELECT -1 AS step
  UNION ALL SELECT 0
  UNION ALL SELECT 1
),
looking AS (
  SELECT
    celled.source_system,
    celled.case_id,
    celled.canonical_type,
    celled.department,
    celled.channel,
    celled.open_month,
    celled.opened_seconds,
    celled.east,
    celled.north,
    celled.cell_east + to_east.step AS cell_east,
    celled.cell_north + to_north.step AS cell_north,
    celled.span + back.step AS span
  FROM celled
  INNER JOIN steps AS to_east
    ON to_east.step = 0
    OR (to_east.step = -1 AND celled.east - celled.cell_east * 1200 <= 300)
    OR (to_east.step = 1 AND celled.east - celled.cell_east * 1200 >= 900)
  INNER JOIN steps AS to_north
    ON to_north.step = 0
    OR (to_north.step = -1 AND celled.north - celled.cell_north * 1200 <= 300)
    OR (to_north.step = 1 AND celled.north - celled.cell_north * 1200 >= 900)
  INNER JOIN steps AS back
    ON back.step = 0 OR (back.step = -1 AND celled.opened_seconds - celled.span * 2419200 <= 604800)
),
likely AS (
  SELECT
    looking.source_system,
    looking.case_id,
    looking.canonical_type,
    looking.department,
    looking.channel,
    looking.open_month
  FROM looking
  INNER JOIN celled AS earlier
    ON earlier.canonical_type = looking.canonical_type
    AND earlier.cell_east = looking.cell_east
    AND earlier.cell_north = looking.cell_north
    AND earlier.span = looking.span
  WHERE looking.opened_seconds - earlier.opened_seconds BETWEEN 0 AND 604800
    AND (looking.east - earlier.east) * (looking.east - earlier.east)
      + (looking.north - earlier.north) * (looking.north - earlier.north) <= 90000
    -- of two opened in the same second the one with the higher id is the later
    AND (
      looking.opened_seconds > earlier.opened_seconds
      OR looking.source_system > earlier.source_system
      OR (looking.source_system = earlier.source_system AND looking.case_id > earlier.case_id)
    )
  GROUP BY 1, 2, 3, 4, 5, 6
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
  SELECT open_month, canonical_type, department, channel, 0, 0, 0, 0, COUNT(*)
  FROM likely
  GROUP BY 1, 2, 3, 4
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
