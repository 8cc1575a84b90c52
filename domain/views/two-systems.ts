import type { MeasureView } from './view';

const CURRENT_CASES = 'All current cases of both systems; one row of service_requests is one case.';
const TYPE = 'The type’s name over both systems, or unknown.';

/** The views on how the two systems become one table. */
export const TWO_SYSTEM_VIEWS: readonly MeasureView[] = [
  {
    name: 'migration_share',
    title: 'Which system are the cases of each type kept in?',
    definition: 'Cases by month of opening, type and system, and the system’s share of the type’s cases of the month.',
    unit: 'requests',
    population: CURRENT_CASES,
    exclusions:
      'None. A type that has no counterpart in the other system stands under its own name: see unmapped_values.',
    measures: ['X1'],
    source: 'Counts; names of both systems by mapping/case_type.csv.',
    notes: ['A type that moves between systems is no change of demand: look at both systems together.'],
    columns: [
      { name: 'open_month', type: 'DATE', description: 'First day of the month they were opened in.' },
      { name: 'canonical_type', type: 'STRING', description: TYPE },
      { name: 'source_system', type: 'STRING', description: 'legacy or new.' },
      { name: 'requests', type: 'INT64', description: 'Requests of the type in this system.' },
      { name: 'share', type: 'FLOAT64', description: 'Fraction of the type’s requests of the month, 0 to 1.' },
    ],
  },
  {
    name: 'vanished_types',
    title: 'Which types did the older system stop receiving?',
    definition:
      'Types with no legacy case opened in the last full month of the legacy data or later, the largest first.',
    unit: 'types',
    population: CURRENT_CASES,
    exclusions:
      'Types only the new system has. A rare type may merely be rare: see legacy_cases. Where years are not loaded, months between have no cases.',
    measures: ['X1'],
    source: 'Counts by month of opening.',
    notes: ['A type that left the older system may stand under another name in the new one: see unmapped_values.'],
    columns: [
      { name: 'canonical_type', type: 'STRING', description: TYPE },
      { name: 'last_legacy_month', type: 'DATE', description: 'Month of the last legacy case.' },
      { name: 'first_new_month', type: 'DATE', description: 'Month of the first case in the new system, if any.' },
      {
        name: 'months_before_end',
        type: 'INT64',
        description: 'Months from last_legacy_month to the last month of the legacy data.',
      },
      { name: 'legacy_cases', type: 'INT64', description: 'Cases in the older system.' },
      { name: 'new_cases', type: 'INT64', description: 'Cases in the new system under the same name.' },
    ],
  },
  {
    name: 'unmapped_values',
    title: 'Which published values have no counterpart in the other system?',
    definition:
      'Values of each current file that a table of mapping/ has no counterpart for. They are kept as published.',
    unit: 'records',
    population: 'Records of the current file of every resource.',
    exclusions: 'Quarantined records. A value longer than 80 bytes is not a word of a vocabulary and is not shown.',
    measures: ['X1'],
    source: 'What the transform met that the tables of mapping/ do not have.',
    notes: ['A value without a counterpart is kept and counted as published, never guessed.'],
    columns: [
      { name: 'resource', type: 'STRING', description: 'Slug of the published file.' },
      { name: 'mapping', type: 'STRING', description: 'Table of mapping/, such as neighborhood.' },
      { name: 'published', type: 'STRING', description: 'The value as published.' },
      { name: 'records', type: 'INT64', description: 'Records that have it.' },
      { name: 'share', type: 'FLOAT64', description: 'Fraction of the file’s records, 0 to 1.' },
    ],
  },
  {
    name: 'transferred_cases',
    title: 'Which cases may stand in the tables twice, since they moved?',
    definition:
      'Closures classed transferred (Transitioned in the new system), and the evidence of a second case: an id in the closing text, or a case of the other system with the same address and type opened within 7 days.',
    unit: 'cases',
    population: 'Current closed cases of class transferred.',
    exclusions: 'None. The evidence is shown; no case is merged into another.',
    measures: ['X1'],
    source: 'Case ids that closing texts name; the texts themselves are not shown.',
    notes: ['A case moved between the systems may stand in both: such cases are flagged, not merged.'],
    columns: [
      { name: 'source_system', type: 'STRING', description: 'System that closed the case: legacy or new.' },
      { name: 'canonical_type', type: 'STRING', description: TYPE },
      { name: 'close_month', type: 'DATE', description: 'First day of the month it was closed in.' },
      { name: 'transferred_cases', type: 'INT64', description: 'Cases closed as transferred.' },
      { name: 'with_link', type: 'INT64', description: 'Those whose closing text names another case.' },
      { name: 'link_found', type: 'INT64', description: 'Those whose named case stands in the tables.' },
      {
        name: 'with_counterpart',
        type: 'INT64',
        description: 'Those with a case of the other system at the same address, of the same type, within 7 days.',
      },
    ],
  },
  {
    name: 'closure_coverage',
    title: 'What became of closed cases, and of how many is it not known?',
    definition: 'Closed cases of each file by closure class, see mapping/closure_classes.csv.',
    unit: 'cases',
    population: 'Current closed cases.',
    exclusions: 'Open cases.',
    measures: ['Q4'],
    source: 'Ordered rules of mapping/closure_classes.csv.',
    notes: ['A class is what the closing text says, not what was done on the street.'],
    columns: [
      { name: 'resource', type: 'STRING', description: 'Slug of the published file.' },
      { name: 'source_system', type: 'STRING', description: 'legacy or new.' },
      { name: 'closed_cases', type: 'INT64', description: 'Closed cases: the sum of the classes.' },
      { name: 'resolved', type: 'INT64', description: 'The city did something.' },
      { name: 'noted', type: 'INT64', description: 'Looked at or told; nothing to do or not possible.' },
      { name: 'duplicate', type: 'INT64', description: 'Another case stands for it.' },
      { name: 'invalid', type: 'INT64', description: 'Not a case: an error, a test, taken back.' },
      {
        name: 'administrative',
        type: 'INT64',
        description: 'Closed by a program, in bulk or on entry: the time says nothing of service.',
      },
      { name: 'transferred', type: 'INT64', description: 'Goes on elsewhere.' },
      { name: 'unknown_cases', type: 'INT64', description: 'Without a text, or with one that no rule matches.' },
      { name: 'unknown_share', type: 'FLOAT64', description: 'unknown_cases / closed_cases.' },
    ],
  },
];
