-- Duplicates of the resource's former snapshot, and those that win now.
DELETE FROM service_request_duplicates
WHERE
  resource = $slug
  OR EXISTS (
    SELECT 1 FROM ranking
    WHERE
      ranking.held_in = 'duplicates' AND ranking.place = 1
      AND ranking.source_system = service_request_duplicates.source_system
      AND ranking.case_id = service_request_duplicates.case_id
      AND ranking.resource = service_request_duplicates.resource
      AND ranking.source_line = service_request_duplicates.source_line
  )
