-- Closed cases by the closure rule that decided, and its class; 'no rule' where none matches. Reads the staged rows.
SELECT
  coalesce(closure_rule, 'no rule') AS name,
  closure_class AS label,
  count(*) AS records
FROM {{staged}}
WHERE closure_class IS NOT NULL
GROUP BY ALL
ORDER BY name
