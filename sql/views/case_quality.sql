-- What is odd about the cases of each current file: counted, never hidden.
SELECT
  resource,
  source_system,
  COUNT(*) AS requests,
  COUNT(CASE WHEN is_closed AND closed_seconds < opened_seconds THEN 1 END) AS closed_before_opened,
  COUNT(CASE WHEN is_closed AND closed_seconds IS NULL THEN 1 END) AS closed_without_time,
  COUNT(CASE WHEN opened_seconds > as_of_seconds OR closed_seconds > as_of_seconds THEN 1 END) AS after_its_file,
  COUNT(CASE WHEN location_quality = 'outside' THEN 1 END) AS outside_boston,
  COUNT(CASE WHEN location_quality = 'fallback' THEN 1 END) AS at_stand_in_place,
  COUNT(CASE WHEN location_quality = 'none' THEN 1 END) AS without_coordinates,
  COUNT(CASE WHEN neighborhood = 'unknown' THEN 1 END) AS unknown_neighborhood,
  COUNT(CASE WHEN channel = 'unknown' THEN 1 END) AS unknown_channel,
  COUNT(CASE WHEN canonical_type = 'unknown' THEN 1 END) AS unknown_type
FROM {{view:case_facts}}
GROUP BY 1, 2
ORDER BY resource
