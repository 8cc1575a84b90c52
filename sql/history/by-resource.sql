-- Changed cases by resource. The token cases is the text of run-cases or net-cases.
SELECT
  resource,
  COUNT(CASE WHEN kind = 'added' THEN 1 END) AS added,
  COUNT(CASE WHEN kind = 'changed' THEN 1 END) AS changed,
  COUNT(CASE WHEN kind = 'withdrawn' THEN 1 END) AS withdrawn,
  COUNT(CASE WHEN kind = 'restored' THEN 1 END) AS restored,
  COUNT(CASE WHEN status_before = 'open' AND status_after = 'closed' THEN 1 END) AS closed,
  COUNT(CASE WHEN status_before = 'closed' AND status_after = 'open' THEN 1 END) AS reopened
FROM (
{{cases}}
) AS changed_cases
GROUP BY resource
ORDER BY resource
