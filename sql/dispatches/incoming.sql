-- Rows that come as one JSON text, with the table's own types.
SELECT row.*
FROM (SELECT unnest(from_json($rows, {{shape}})) AS row)
