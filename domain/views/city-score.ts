import { DEPARTMENT, grain, interval } from './common-columns';
import type { MeasureView } from './view';

/** The score in the style of the city's own (C1); part of MANAGEMENT_VIEWS. */
export const CITY_SCORE: MeasureView = {
  name: 'city_score',
  title: 'What would a score in the style of CityScore say?',
  measures: ['C1', 'S1'],
  definition:
    'ONTIME / (ONTIME + OVERDUE) of the city’s own flag on cases closed in the period, over a target of 0.80. 1 is on target; 1.25 is the most there can be.',
  unit: 'score, 0 to 1.25',
  population: 'Closed cases whose time to close is known and which the city flags, by day, week, month and quarter.',
  exclusions:
    'Days before the last 90, weeks before the last 53. Closings without a flag. Open cases, however late: the score does not see them.',
  source: 'In the style of the City of Boston’s CityScore, which rounds every score up and averages scores.',
  columns: [
    { name: 'period', type: 'STRING', description: 'day, week (from Monday), month or quarter of closing.' },
    grain('all', 'department'),
    DEPARTMENT,
    { name: 'period_start', type: 'DATE', description: 'First day of the period, on Boston’s calendar.' },
    { name: 'period_end', type: 'DATE', description: 'Last day of it.' },
    {
      name: 'is_partial',
      type: 'BOOL',
      description: 'Whether it had not ended on the newest day a case was opened on.',
    },
    { name: 'flagged_closings', type: 'INT64', description: 'Closings flagged ONTIME or OVERDUE.' },
    { name: 'on_time_closings', type: 'INT64', description: 'Those flagged ONTIME.' },
    {
      name: 'on_time_rate',
      type: 'FLOAT64',
      description: 'on_time_closings / flagged_closings, 0 to 1; NULL where fewer than 30 are flagged.',
    },
    ...interval('on_time_rate'),
    { name: 'target_rate', type: 'FLOAT64', description: 'The target: 0.80.' },
    {
      name: 'score',
      type: 'FLOAT64',
      description: 'on_time_rate / target_rate, rounded to hundredths, half up; NULL where the rate is.',
    },
    { name: 'flagged_with_target', type: 'INT64', description: 'Flagged closings that had a target.' },
    { name: 'on_time_with_target', type: 'INT64', description: 'Those flagged ONTIME.' },
    {
      name: 'score_with_target',
      type: 'FLOAT64',
      description: 'The score of closings that had a target; NULL where fewer than 30 did.',
    },
  ],
  notes: [
    'The city flags every case without a target ONTIME, which lifts the score: score_with_target leaves them out.',
    'Every score is made of counts. The score of a quarter is not the mean of the scores of its months.',
    'Rounding is plain. The city’s own figures may differ in the last digit, and in which cases they count.',
    'A score says nothing of cases that are still open: see overdue_open.',
  ],
};
