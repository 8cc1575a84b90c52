-- The first rule of mapping/closure_classes.csv that a closing text's words match; NULL where none does.
CREATE OR REPLACE MACRO closure_rule(system, words) AS
  CASE system
    WHEN 'legacy' THEN
      CASE
        {{legacy}}
      END
    WHEN 'new' THEN
      CASE
        {{new}}
      END
  END
