-- Question 1 in the words of the files: each system has words of its own for a channel, and changed them over the years.
WITH counted AS (
  SELECT source_system, COALESCE(source_channel, 'blank') AS source_channel, COUNT(*) AS requests
  FROM {{table:service_requests}}
  WHERE withdrawn_at IS NULL
  GROUP BY 1, 2
)
SELECT
  source_system,
  source_channel,
  requests,
  CAST(requests AS {{float}}) / CAST(SUM(requests) OVER () AS {{float}}) AS share
FROM counted
ORDER BY requests DESC, source_system, source_channel
