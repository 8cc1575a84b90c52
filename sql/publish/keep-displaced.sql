-- Rows of other resources that lose their place: they stay as duplicates, ready to come back.
INSERT INTO service_request_duplicates BY NAME
SELECT {{staged_columns}}
FROM service_requests AS known
WHERE EXISTS (
  SELECT 1 FROM ranking AS lost
  WHERE
    lost.held_in = 'current' AND lost.place > 1
    AND lost.source_system = known.source_system AND lost.case_id = known.case_id
)
