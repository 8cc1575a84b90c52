-- What jobs cost, each once: a job that a second try adopted may have been written by the first.
INSERT INTO ledger_jobs (job_id, refresh_id, step, bytes_processed, bytes_billed, slot_milliseconds, finished_at)
SELECT
  line.job_id, line.refresh_id, line.step, line.bytes_processed, line.bytes_billed, line.slot_milliseconds,
  CAST(line.finished_at AS TIMESTAMP)
FROM UNNEST(@lines) AS line
WHERE line.job_id NOT IN (SELECT job_id FROM ledger_jobs)
