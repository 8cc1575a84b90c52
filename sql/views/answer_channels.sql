-- Question 1: which channel is used most to request a service?
WITH counted AS (
  SELECT COALESCE(channel, 'unknown') AS channel, COUNT(*) AS requests
  FROM {{table:service_requests}}
  WHERE withdrawn_at IS NULL
  GROUP BY 1
)
SELECT
  RANK() OVER (ORDER BY requests DESC) AS rank,
  channel,
  requests,
  CAST(requests AS {{float}}) / CAST(SUM(requests) OVER () AS {{float}}) AS share
FROM counted
ORDER BY requests DESC, channel
