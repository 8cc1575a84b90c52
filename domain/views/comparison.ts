import type { MeasureView } from './view';

const POPULATION =
  'Current cases of both systems together, by year and month of opening on Boston’s wall clock; 29 February is left out.';
const MEASURE = 'requests, on time, or closed within 30 days.';
const WHOLE_MONTHS =
  'Of the newest month the same days count in both years. Rates compare whole months alone: on time those with 95 in 100 targets past, closed within 30 days those followed for 30 days.';
const FLOOR = 'NULL where there are fewer than 30';

/** Year against year, like with like (Y1, Y2); part of VIEWS. */
export const COMPARISON_VIEWS: readonly MeasureView[] = [
  {
    name: 'comparable_months',
    title: 'Which months can be held against those of the year before?',
    measures: ['Y1'],
    definition: `Each month and the same month a year before, and whether a measure can be compared between them. ${WHOLE_MONTHS}`,
    unit: 'months',
    population: POPULATION,
    exclusions: 'Months without a request.',
    source: 'Thresholds of this project, in the reasons.',
    notes: [
      'A file that holds some kinds of cases only is told by its types: two months are not compared where the types that both hold are less than half of either.',
      'Types that moved to the new system under another name make that share smaller: both systems are to be loaded.',
    ],
    columns: [
      { name: 'year', type: 'INT64', description: 'Year of the later month.' },
      { name: 'month', type: 'INT64', description: 'Month, 1-12.' },
      { name: 'measure', type: 'STRING', description: MEASURE },
      { name: 'is_comparable', type: 'BOOL', description: 'Whether the two months can be compared.' },
      { name: 'reason', type: 'STRING', description: 'Why they cannot; NULL where they can.' },
      { name: 'days', type: 'INT64', description: 'Days compared, from the first of the month.' },
      { name: 'is_to_date', type: 'BOOL', description: 'The data ends within the month: the same days of both years.' },
      { name: 'requests', type: 'INT64', description: 'Requests opened on those days.' },
      { name: 'requests_before', type: 'INT64', description: 'Requests opened on those days a year before.' },
      { name: 'days_with_requests', type: 'INT64', description: 'Those days on which a request was opened.' },
      { name: 'days_with_requests_before', type: 'INT64', description: 'The same a year before.' },
      {
        name: 'common_type_share',
        type: 'FLOAT64',
        description: 'Part of the requests whose type both months have, of the month where it is smaller.',
      },
      {
        name: 'due_share',
        type: 'FLOAT64',
        description: 'Part of the targets that have passed, of the month where it is smaller; NULL without targets.',
      },
      {
        name: 'followed_share',
        type: 'FLOAT64',
        description: 'Part of the cases their file follows for 30 days, of the month where it is smaller.',
      },
    ],
  },
  {
    name: 'year_pairs',
    title: 'What is counted in months that can be compared?',
    measures: ['Y1', 'Y2'],
    definition: `Cases and successes of both years in every comparable month, by department and type. ${WHOLE_MONTHS}`,
    unit: 'cases',
    population: POPULATION,
    exclusions:
      'Months that comparable_months says cannot be compared. On time: cases without a target, and pending ones. Closed within 30 days: cases without a usable time, or not followed for 30 days.',
    source: 'Counts, from which year_on_year and mix_adjusted_change are made.',
    notes: ['A success is a case closed by its target, or within 30 days of 24 hours; requests have none.'],
    columns: [
      { name: 'year', type: 'INT64', description: 'The later year.' },
      { name: 'month', type: 'INT64', description: 'Month, 1-12.' },
      { name: 'measure', type: 'STRING', description: MEASURE },
      { name: 'department', type: 'STRING', description: 'Department over both systems, or unknown.' },
      { name: 'canonical_type', type: 'STRING', description: 'Type over both systems, or unknown.' },
      { name: 'cases', type: 'INT64', description: 'Cases of the year: what a rate is of.' },
      { name: 'successes', type: 'INT64', description: 'Successes among them.' },
      { name: 'cases_before', type: 'INT64', description: 'Cases of the year before.' },
      { name: 'successes_before', type: 'INT64', description: 'Successes among those.' },
      { name: 'with_target', type: 'INT64', description: 'Cases of the year with a target; 0 but for on time.' },
      { name: 'due', type: 'INT64', description: 'Those whose target has passed.' },
    ],
  },
  {
    name: 'year_on_year',
    title: 'What changed from the year before?',
    measures: ['Y1'],
    definition: `Each year against the year before, over the months that can be compared: requests, cases on time and cases closed within 30 days, of all, by department and by type. ${WHOLE_MONTHS}`,
    unit: 'requests, and fractions of cases',
    population: POPULATION,
    exclusions:
      'Months that cannot be compared: see comparable_months. Changes of departments and types that came or left in between: marked as series breaks.',
    source: 'Wilson 95 % intervals, and Newcombe’s interval of their difference.',
    notes: [
      'A type is a series break where a tenth or more of its requests lie after it had left, or before it came.',
      'Mattress pickup left 311 in June 2024 and bulk items in December 2024: their fall is no fall of demand.',
      'A change of a rate may come from a change of what is asked for: see mix_adjusted_change.',
      'Targets change over the years: on time is judged by the target each case had.',
    ],
    columns: [
      { name: 'year', type: 'INT64', description: 'The later year.' },
      { name: 'measure', type: 'STRING', description: MEASURE },
      { name: 'grain', type: 'STRING', description: 'all, department or case type (over both systems).' },
      { name: 'name', type: 'STRING', description: 'all, the department or the type.' },
      { name: 'is_comparable', type: 'BOOL', description: 'Whether there is a change to be told.' },
      { name: 'reason', type: 'STRING', description: 'Why there is none; NULL where there is.' },
      { name: 'is_series_break', type: 'BOOL', description: 'The department or type came or left between the two.' },
      { name: 'months_compared', type: 'INT64', description: 'Months of the year that can be compared; may be 0.' },
      { name: 'months', type: 'STRING', description: 'Their numbers, such as 1, 2, 3; NULL where there is none.' },
      {
        name: 'to_day',
        type: 'INT64',
        description: 'Day to which the newest of them counts in both years; NULL where all are whole.',
      },
      { name: 'cases', type: 'INT64', description: 'Requests of the year, or cases its rate is of.' },
      { name: 'cases_before', type: 'INT64', description: 'The same of the year before.' },
      { name: 'successes', type: 'INT64', description: 'Cases on time, or closed in time; NULL for requests.' },
      { name: 'successes_before', type: 'INT64', description: 'The same of the year before.' },
      { name: 'rate', type: 'FLOAT64', description: `successes / cases; ${FLOOR}, and for requests.` },
      { name: 'rate_low', type: 'FLOAT64', description: 'Low end of its Wilson 95 % interval.' },
      { name: 'rate_high', type: 'FLOAT64', description: 'High end of that interval.' },
      { name: 'rate_before', type: 'FLOAT64', description: `successes_before / cases_before; ${FLOOR}.` },
      { name: 'rate_before_low', type: 'FLOAT64', description: 'Low end of its interval.' },
      { name: 'rate_before_high', type: 'FLOAT64', description: 'High end of its interval.' },
      {
        name: 'relative_change',
        type: 'FLOAT64',
        description: '(cases - cases_before) / cases_before, for requests alone; NULL where not comparable.',
      },
      {
        name: 'rate_change',
        type: 'FLOAT64',
        description: 'rate - rate_before: 0.05 is five points; NULL where not comparable.',
      },
      { name: 'rate_change_low', type: 'FLOAT64', description: 'Low end of the 95 % interval of rate_change.' },
      { name: 'rate_change_high', type: 'FLOAT64', description: 'High end of that interval.' },
    ],
  },
  {
    name: 'mix_adjusted_change',
    title: 'What changed from the year before, had the same been asked for?',
    measures: ['Y2'],
    definition:
      'The rate of the year with each type weighted as in the year before, less the rate of the year before, over types with 30 cases in both: Σ weight × rate of the type.',
    unit: 'fractions of cases',
    population: POPULATION,
    exclusions:
      'Months that cannot be compared. Types with fewer than 30 cases in either year, or too few of whose targets have passed: see weight_covered.',
    source: 'Direct standardisation.',
    notes: [
      'Where crude_change and adjusted_change differ, the mix of types moved: every type may get better while the whole gets worse.',
      'Only types count, not where or how hard the cases are.',
    ],
    columns: [
      { name: 'year', type: 'INT64', description: 'The later year.' },
      { name: 'measure', type: 'STRING', description: 'on time, or closed within 30 days.' },
      { name: 'grain', type: 'STRING', description: 'all, or department.' },
      { name: 'name', type: 'STRING', description: 'all, or the department.' },
      { name: 'is_comparable', type: 'BOOL', description: 'Whether there is an adjusted change to be told.' },
      { name: 'reason', type: 'STRING', description: 'Why there is none; NULL where there is.' },
      { name: 'types_covered', type: 'INT64', description: 'Types with enough cases in both years.' },
      { name: 'weight_covered', type: 'FLOAT64', description: 'Their part of the cases of the year before, 0 to 1.' },
      { name: 'cases', type: 'INT64', description: 'Cases of the year.' },
      { name: 'cases_before', type: 'INT64', description: 'Cases of the year before.' },
      { name: 'rate', type: 'FLOAT64', description: `Rate of the year over all types; ${FLOOR} cases.` },
      { name: 'rate_before', type: 'FLOAT64', description: `Rate of the year before; ${FLOOR} cases.` },
      { name: 'crude_change', type: 'FLOAT64', description: 'rate - rate_before.' },
      {
        name: 'adjusted_rate',
        type: 'FLOAT64',
        description: 'Rate of the year with the covered types weighted as before; NULL where not comparable.',
      },
      { name: 'covered_rate_before', type: 'FLOAT64', description: 'Rate of the year before over the covered types.' },
      { name: 'adjusted_change', type: 'FLOAT64', description: 'adjusted_rate - covered_rate_before.' },
    ],
  },
];
