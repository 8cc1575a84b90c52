-- Names a department is asked for by, as case_facts has them.
SELECT DISTINCT COALESCE(department_name, department, 'unknown') AS department
FROM service_requests
WHERE withdrawn_at IS NULL
ORDER BY 1
