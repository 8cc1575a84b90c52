-- A macro for DuckDB where the files are written: an instant as ISO 8601 on Boston's wall clock, with its offset.
CREATE TEMP MACRO boston(instant) AS
  strftime(instant AT TIME ZONE 'America/New_York', '%Y-%m-%dT%H:%M:%S')
  || CASE date_diff('hour', instant AT TIME ZONE 'UTC', instant AT TIME ZONE 'America/New_York')
    WHEN -4 THEN '-04:00'
    ELSE '-05:00'
  END
