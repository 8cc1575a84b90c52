-- The answers of a refresh, in place of what an earlier try wrote. The token answers is the text of sql/ledger/answers.sql.
DECLARE p_refresh_id STRING DEFAULT @refresh_id;
DECLARE p_recorded_at TIMESTAMP DEFAULT CAST(@recorded_at AS TIMESTAMP);

BEGIN TRANSACTION;

DELETE FROM ledger_answers WHERE refresh_id = p_refresh_id;

INSERT INTO ledger_answers (refresh_id, recorded_at, answer, item, figure, value)
SELECT p_refresh_id, p_recorded_at, answer, item, figure, value
FROM (
{{answers}}
) AS lines;

COMMIT TRANSACTION;
