-- How the incoming counts differ from those the file gave before, day by day or week by week.
SELECT
  count(*) AS either,
  count(*) FILTER (WHERE known.{{key}} IS NULL) AS added,
  count(*) FILTER (WHERE incoming.{{key}} IS NULL) AS withdrawn,
  count(*) FILTER (
    WHERE known.bpd <> incoming.bpd OR known.ems <> incoming.ems OR known.bfd <> incoming.bfd
  ) AS changed
FROM (SELECT * FROM {{table}} WHERE resource = $slug) AS known
FULL JOIN {{incoming}} AS incoming ON incoming.{{key}} = known.{{key}}
