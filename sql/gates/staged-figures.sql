-- A staging table as a whole. The tokens south, north, west and east bound the city; a point is swapped where it lies in the
-- city once its latitude and longitude change places.
SELECT
  COUNT(*) AS row_count,
  COUNT(DISTINCT CONCAT(source_system, '/', case_id)) AS cases,
  MIN(open_date) AS first_open_date,
  MAX(open_date) AS last_open_date,
  GREATEST(MAX(opened_at), COALESCE(MAX(closed_at), MAX(opened_at))) AS newest_event,
  COUNT(latitude + longitude) AS points,
  COALESCE(SUM(
    CASE
      WHEN latitude BETWEEN {{south}} AND {{north}} AND longitude BETWEEN {{west}} AND {{east}} THEN 0
      WHEN latitude + longitude IS NULL THEN 0
      ELSE 1
    END
  ), 0) AS points_outside,
  COALESCE(SUM(
    CASE WHEN longitude BETWEEN {{south}} AND {{north}} AND latitude BETWEEN {{west}} AND {{east}} THEN 1 ELSE 0 END
  ), 0) AS points_swapped
FROM {{staging}}
