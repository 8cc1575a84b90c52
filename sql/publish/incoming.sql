-- The rows service_requests shall hold for the cases this publication touches: the staging table's own, but those that
-- lost, and versions of other resources that win now.
SELECT {{staged_columns}}
FROM ({{staged_rows}}) AS staged_rows
WHERE source_line NOT IN (SELECT source_line FROM ranking WHERE held_in = 'staging' AND place > 1)
UNION ALL
SELECT {{staged_columns}}
FROM service_request_duplicates AS duplicates
WHERE EXISTS (
  SELECT 1 FROM ranking AS won
  WHERE
    won.held_in = 'duplicates' AND won.place = 1
    AND won.source_system = duplicates.source_system AND won.case_id = duplicates.case_id
    AND won.resource = duplicates.resource AND won.source_line = duplicates.source_line
)
