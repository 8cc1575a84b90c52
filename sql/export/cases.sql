-- Cases of an export, for both warehouses. Their order is made where the files are.
SELECT
  {{columns}}
FROM service_requests
WHERE {{condition}}
