-- Counts for exploring: whatever cells are added up, the sums are what the cases themselves would give. Rates are made of
-- the sums, never of rates.
SELECT
  open_month_number,
  open_month,
  department,
  canonical_type,
  neighborhood,
  channel,
  COUNT(*) AS requests,
  COUNT(CASE WHEN is_closed THEN 1 END) AS closed_cases,
  COUNT(CASE WHEN is_open THEN 1 END) AS open_cases,
  COUNT(CASE WHEN is_open AND sla_result = 'miss' THEN 1 END) AS overdue_cases,
  COUNT(CASE WHEN sla_result = 'hit' THEN 1 END) AS hit,
  COUNT(CASE WHEN sla_result = 'miss' THEN 1 END) AS miss,
  COUNT(CASE WHEN sla_result = 'pending' THEN 1 END) AS pending,
  COUNT(CASE WHEN observed_seconds IS NOT NULL AND as_of_seconds - opened_seconds >= 604800 THEN 1 END)
    AS old_enough_7_days,
  COUNT(
    CASE WHEN event = 1 AND observed_seconds <= 604800 AND as_of_seconds - opened_seconds >= 604800 THEN 1 END
  ) AS closed_within_7_days,
  COUNT(CASE WHEN observed_seconds IS NOT NULL AND as_of_seconds - opened_seconds >= 2592000 THEN 1 END)
    AS old_enough_30_days,
  COUNT(
    CASE WHEN event = 1 AND observed_seconds <= 2592000 AND as_of_seconds - opened_seconds >= 2592000 THEN 1 END
  ) AS closed_within_30_days
FROM {{view:case_facts}}
GROUP BY 1, 2, 3, 4, 5, 6
