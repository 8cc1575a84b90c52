-- What each refresh changed, by resource. A case is closed, or reopened, where its status before and after say so.
SELECT
  refresh_id,
  MAX(changed_at) AS changed_at,
  resource,
  COUNT(CASE WHEN kind = 'added' THEN 1 END) AS added,
  COUNT(CASE WHEN kind = 'changed' THEN 1 END) AS changed,
  COUNT(CASE WHEN kind = 'withdrawn' THEN 1 END) AS withdrawn,
  COUNT(CASE WHEN kind = 'restored' THEN 1 END) AS restored,
  COUNT(CASE WHEN status_before = 'open' AND status_after = 'closed' THEN 1 END) AS closed,
  COUNT(CASE WHEN status_before = 'closed' AND status_after = 'open' THEN 1 END) AS reopened
FROM {{table:service_request_changes}}
GROUP BY refresh_id, resource
ORDER BY changed_at DESC, refresh_id, resource
