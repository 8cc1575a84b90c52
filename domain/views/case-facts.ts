import type { View } from './view';

/** The view other views read; the first of VIEWS. */
export const CASE_FACTS: View = {
  name: 'case_facts',
  title: 'What do the measures count?',
  definition:
    'One row a current case, its blanks named unknown, its times in whole seconds and days: what every measure is made of.',
  unit: 'cases',
  population: 'All current cases of both systems.',
  exclusions: 'Withdrawn cases. Texts, titles and addresses, which may hold personal data.',
  columns: [
    { name: 'source_system', type: 'STRING', description: 'legacy or new.' },
    { name: 'case_id', type: 'STRING', description: 'As published; unique within source_system.' },
    { name: 'resource', type: 'STRING', description: 'Slug of the published file.' },
    { name: 'open_date', type: 'DATE', description: 'Day it was opened on Boston’s wall clock.' },
    { name: 'open_month', type: 'DATE', description: 'First day of that month.' },
    { name: 'open_hour', type: 'INT64', description: 'Hour it was opened, 0-23.' },
    { name: 'open_day', type: 'INT64', description: 'open_date as days since 1970-01-01, which was a Thursday.' },
    { name: 'open_month_number', type: 'INT64', description: 'year x 12 + month - 1 of open_date.' },
    { name: 'close_date', type: 'DATE', description: 'Day it was closed; NULL while open.' },
    { name: 'close_month', type: 'DATE', description: 'First day of that month.' },
    { name: 'close_day', type: 'INT64', description: 'close_date as days since 1970-01-01.' },
    { name: 'close_month_number', type: 'INT64', description: 'year x 12 + month - 1 of close_date.' },
    { name: 'opened_seconds', type: 'INT64', description: 'Instant it was opened, seconds since 1970-01-01 UTC.' },
    { name: 'closed_seconds', type: 'INT64', description: 'Instant it was closed, likewise; NULL while open.' },
    {
      name: 'as_of_seconds',
      type: 'INT64',
      description: 'Instant its file stands for, likewise; an open case is judged as of it.',
    },
    { name: 'case_type', type: 'STRING', description: 'Type as published, or unknown.' },
    { name: 'canonical_type', type: 'STRING', description: 'Type over both systems, or unknown.' },
    {
      name: 'department',
      type: 'STRING',
      description: 'Department over both systems; its code where that has no counterpart; or unknown.',
    },
    { name: 'queue', type: 'STRING', description: 'Queue or team, or unknown.' },
    { name: 'channel', type: 'STRING', description: 'Channel over both systems, or unknown.' },
    { name: 'neighborhood', type: 'STRING', description: 'Area over both systems, or unknown.' },
    { name: 'is_open', type: 'BOOL', description: 'Open: no closing is published.' },
    { name: 'is_closed', type: 'BOOL', description: 'Everything else.' },
    {
      name: 'event',
      type: 'INT64',
      description:
        '1 where it closed at or after its opening and no later than its file’s instant: its time to close is known. Else 0.',
    },
    {
      name: 'observed_seconds',
      type: 'INT64',
      description:
        'Time to close where event is 1, age as of the file while open; NULL where neither can be told (left out of times).',
    },
    { name: 'closure_class', type: 'STRING', description: 'What its closing text says became of it; NULL while open.' },
    {
      name: 'counts_as_service',
      type: 'BOOL',
      description:
        'Open, or closed as resolved or with a text no rule knows: what "service closures only" counts. FALSE for noted, duplicate, invalid, administrative and transferred.',
    },
    { name: 'city_on_time', type: 'STRING', description: 'The city’s own flag: ONTIME, OVERDUE or NULL.' },
    { name: 'sla_result', type: 'STRING', description: 'hit, miss, pending; NULL without a target.' },
    {
      name: 'target_at',
      type: 'TIMESTAMP',
      description: 'Instant the city aims to close it by, UTC; NULL without a target.',
    },
    {
      name: 'past_due_seconds',
      type: 'INT64',
      description: '(closing, or its file’s instant while open) - target; negative ahead of it; NULL without a target.',
    },
    {
      name: 'is_due',
      type: 'BOOL',
      description: 'The target lies at or before the file’s instant; NULL without a target.',
    },
    { name: 'latitude', type: 'FLOAT64', description: 'Degrees north; NULL where blank or a stand-in.' },
    { name: 'longitude', type: 'FLOAT64', description: 'Degrees east, negative in Boston.' },
    { name: 'location_quality', type: 'STRING', description: 'point, fallback, outside or none.' },
  ],
};
