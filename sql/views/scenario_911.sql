-- 311 requests by phone, by month, of the types somebody could have dialled 911 for. The list is a judgement, to be edited
-- here: one line a type, as published, with the reason. A type nobody asked for stands once, without a month. All requests by
-- phone of the month stand beside them, so that their share can be told.
WITH could_be_911 AS (
  SELECT 'Abandoned Vehicles' AS case_type, 'police matter' AS why
  UNION ALL SELECT 'Parking Enforcement', 'police matter'
  UNION ALL SELECT 'Private Parking Lot Complaints', 'police matter'
  UNION ALL SELECT 'Illegal Dumping', 'police matter'
  UNION ALL SELECT 'Loud Parties/Music/People', 'noise'
  UNION ALL SELECT 'Work Hours-Loud Noise Complaints', 'noise'
  UNION ALL SELECT 'Animal Noise Disturbances', 'noise'
  UNION ALL SELECT 'Animal Generic Request', 'animal at large'
  UNION ALL SELECT 'Animal Found', 'animal at large'
  UNION ALL SELECT 'Domestic Animal Issue', 'animal at large'
  UNION ALL SELECT 'Wild Animal Issue', 'animal at large'
  UNION ALL SELECT 'Needle Pickup', 'danger to the public'
  UNION ALL SELECT 'Tree Emergencies', 'danger on the road'
  UNION ALL SELECT 'Fallen Tree or Branches', 'danger on the road'
  UNION ALL SELECT 'Street Light Knock Downs', 'danger on the road'
  UNION ALL SELECT 'Street Light Knockdown', 'danger on the road'
  UNION ALL SELECT 'Traffic Signal Repair', 'danger on the road'
  UNION ALL SELECT 'Traffic Signal Inspection', 'danger on the road'
  UNION ALL SELECT 'Sidewalk Cover / Manhole', 'danger on the road'
  UNION ALL SELECT 'Watermain Break', 'danger on the road'
  UNION ALL SELECT 'Unsafe Dangerous Conditions', 'danger in a building'
  UNION ALL SELECT 'Carbon Monoxide', 'danger in a building'
  UNION ALL SELECT 'Fire in Food Establishment', 'danger in a building'
  UNION ALL SELECT 'Fire Hydrant', 'danger in a building'
),
counted AS (
  SELECT case_type, open_month, COUNT(*) AS phone_requests
  FROM {{view:case_facts}}
  WHERE channel = 'phone'
  GROUP BY 1, 2
),
by_phone AS (
  SELECT
    case_type,
    open_month,
    phone_requests,
    CAST(SUM(phone_requests) OVER (PARTITION BY open_month) AS {{integer}}) AS month_phone_requests
  FROM counted
)
SELECT
  could_be_911.case_type,
  could_be_911.why,
  by_phone.open_month,
  COALESCE(by_phone.phone_requests, 0) AS phone_requests,
  by_phone.month_phone_requests
FROM could_be_911
LEFT JOIN by_phone ON by_phone.case_type = could_be_911.case_type
ORDER BY could_be_911.case_type, by_phone.open_month
