-- The incoming rows in place of those the file gave before, which are gone by now.
INSERT INTO {{table}} ({{columns}}, refresh_id)
SELECT {{columns}}, $refresh_id
FROM {{incoming}}
