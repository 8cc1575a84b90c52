-- The share of cases still open after so many days, for charts: the estimate's fixed days, rates under 30 cases left out.
SELECT
  grain,
  name,
  closures,
  days,
  timed_cases,
  at_risk,
  CASE WHEN timed_cases >= 30 THEN still_open END AS still_open,
  CASE WHEN timed_cases >= 30 THEN still_open_low END AS still_open_low,
  CASE WHEN timed_cases >= 30 THEN still_open_high END AS still_open_high
FROM {{view:survival_grid}}
WHERE open_month IS NULL
ORDER BY grain, name, closures, days
