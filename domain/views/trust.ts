import type { View } from './view';

/** Views that say how the current files were read, cleaned and checked; part of VIEWS. */
export const TRUST_VIEWS: readonly View[] = [
  {
    name: 'clock_verdicts',
    title: 'How is each file’s clock read?',
    definition:
      'The verdict on each file’s times: as published (Boston’s wall clock), shifted (4 or 5 hours early) or utc, and its evidence.',
    unit: 'files',
    population: 'The current file of every resource.',
    exclusions: 'None. The verdict is NULL for files published before verdicts were kept.',
    columns: [
      { name: 'resource', type: 'STRING', description: 'Slug of the published file.' },
      { name: 'source_system', type: 'STRING', description: 'legacy or new.' },
      { name: 'snapshot', type: 'STRING', description: 'SHA-256 of the file.' },
      { name: 'records', type: 'INT64', description: 'Records in the file.' },
      { name: 'clock', type: 'STRING', description: 'as published, shifted or utc.' },
      {
        name: 'decided_by',
        type: 'STRING',
        description: 'closing text, SLA clock, hour curve, setting or too little evidence.',
      },
      {
        name: 'confidence',
        type: 'FLOAT64',
        description: 'Share of the deciding evidence that agrees, 0 to 1; 0 with too little evidence.',
      },
      { name: 'evidence', type: 'STRING', description: 'The figures the verdict rests on.' },
    ],
  },
  {
    name: 'gate_checks',
    title: 'What was checked before each file was published?',
    definition: 'Every check of the publication that put the file into the tables, those that did not hold first.',
    unit: 'checks',
    population: 'The current file of every resource.',
    exclusions: 'Checks of files that were never published, or were replaced since: they stand in ledger_checks.',
    columns: [
      { name: 'resource', type: 'STRING', description: 'Slug of the published file.' },
      { name: 'check_name', type: 'STRING', description: 'Name of the check, such as balance or archive.' },
      { name: 'passed', type: 'BOOL', description: 'Whether it held.' },
      { name: 'outcome', type: 'STRING', description: 'passed, doubtful (a person decided) or failed.' },
      { name: 'figures', type: 'STRING', description: 'The figures that were compared.' },
      { name: 'measured', type: 'FLOAT64', description: 'The figure that was judged, where there is one.' },
      { name: 'threshold', type: 'FLOAT64', description: 'The bound it was held against.' },
      { name: 'decision', type: 'STRING', description: 'approved, rejected or held too long, for a doubtful check.' },
      { name: 'refresh_id', type: 'STRING', description: 'Refresh that ran the check.' },
      { name: 'checked_at', type: 'TIMESTAMP', description: 'When it was looked at.' },
    ],
  },
  {
    name: 'cleaning_rules',
    title: 'What did cleaning change?',
    definition: 'Records that each cleaning rule changed, by file, with one published value it changed.',
    unit: 'records',
    population: 'Records of the current file of every resource, as counted when it was transformed.',
    exclusions: 'Rules that changed nothing. What was published stands in the archive, letter by letter.',
    columns: [
      { name: 'resource', type: 'STRING', description: 'Slug of the published file.' },
      { name: 'rule', type: 'STRING', description: 'Name of the rule.' },
      { name: 'field', type: 'STRING', description: 'The published field it changed.' },
      { name: 'records', type: 'INT64', description: 'Records it changed.' },
      { name: 'share', type: 'FLOAT64', description: 'Fraction of the file’s records, 0 to 1.' },
      {
        name: 'example',
        type: 'STRING',
        description: 'A published value it changed, shortened. Never closing text nor an address.',
      },
    ],
  },
  {
    name: 'null_rates',
    title: 'Which columns lost values to cleaning?',
    definition:
      'Blanks of each column as published, against NULLs of the column in the table, the largest change first.',
    unit: 'records',
    population: 'Records of the current file of every resource, as counted when it was transformed.',
    exclusions:
      'Quarantined records, which have no row. Columns that may not be NULL have no rate after: they count as 0.',
    columns: [
      { name: 'resource', type: 'STRING', description: 'Slug of the published file.' },
      { name: 'column_name', type: 'STRING', description: 'Column of service_requests.' },
      { name: 'records', type: 'INT64', description: 'Records in the file.' },
      {
        name: 'blank_before',
        type: 'INT64',
        description: 'Records whose published value is blank; NULL for a column made of no published field.',
      },
      { name: 'null_after', type: 'INT64', description: 'Records whose cleaned value is NULL.' },
      { name: 'rate_before', type: 'FLOAT64', description: 'blank_before as a fraction of the records, 0 to 1.' },
      { name: 'rate_after', type: 'FLOAT64', description: 'null_after as a fraction of the records, 0 to 1.' },
      {
        name: 'nulled',
        type: 'INT64',
        description: 'null_after - blank_before: values that cleaning took for none; negative where it gave one.',
      },
    ],
  },
];
