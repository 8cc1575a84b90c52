-- Small readable rules the transforms share. Created once in the engine’s own in-memory database.

-- Trimmed text, NULL where nothing is left. Published files use '' and ' ' for the same blank and pad some columns.
-- Most values need no trimming and are told by their first and last byte: '!' is the first character after blanks and
-- control characters.
CREATE OR REPLACE MACRO tidy(value) AS
  CASE
    WHEN value < '!' OR suffix(value, ' ')
      THEN nullif(trim(value, chr(32) || chr(9) || chr(10) || chr(13) || chr(160)), '')
    ELSE value
  END;

-- Text with runs of blanks made one, as in '39 Lorraine St  Roslindale  MA  02131'; up to eight in a row.
CREATE OR REPLACE MACRO one_spaced(value) AS
  tidy(replace(replace(replace(value, '  ', ' '), '  ', ' '), '  ', ' '));

-- Digits padded to two places: 3, 03 and 'Ward 3' are one ward. Codes with a letter (10B, 1C) stay as they are.
CREATE OR REPLACE MACRO two_digits(value) AS
  CASE WHEN regexp_full_match(value, '[0-9]{1}') THEN '0' || value ELSE value END;

-- Five-digit ZIP code; spreadsheets turned some into '2128.0', some carry the four-digit extension.
CREATE OR REPLACE MACRO zip(value) AS
  CASE
    WHEN regexp_full_match(value, '0*(\.0)?') THEN NULL
    WHEN regexp_full_match(value, '[0-9]{1,5}(\.0)?') THEN lpad(regexp_extract(value, '^[0-9]+'), 5, '0')
    WHEN regexp_full_match(value, '[0-9]{5}-[0-9]{4}') THEN left(value, 5)
    ELSE value
  END;

-- Wall-clock time of a published timestamp. A zone at its end is left out: the legacy files carry none, and the new
-- system's +00 is false (its hours are Boston's).
CREATE OR REPLACE MACRO wall_clock(value) AS
  TRY_CAST(
    CASE
      WHEN strlen(value) <= 19 THEN value
      ELSE regexp_replace(value, '(:[0-9]{2}(\.[0-9]+)?) ?(Z|[+-][0-9]{2}(:?[0-9]{2})?)$', '\1')
    END AS TIMESTAMP
  );

-- Whether a wall-clock time is one a case can have; years outside are typing errors.
CREATE OR REPLACE MACRO plausible(wall) AS wall >= TIMESTAMP '1990-01-01' AND wall < TIMESTAMP '2059-01-01';

-- The hour clocks pass twice on the first Sunday of November, and the one they skip on the second Sunday of March
-- (the rule since 2007; the data begins in 2011).
CREATE OR REPLACE MACRO in_repeated_hour(wall) AS
  coalesce(month(wall) = 11 AND hour(wall) = 1 AND dayofweek(wall) = 0 AND day(wall) <= 7, FALSE);
CREATE OR REPLACE MACRO in_skipped_hour(wall) AS
  coalesce(month(wall) = 3 AND hour(wall) = 2 AND dayofweek(wall) = 0 AND day(wall) BETWEEN 8 AND 14, FALSE);

-- The point a geocoder gives to addresses it cannot find: 1 City Hall Square, to four decimals.
CREATE OR REPLACE MACRO at_city_hall(latitude, longitude) AS
  round(latitude, 4) = 42.3594 AND round(longitude, 4) = -71.0587;
