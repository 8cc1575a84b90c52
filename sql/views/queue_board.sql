-- workload_board by queue.
SELECT
  department, queue, window_end, opened_30_days, closed_30_days, opened_90_days, closed_90_days, opened_a_day, closed_a_day,
  open_now, overdue, due_next_7_days, open_at_window_end, days_of_work, timed_closings_90_days, p90_days,
  fell_due_90_days, hit_90_days, on_time_rate, interval_low, interval_high
FROM {{view:workload_board}}
WHERE grain = 'queue'
ORDER BY open_now DESC, department, queue
