-- Requests for every 1,000 residents, by year of opening: how much is reported, which is not how much is needed.
WITH residents AS (
  {{population}}
),
city AS (
  SELECT SUM(population) AS city_population FROM residents
),
counted AS (
  SELECT
    EXTRACT(YEAR FROM open_date) AS open_year,
    neighborhood,
    COUNT(*) AS requests,
    COUNT(CASE WHEN channel IN ('phone', 'app', 'web', 'social media') THEN 1 END) AS resident_requests,
    MIN(open_day) AS first_day,
    MAX(open_day) AS last_day
  FROM {{view:case_facts}}
  GROUP BY 1, 2
),
beside_population AS (
  SELECT
    counted.open_year,
    counted.neighborhood,
    counted.requests,
    counted.resident_requests,
    MAX(counted.last_day) OVER (PARTITION BY counted.open_year)
      - MIN(counted.first_day) OVER (PARTITION BY counted.open_year) + 1 AS days,
    residents.population,
    residents.population_vintage,
    residents.population_source,
    residents.borders_differ,
    SUM(CASE WHEN residents.population IS NOT NULL THEN counted.resident_requests END)
      OVER (PARTITION BY counted.open_year) AS city_resident_requests,
    city.city_population
  FROM counted
  CROSS JOIN city
  LEFT JOIN residents ON residents.neighborhood = counted.neighborhood
),
as_rates AS (
  SELECT
    *,
    1000 * CAST(requests AS {{float}}) / CAST(population AS {{float}}) AS requests_per_1000,
    1000 * CAST(resident_requests AS {{float}}) / CAST(population AS {{float}}) AS resident_requests_per_1000,
    1000 * CAST(city_resident_requests AS {{float}}) / CAST(NULLIF(city_population, 0) AS {{float}})
      AS city_resident_requests_per_1000
  FROM beside_population
)
SELECT
  open_year,
  neighborhood,
  requests,
  resident_requests,
  CAST(population AS {{integer}}) AS population,
  population_vintage,
  population_source,
  requests_per_1000,
  resident_requests_per_1000,
  city_resident_requests_per_1000,
  resident_requests_per_1000 / NULLIF(city_resident_requests_per_1000, 0) AS ratio_to_city,
  days AS days_covered,
  days < 365 AS is_partial_year,
  COALESCE(borders_differ, FALSE) AS borders_differ
FROM as_rates
ORDER BY open_year, resident_requests_per_1000 DESC NULLS LAST, neighborhood
