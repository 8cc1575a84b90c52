-- Why records of the current files were refused, without a word of what they say.
SELECT resource, reason, field, COUNT(*) AS records
FROM {{table:quarantine}}
GROUP BY resource, reason, field
ORDER BY records DESC, resource, reason, field
