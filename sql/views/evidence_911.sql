-- What is published about a city that measured what 311 did to its 911 calls. Each line is a finding, to be read and edited.
SELECT 1 AS place, 'Baltimore' AS city, '911 calls' AS measure, -0.342 AS change,
  'Mazerolle et al. 2002, peer-reviewed' AS source,
  'Calls to 911 after the police opened 311.' AS note
UNION ALL
SELECT 2, 'Baltimore', 'all recorded calls', -0.077,
  'Mazerolle et al. 2002, peer-reviewed',
  'Both numbers together: most of the calls that left 911 came in by 311 instead.'
UNION ALL
SELECT 3, 'Baltimore', 'high-priority 911 calls', 0.275,
  'Mazerolle et al. 2002, peer-reviewed',
  'The urgent calls did not become fewer.'
UNION ALL
SELECT 4, 'Baltimore', 'response time to high-priority calls', CAST(NULL AS {{float}}),
  'Mazerolle et al. 2002, peer-reviewed',
  'Rose slightly.'
UNION ALL
SELECT 5, 'Baltimore', '911 calls', -0.247,
  'City report on the first year',
  'The city’s own count, before the study.'
UNION ALL
SELECT 6, 'Baltimore', 'all calls', 0.088,
  'City report on the first year',
  'Both numbers together: an easy number brought calls that were not made before.'
