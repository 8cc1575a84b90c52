-- Boards of work over all, by department and by queue: what department_board and queue_board show. Windows end with the
-- newest day a case was opened on, never with the clock of a machine; cases open now are open as of their own file.
-- `place` numbers the closings of the window from the quickest to the slowest, for percentiles by nearest rank.
WITH newest AS (
  SELECT MAX(open_day) AS last_day, MAX(open_date) AS last_date, MAX(opened_seconds) AS last_seconds
  FROM {{view:case_facts}}
  WHERE opened_seconds <= COALESCE(as_of_seconds, opened_seconds)
),
-- what neither is open nor happened in the window counts nowhere below
recent AS (
  SELECT
    facts.department,
    facts.queue,
    facts.open_day,
    facts.close_day,
    facts.is_open,
    facts.past_due_seconds,
    facts.event,
    facts.observed_seconds,
    facts.sla_result,
    {{unix_millis}}(facts.target_at) / 1000 <= newest.last_seconds
      AND {{unix_millis}}(facts.target_at) / 1000 > newest.last_seconds - 90 * 86400 AS fell_due,
    newest.last_day
  FROM {{view:case_facts}} AS facts
  CROSS JOIN newest
  WHERE
    facts.is_open
    OR facts.open_day > newest.last_day - 90
    OR facts.close_day > newest.last_day - 90
    OR {{unix_millis}}(facts.target_at) / 1000 > newest.last_seconds - 90 * 86400
),
counted AS (
  SELECT
    department,
    queue,
    COUNT(CASE WHEN open_day BETWEEN last_day - 29 AND last_day THEN 1 END) AS opened_30_days,
    COUNT(CASE WHEN open_day BETWEEN last_day - 89 AND last_day THEN 1 END) AS opened_90_days,
    COUNT(CASE WHEN close_day BETWEEN last_day - 29 AND last_day THEN 1 END) AS closed_30_days,
    COUNT(CASE WHEN close_day BETWEEN last_day - 89 AND last_day THEN 1 END) AS closed_90_days,
    COUNT(CASE WHEN is_open THEN 1 END) AS open_now,
    COUNT(CASE WHEN is_open AND past_due_seconds > 0 THEN 1 END) AS overdue,
    COUNT(CASE WHEN is_open AND past_due_seconds <= 0 AND past_due_seconds >= -7 * 86400 THEN 1 END) AS due_next_7_days,
    COUNT(CASE
      WHEN open_day <= last_day AND (is_open OR (close_day > last_day AND close_day >= open_day)) THEN 1
    END) AS open_at_window_end,
    COUNT(CASE WHEN fell_due AND sla_result IN ('hit', 'miss') THEN 1 END) AS fell_due,
    COUNT(CASE WHEN fell_due AND sla_result = 'hit' THEN 1 END) AS hit
  FROM recent
  GROUP BY 1, 2
),
grouped AS (
  SELECT
    'all' AS grain,
    'all departments' AS department,
    'all queues' AS queue,
    SUM(opened_30_days) AS opened_30_days,
    SUM(opened_90_days) AS opened_90_days,
    SUM(closed_30_days) AS closed_30_days,
    SUM(closed_90_days) AS closed_90_days,
    SUM(open_now) AS open_now,
    SUM(overdue) AS overdue,
    SUM(due_next_7_days) AS due_next_7_days,
    SUM(open_at_window_end) AS open_at_window_end,
    SUM(fell_due) AS fell_due,
    SUM(hit) AS hit
  FROM counted
  UNION ALL
  SELECT
    'department', department, 'all queues', SUM(opened_30_days), SUM(opened_90_days), SUM(closed_30_days),
    SUM(closed_90_days), SUM(open_now), SUM(overdue), SUM(due_next_7_days), SUM(open_at_window_end), SUM(fell_due), SUM(hit)
  FROM counted
  GROUP BY department
  UNION ALL
  SELECT
    'queue', department, queue, opened_30_days, opened_90_days, closed_30_days,
    closed_90_days, open_now, overdue, due_next_7_days, open_at_window_end, fell_due, hit
  FROM counted
),
closings AS (
  SELECT department, queue, observed_seconds
  FROM recent
  WHERE event = 1 AND close_day BETWEEN last_day - 89 AND last_day
),
grouped_closings AS (
  SELECT 'all' AS grain, 'all departments' AS department, 'all queues' AS queue, observed_seconds FROM closings
  UNION ALL
  SELECT 'department', department, 'all queues', observed_seconds FROM closings
  UNION ALL
  SELECT 'queue', department, queue, observed_seconds FROM closings
),
ranked AS (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY grain, department, queue ORDER BY observed_seconds) AS place,
    COUNT(*) OVER (PARTITION BY grain, department, queue) AS timed
  FROM grouped_closings
),
percentiles AS (
  SELECT
    grain,
    department,
    queue,
    MAX(timed) AS timed,
    MIN(CASE WHEN place * 10 >= timed * 9 THEN observed_seconds END) AS p90_seconds
  FROM ranked
  GROUP BY grain, department, queue
),
rated AS (
  SELECT
    grouped.*,
    newest.last_date,
    COALESCE(percentiles.timed, 0) AS timed,
    percentiles.p90_seconds,
    CASE WHEN grouped.fell_due >= 30 THEN CAST(grouped.hit AS {{float}}) / CAST(grouped.fell_due AS {{float}}) END AS rate,
    CAST(NULLIF(grouped.fell_due, 0) AS {{float}}) AS n
  FROM grouped
  CROSS JOIN newest
  LEFT JOIN percentiles
    ON percentiles.grain = grouped.grain
    AND percentiles.department = grouped.department
    AND percentiles.queue = grouped.queue
  WHERE grouped.open_now > 0 OR grouped.opened_90_days > 0 OR grouped.closed_90_days > 0 OR grouped.fell_due > 0
)
SELECT
  grain,
  department,
  queue,
  last_date AS window_end,
  CAST(opened_30_days AS {{integer}}) AS opened_30_days,
  CAST(closed_30_days AS {{integer}}) AS closed_30_days,
  CAST(opened_90_days AS {{integer}}) AS opened_90_days,
  CAST(closed_90_days AS {{integer}}) AS closed_90_days,
  CAST(opened_90_days AS {{float}}) / 90 AS opened_a_day,
  CAST(closed_90_days AS {{float}}) / 90 AS closed_a_day,
  CAST(open_now AS {{integer}}) AS open_now,
  CAST(overdue AS {{integer}}) AS overdue,
  CAST(due_next_7_days AS {{integer}}) AS due_next_7_days,
  CAST(open_at_window_end AS {{integer}}) AS open_at_window_end,
  CASE WHEN closed_90_days >= 30
    THEN CAST(open_at_window_end AS {{float}}) * 90 / CAST(closed_90_days AS {{float}})
  END AS days_of_work,
  timed AS timed_closings_90_days,
  CASE WHEN timed >= 100 THEN CAST(p90_seconds AS {{float}}) / 86400 END AS p90_days,
  CAST(fell_due AS {{integer}}) AS fell_due_90_days,
  CAST(hit AS {{integer}}) AS hit_90_days,
  rate AS on_time_rate,
  -- the Wilson score interval; 3.8416 is 1.96 squared
  (rate + 3.8416 / (2 * n) - 1.96 * SQRT(rate * (1 - rate) / n + 3.8416 / (4 * n * n))) / (1 + 3.8416 / n)
    AS interval_low,
  (rate + 3.8416 / (2 * n) + 1.96 * SQRT(rate * (1 - rate) / n + 3.8416 / (4 * n * n))) / (1 + 3.8416 / n)
    AS interval_high
FROM rated
ORDER BY grain, department, queue
