import { DEPARTMENT, grain, interval } from './common-columns';
import type { MeasureView } from './view';

/** Hours that closed many old cases at once, and what they do to the figures (B5); part of BACKLOG_VIEWS. */
export const BULK_CLOSURE_VIEWS: readonly MeasureView[] = [
  {
    name: 'bulk_closures',
    title: 'When were many old cases closed at once?',
    measures: ['B5'],
    definition:
      'Hours in which a department closed at least 50 cases and ten times its usual number, half of them over 30 days old. The usual number is the median of the hours of the 90 days before in which it closed any.',
    unit: 'closings',
    population: 'Closed cases whose time to close is known, by department and hour of closing.',
    exclusions: 'Cases that close before they open, without a closing time, or after their file’s instant.',
    source: 'A rule of this project. Medians are nearest ranks.',
    columns: [
      DEPARTMENT,
      { name: 'hour_start', type: 'TIMESTAMP', description: 'Instant the hour begins, UTC.' },
      { name: 'close_date', type: 'DATE', description: 'Its day on Boston’s wall clock.' },
      { name: 'closings', type: 'INT64', description: 'Cases the department closed in the hour.' },
      { name: 'median_age_days', type: 'FLOAT64', description: 'Half of them were no older when they were closed.' },
      {
        name: 'active_hours_90_days',
        type: 'INT64',
        description: 'Hours of the 90 days before in which the department closed any case.',
      },
      {
        name: 'usual_closings_an_hour',
        type: 'INT64',
        description: 'Median of the closings of those hours; NULL where there was none.',
      },
      { name: 'threshold', type: 'INT64', description: 'The larger of 50 and ten times that median.' },
    ],
    notes: [
      'Closing old cases in bulk makes a month look slow and the backlog small; it does not say when the work was done.',
      'The rule finds hours, not intentions: a storm’s cases closed together after a month look the same.',
      'For closings by what their text says see the closure classes.',
    ],
  },
  {
    name: 'bulk_closure_effect',
    title: 'What do closures in bulk do to the figures?',
    measures: ['B5', 'D4', 'S2'],
    definition:
      'Mean time to close, and closed by the target / closed with a target, over closed cases: with every closing, and without those of bulk_closures.',
    unit: 'days of 24 hours, and fractions of closed cases',
    population: 'Closed cases whose time to close is known, over all, by department and by month of closing.',
    exclusions: 'Open cases: the means are over closed cases only, and biased low for it.',
    source: 'The same closings counted twice.',
    columns: [
      grain('all', 'department', 'close month'),
      DEPARTMENT,
      { name: 'close_month', type: 'DATE', description: 'First day of the month of closing; NULL in other grains.' },
      { name: 'closed_cases', type: 'INT64', description: 'Closed cases whose time to close is known.' },
      { name: 'bulk_cases', type: 'INT64', description: 'Those of them that were closed in bulk.' },
      {
        name: 'bulk_share',
        type: 'FLOAT64',
        description: 'bulk_cases / closed_cases; NULL where fewer than 30 were closed.',
      },
      {
        name: 'mean_days',
        type: 'FLOAT64',
        description: 'Mean time to close; NULL where fewer than 30 were closed.',
      },
      {
        name: 'mean_days_without_bulk',
        type: 'FLOAT64',
        description: 'The same without closures in bulk; NULL likewise.',
      },
      { name: 'judged', type: 'INT64', description: 'Closed cases with a target.' },
      { name: 'hit', type: 'INT64', description: 'Those closed by it.' },
      { name: 'on_time_rate', type: 'FLOAT64', description: 'hit / judged; NULL where fewer than 30 are judged.' },
      ...interval('on_time_rate', 'on_time_low', 'on_time_high'),
      { name: 'judged_without_bulk', type: 'INT64', description: 'judged without closures in bulk.' },
      { name: 'hit_without_bulk', type: 'INT64', description: 'hit without closures in bulk.' },
      {
        name: 'on_time_rate_without_bulk',
        type: 'FLOAT64',
        description: 'The rate of those; NULL where fewer than 30 are judged.',
      },
      ...interval('on_time_rate_without_bulk', 'on_time_low_without_bulk', 'on_time_high_without_bulk'),
    ],
    notes: [
      'A month is that of closing here. For the share on time of the cases opened in a month see the on-time measures.',
    ],
  },
];
