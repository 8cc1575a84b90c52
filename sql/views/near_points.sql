-- Lists of cases that lie near one another, by the points they stand on. A list is one point, or two points at most 30 m
-- apart: all that a list holds is near, and all that is near a case stands in a list of its point. Points are compared here,
-- once, and not their cases: a point holds many. Positions are whole decimetres, so that both warehouses find the same
-- neighbours; at Boston a degree is 111,080 m to the north and 82,420 m to the east.
WITH points AS (
  SELECT
    canonical_type,
    latitude,
    longitude,
    cases,
    ROW_NUMBER() OVER (ORDER BY canonical_type, latitude, longitude) AS point,
    CAST(ROUND(longitude * 824200) AS {{integer}}) AS east,
    CAST(ROUND(latitude * 1110800) AS {{integer}}) AS north
  FROM (
    SELECT canonical_type, latitude, longitude, COUNT(*) AS cases
    FROM {{view:case_facts}}
    WHERE location_quality = 'point' AND latitude IS NOT NULL AND longitude IS NOT NULL
    GROUP BY 1, 2, 3
  ) AS distinct_points
),
-- to compare each point with those around it alone, points lie in cells of 120 m, and each looks into its own cell and into
-- those whose edge lies within 30 m
celled AS (
  SELECT
    canonical_type,
    point,
    east,
    north,
    CAST(FLOOR(CAST(east AS {{float}}) / 1200) AS {{integer}}) AS cell_east,
    CAST(FLOOR(CAST(north AS {{float}}) / 1200) AS {{integer}}) AS cell_north
  FROM points
),
steps AS (
  SELECT -1 AS step
  UNION ALL SELECT 0
  UNION ALL SELECT 1
),
looking AS (
  SELECT
    celled.canonical_type,
    celled.point,
    celled.east,
    celled.north,
    celled.cell_east + to_east.step AS cell_east,
    celled.cell_north + to_north.step AS cell_north
  FROM celled
  INNER JOIN steps AS to_east
    ON to_east.step = 0
    OR (to_east.step = -1 AND celled.east - celled.cell_east * 1200 <= 300)
    OR (to_east.step = 1 AND celled.east - celled.cell_east * 1200 >= 900)
  INNER JOIN steps AS to_north
    ON to_north.step = 0
    OR (to_north.step = -1 AND celled.north - celled.cell_north * 1200 <= 300)
    OR (to_north.step = 1 AND celled.north - celled.cell_north * 1200 >= 900)
),
pairs AS (
  SELECT
    looking.point AS one,
    around.point AS other,
    ROW_NUMBER() OVER (ORDER BY looking.point, around.point) AS pair
  FROM looking
  INNER JOIN celled AS around
    ON around.canonical_type = looking.canonical_type
    AND around.cell_east = looking.cell_east
    AND around.cell_north = looking.cell_north
  WHERE looking.point < around.point
    AND (looking.east - around.east) * (looking.east - around.east)
      + (looking.north - around.north) * (looking.north - around.north) <= 90000
),
members AS (
  SELECT pair, one AS point FROM pairs
  UNION ALL
  SELECT pair, other FROM pairs
)
SELECT
  points.canonical_type,
  points.latitude,
  points.longitude,
  -- even numbers are lists of one point, odd ones of two
  COALESCE(2 * members.pair + 1, 2 * points.point) AS list
FROM points
LEFT JOIN members ON members.point = points.point
-- a case alone at its point and without neighbours has nothing to be compared with
WHERE members.pair IS NOT NULL OR points.cases > 1
