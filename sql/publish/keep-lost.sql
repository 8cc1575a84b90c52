-- Rows of this snapshot that stand for a case another row stands for.
INSERT INTO service_request_duplicates BY NAME
SELECT {{staged_columns}}
FROM ({{staged_rows}}) AS staged_rows
WHERE source_line IN (SELECT source_line FROM ranking WHERE held_in = 'staging' AND place > 1)
