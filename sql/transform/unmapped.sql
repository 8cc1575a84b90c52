-- Published values that a mapping table has no counterpart for, in the records that are loaded, from the table
-- published_values (sql/transform/values). The tokens are the system and its columns.
WITH mapped AS (
  SELECT 'channel' AS name, label, records, mapped_channel('{{system}}', label) AS canonical
  FROM published_values WHERE name = '{{channel}}'
  UNION ALL
  SELECT 'status', label, records, mapped_status('{{system}}', label) FROM published_values WHERE name = '{{status}}'
  UNION ALL
  SELECT 'department', label, records, mapped_department('{{system}}', label)
  FROM published_values WHERE name = '{{department}}'
  UNION ALL
  SELECT 'neighborhood', label, records, mapped_neighborhood('{{system}}', label)
  FROM published_values WHERE name = '{{neighborhood}}'
  UNION ALL
  SELECT 'pwd_district', label, records, mapped_pwd_district('{{system}}', label)
  FROM published_values WHERE name = '{{pwd_district}}' AND label <> '0'
  UNION ALL
  SELECT 'case_type', label, records, mapped_case_type('{{system}}', label)
  FROM published_values WHERE name = '{{case_type}}'
)
SELECT name, label, records FROM mapped WHERE canonical IS NULL ORDER BY name, label
