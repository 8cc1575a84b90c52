-- The class a rule of mapping/closure_classes.csv gives; unknown without one.
CREATE OR REPLACE MACRO closure_class_of(rule) AS
  CASE rule
    {{rules}}
    ELSE 'unknown'
  END
