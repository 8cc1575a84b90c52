-- Which days of requests are loaded, and from which file: a calendar of what a backfill has brought.
SELECT open_date, open_month, source_system, resource, COUNT(*) AS requests
FROM {{view:case_facts}}
GROUP BY 1, 2, 3, 4
ORDER BY open_date, resource
