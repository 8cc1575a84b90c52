-- A note on a gap, unless it is there already.
MERGE INTO ledger_gap_notes AS known
USING (SELECT {{values}}) AS line
ON known.note_id = line.note_id
WHEN NOT MATCHED THEN INSERT ({{columns}}) VALUES ({{columns}})
