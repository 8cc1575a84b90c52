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

-- Whether a published timestamp names a zone.
CREATE OR REPLACE MACRO names_zone(value) AS
  coalesce(strlen(value) > 19 AND regexp_matches(value, ':[0-9]{2}(\.[0-9]+)? ?(Z|[+-][0-9]{2}(:?[0-9]{2})?)$'), FALSE);

-- Wall-clock time of a published timestamp, as it stands there: a zone at its end is left out. What it means is for the
-- file's clock reading to say.
CREATE OR REPLACE MACRO wall_clock(value) AS
  TRY_CAST(
    CASE
      WHEN strlen(value) <= 19 THEN value
      ELSE regexp_replace(value, '(:[0-9]{2}(\.[0-9]+)?) ?(Z|[+-][0-9]{2}(:?[0-9]{2})?)$', '\1')
    END AS TIMESTAMP
  );

-- What Boston's clocks showed, from a published wall clock and the file's reading. `shifted`: Boston's wall clock was taken
-- for UTC and shown in New York's time; `utc`: it is an instant.
CREATE OR REPLACE MACRO boston_wall(published, reading) AS
  CASE reading
    WHEN 'shifted' THEN (published AT TIME ZONE 'America/New_York') AT TIME ZONE 'UTC'
    WHEN 'utc' THEN (published AT TIME ZONE 'UTC') AT TIME ZONE 'America/New_York'
    ELSE published
  END;

-- The instant of it. Of the hour that autumn repeats the second pass is taken, and a time in the hour that spring leaves
-- out is an hour later.
CREATE OR REPLACE MACRO boston_instant(published, reading) AS
  CASE
    WHEN reading = 'utc' THEN published AT TIME ZONE 'UTC'
    ELSE boston_wall(published, reading) AT TIME ZONE 'America/New_York'
  END;

-- The closing time that the city's own closing text tells, as wall clock: 'Closed date : 2022-01-04 14:19:18.623' or
-- 'Closed date : Wed Jan 19 11:42:16 EST 2022'.
CREATE OR REPLACE MACRO told_closing_time(closing_text) AS
  coalesce(
    TRY_CAST(nullif(regexp_extract(closing_text, 'Closed date ?: ?([0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:]{8})', 1), '') AS TIMESTAMP),
    try_strptime(
      regexp_replace(
        nullif(regexp_extract(closing_text, 'Closed date ?: ?([A-Z][a-z]{2} [A-Z][a-z]{2} [0-9 ]{2} [0-9:]{8} E[SD]T [0-9]{4})', 1), ''),
        ' E[SD]T ', ' '
      ),
      '%a %b %d %H:%M:%S %Y'
    )
  );

-- Photos in a cell that may hold several addresses, joined by ' | '.
CREATE OR REPLACE MACRO photos(value) AS
  CASE WHEN contains(value, ' | ') THEN len(string_split(value, ' | ')) WHEN tidy(value) IS NOT NULL THEN 1 END;

-- Text without the control characters some closing texts hold.
CREATE OR REPLACE MACRO printable(value) AS
  CASE WHEN regexp_matches(value, '[\x00-\x1f\x7f]') THEN tidy(regexp_replace(value, '[\x00-\x1f\x7f]+', ' ', 'g')) ELSE tidy(value) END;

-- Whether a wall-clock time is one a case can have; years outside are typing errors.
CREATE OR REPLACE MACRO plausible(wall) AS wall >= TIMESTAMP '1990-01-01' AND wall < TIMESTAMP '2059-01-01';

-- The hour clocks pass twice on the first Sunday of November, and the one they skip on the second Sunday of March
-- (the rule since 2007; the data begins in 2011).
CREATE OR REPLACE MACRO in_repeated_hour(wall) AS
  coalesce(month(wall) = 11 AND hour(wall) = 1 AND dayofweek(wall) = 0 AND day(wall) <= 7, FALSE);
CREATE OR REPLACE MACRO in_skipped_hour(wall) AS
  coalesce(month(wall) = 3 AND hour(wall) = 2 AND dayofweek(wall) = 0 AND day(wall) BETWEEN 8 AND 14, FALSE);

-- Whether a published wall clock could stand for two instants, or for none: it was converted from a clock that shows an hour
-- twice or leaves one out, on the way out of the city's system or here.
CREATE OR REPLACE MACRO is_ambiguous(published, reading) AS
  reading <> 'utc' AND (in_repeated_hour(published) OR in_repeated_hour(boston_wall(published, reading)));
CREATE OR REPLACE MACRO is_skipped(published, reading) AS
  reading <> 'utc' AND (in_skipped_hour(published) OR in_skipped_hour(boston_wall(published, reading)));

-- The box every place in Boston lies in, its harbour islands too.
CREATE OR REPLACE MACRO in_boston(latitude, longitude) AS
  latitude BETWEEN 42.2 AND 42.45 AND longitude BETWEEN -71.25 AND -70.8;

-- The point a geocoder gives to addresses it cannot find: 1 City Hall Square, to four decimals.
CREATE OR REPLACE MACRO at_city_hall(latitude, longitude) AS
  round(latitude, 4) = 42.3594 AND round(longitude, 4) = -71.0587;

-- The words of a legacy closing text, lower case: what stands behind 'Case Closed. Closed date : 2022-01-04 14:19:18.623 ', the
-- same with 'Wed Jan 19 11:42:16 EST 2022 ', or 'Case Closed '.
CREATE OR REPLACE MACRO legacy_closing_words(closing_text) AS
  regexp_replace(
    lower(closing_text),
    '^case closed[. ]*(closed date ?: ?([0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:.]+|[a-z]{3} [a-z]{3} [ 0-9]{2} [0-9:]{8} e[sd]t [0-9]{4}))? *',
    ''
  );

-- The other case a closing text names, as the older system numbers it or the new one; words are lower case.
CREATE OR REPLACE MACRO named_case(words) AS
  CASE
    WHEN contains(words, '101') OR contains(words, 'bcs-')
      THEN upper(nullif(regexp_extract(words, '(?:^|[^0-9])(101[0-9]{9}|bcs-[0-9]{8})(?:[^0-9]|$)', 1), ''))
  END;
