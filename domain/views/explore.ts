import type { MeasureView } from './view';

/** Counts for exploring by any mix of filters; part of VIEWS. */
export const EXPLORE_VIEWS: readonly MeasureView[] = [
  {
    name: 'explore_cube',
    title: 'What do the figures say for a choice of months, departments, types, neighborhoods and channels?',
    definition:
      'Counts by month of opening, department, type, neighborhood and channel that may be added up: requests, on time or not, open, overdue, and closed within 7 and 30 days.',
    measures: ['V1', 'S2', 'S3', 'D3', 'B3'],
    unit: 'cases',
    population: 'All current cases of both systems.',
    exclusions:
      'None from requests. old_enough_… leave out cases too young to tell and those whose times cannot be told.',
    source: 'Sums of what case_facts says of single cases.',
    notes: [
      'Add the counts up first, then divide: an average of rates says something else.',
      'On time = hit / (hit + miss); its bounds are hit and hit + pending, each over hit + miss + pending.',
      'Closed within 30 days = closed_within_30_days / old_enough_30_days: cases opened less than 30 days before their file’s instant are in neither.',
    ],
    columns: [
      { name: 'open_month_number', type: 'INT64', description: 'year x 12 + month - 1 of the month.' },
      { name: 'open_month', type: 'DATE', description: 'First day of the month they were opened in.' },
      { name: 'department', type: 'STRING', description: 'Department over both systems, its code, or unknown.' },
      { name: 'canonical_type', type: 'STRING', description: 'Type over both systems, or unknown.' },
      { name: 'neighborhood', type: 'STRING', description: 'Area over both systems, or unknown.' },
      { name: 'channel', type: 'STRING', description: 'Channel over both systems, or unknown.' },
      { name: 'requests', type: 'INT64', description: 'Cases opened = closed_cases + open_cases.' },
      { name: 'closed_cases', type: 'INT64', description: 'Closed by now.' },
      { name: 'open_cases', type: 'INT64', description: 'Still open.' },
      { name: 'overdue_cases', type: 'INT64', description: 'Open past their target; part of miss.' },
      { name: 'hit', type: 'INT64', description: 'Closed by the target.' },
      { name: 'miss', type: 'INT64', description: 'Closed after the target, or open past it.' },
      { name: 'pending', type: 'INT64', description: 'Open with the target ahead.' },
      {
        name: 'old_enough_7_days',
        type: 'INT64',
        description: 'Opened at least 7 days before their file’s instant, with times that can be told.',
      },
      { name: 'closed_within_7_days', type: 'INT64', description: 'Of them closed within 7 days.' },
      { name: 'old_enough_30_days', type: 'INT64', description: 'The same with 30 days.' },
      { name: 'closed_within_30_days', type: 'INT64', description: 'Of them closed within 30 days.' },
    ],
  },
];
