-- What a sample of a file's records says about its clock, for each reading: closing times that the closing text tells as well
-- and that are the same to the second under the reading, targets at the default hour of the SLA clock (08:30:00), and
-- requests opened in the quietest hours of a Boston night (1 to 5). The tokens are the system's columns.
WITH records AS (
  SELECT
    wall_clock(tidy({{opened}})) AS opened,
    wall_clock(tidy({{closed}})) AS closed,
    wall_clock(tidy({{target}})) AS target,
    told_closing_time(closure_reason) AS told_closing
  FROM raw_records
),
readings AS (
  SELECT unnest(['as published', 'shifted', 'utc']) AS reading
)
SELECT
  reading,
  count(*) FILTER (told_closing IS NOT NULL AND closed IS NOT NULL) AS "closingTexts",
  count(*) FILTER (date_trunc('second', boston_wall(closed, reading)) = told_closing) AS "closingTextsAgree",
  count(target) AS targets,
  count(*) FILTER (strftime(boston_wall(target, reading), '%H:%M:%S') = '08:30:00') AS "defaultTargets",
  count(opened) AS openings,
  count(*) FILTER (hour(boston_wall(opened, reading)) BETWEEN 1 AND 4) AS "nightOpenings"
FROM records, readings
GROUP BY reading
ORDER BY reading
