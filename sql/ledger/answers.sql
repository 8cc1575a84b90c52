-- The figures of the five answers, one a line: what a later refresh is held against. Figures that say nothing yet are
-- left out. Of case types the 25 most frequent, so that the ledger grows by some hundred lines a refresh.
WITH channel_figures AS (
  SELECT 'requests' AS figure UNION ALL
  SELECT 'share'
),
on_time_figures AS (
  SELECT 'on_time_rate' AS figure UNION ALL
  SELECT 'on_time_low' UNION ALL
  SELECT 'on_time_high' UNION ALL
  SELECT 'sla_coverage' UNION ALL
  SELECT 'city_on_time_rate'
),
longest_figures AS (
  SELECT 'longest_closed_days' AS figure UNION ALL
  SELECT 'oldest_open_days'
),
average_figures AS (
  SELECT 'closed_only_mean_days' AS figure UNION ALL
  SELECT 'closed_only_median_days' UNION ALL
  SELECT 'closed_only_p90_days'
),
longest AS (
  SELECT MAX(longest_closed_days) AS longest_closed_days, MAX(oldest_open_days) AS oldest_open_days
  FROM answer_longest
),
frequent AS (
  SELECT case_type, requests
  FROM (
    SELECT case_type, requests, ROW_NUMBER() OVER (ORDER BY requests DESC, case_type) AS place
    FROM answer_most_frequent
  ) AS placed
  WHERE place <= 25
),
averages AS (
  SELECT
    CASE WHEN grain = 'all' THEN 'all' ELSE case_type END AS item,
    closed_only_mean_days,
    closed_only_median_days,
    closed_only_p90_days
  FROM (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY grain ORDER BY requests DESC, case_type) AS place
    FROM answer_average
  ) AS placed
  WHERE place <= 25
),
figures AS (
  SELECT
    'answer_channels' AS answer,
    channel AS item,
    figure,
    CASE figure WHEN 'requests' THEN CAST(requests AS {{float}}) ELSE share END AS value
  FROM answer_channels CROSS JOIN channel_figures
  UNION ALL
  SELECT
    'answer_on_time',
    'all',
    figure,
    CASE figure
      WHEN 'on_time_rate' THEN on_time_rate
      WHEN 'on_time_low' THEN on_time_low
      WHEN 'on_time_high' THEN on_time_high
      WHEN 'sla_coverage' THEN sla_coverage
      ELSE city_on_time_rate
    END
  FROM answer_on_time CROSS JOIN on_time_figures
  UNION ALL
  SELECT
    'answer_longest',
    'all',
    figure,
    CASE figure WHEN 'longest_closed_days' THEN longest_closed_days ELSE oldest_open_days END
  FROM longest CROSS JOIN longest_figures
  UNION ALL
  SELECT 'answer_most_frequent', case_type, 'requests', CAST(requests AS {{float}})
  FROM frequent
  UNION ALL
  SELECT
    'answer_average',
    item,
    figure,
    CASE figure
      WHEN 'closed_only_mean_days' THEN closed_only_mean_days
      WHEN 'closed_only_median_days' THEN closed_only_median_days
      ELSE closed_only_p90_days
    END
  FROM averages CROSS JOIN average_figures
)
SELECT answer, item, figure, value
FROM figures
WHERE value IS NOT NULL
