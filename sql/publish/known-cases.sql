-- Cases of the staging table and of the versions that win now which service_requests holds already. A table of its own,
-- so that additions are found without joining every published case once for each statement.
SELECT source_system, case_id
FROM service_requests
SEMI JOIN incoming USING (source_system, case_id)
