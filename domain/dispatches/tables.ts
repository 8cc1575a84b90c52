import type { PlainColumn, TableModel } from '../model';

const COUNTS: readonly PlainColumn[] = [
  { name: 'bpd', type: 'INT64', required: true, description: 'Dispatches of the police.' },
  { name: 'ems', type: 'INT64', required: true, description: 'Dispatches of emergency medical services.' },
  { name: 'bfd', type: 'INT64', required: true, description: 'Dispatches of the fire department.' },
  { name: 'total', type: 'INT64', required: true, description: 'bpd + ems + bfd.' },
];

const LINEAGE: readonly PlainColumn[] = [
  { name: 'resource', type: 'STRING', required: true, description: 'Slug of the published file, dispatch-911-….' },
  { name: 'snapshot', type: 'STRING', required: true, description: 'SHA-256 of the file.' },
  {
    name: 'source_line',
    type: 'INT64',
    required: true,
    description: 'Line of the record in the file; of its first day where a week was added up from days.',
  },
  { name: 'refresh_id', type: 'STRING', required: true, description: 'Refresh that published it.' },
];

export const DISPATCH_DAILY: readonly PlainColumn[] = [
  { name: 'dispatch_date', type: 'DATE', required: true, description: 'The day.' },
  ...COUNTS,
  ...LINEAGE,
];

export const DISPATCH_WEEKLY: readonly PlainColumn[] = [
  { name: 'week_start', type: 'DATE', required: true, description: 'The Sunday the week begins with.' },
  { name: 'week_end', type: 'DATE', required: true, description: 'The Saturday it ends with.' },
  ...COUNTS,
  {
    name: 'days',
    type: 'INT64',
    description: 'Days that were added up, 7 for a whole week; NULL from a weekly file, which does not say.',
  },
  {
    name: 'is_partial',
    type: 'BOOL',
    required: true,
    description:
      'Fewer than 7 days; from a weekly file, its first or last week with less than two thirds of the median of the four next to it.',
  },
  { name: 'source', type: 'STRING', required: true, description: 'daily (added up from days) or weekly.' },
  ...LINEAGE,
];

/** Tables of 911 dispatch counts; a file's rows are replaced as a whole when a new snapshot of it comes. */
export const DISPATCH_TABLES: Readonly<Record<string, TableModel>> = {
  dispatch_911_daily: { description: '911 dispatches by day and agency, as published.', columns: DISPATCH_DAILY },
  dispatch_911_weekly: {
    description:
      '911 dispatches by week and agency: from the daily file, added up, and from a weekly file where one was given. A week may stand twice; the view dispatch_911 takes the daily one.',
    columns: DISPATCH_WEEKLY,
  },
};
