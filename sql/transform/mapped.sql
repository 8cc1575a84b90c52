-- What a published value is called over both systems, as mapping/{{name}}.csv says; NULL where nothing is its counterpart.
CREATE OR REPLACE MACRO mapped_{{name}}(system, value) AS
  CASE system
    WHEN 'legacy' THEN
      CASE value
        {{legacy}}
        ELSE {{legacy_else}}
      END
    WHEN 'new' THEN
      CASE value
        {{new}}
      END
  END
