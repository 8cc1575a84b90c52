import { BULK_CLOSURE_VIEWS } from './bulk-closures';
import { AS_OF_OWN_FILE, CANONICAL_TYPE, DEPARTMENT, grain, interval, QUEUE } from './common-columns';
import { FLOW_VIEWS } from './flow';
import type { MeasureView } from './view';

const OPEN_CASES = 'Current cases of both systems that are open.';
const NAMES_OF_QUEUES = 'A queue counts within its department: two departments may name theirs alike.';

/** What is open, how old it is, and what flows in and out (B1 to B5); part of VIEWS. */
export const BACKLOG_VIEWS: readonly MeasureView[] = [
  ...FLOW_VIEWS,
  {
    name: 'backlog_observed',
    title: 'How much was open when this project looked?',
    measures: ['B1'],
    definition:
      'Cases that stood open in these tables after each refresh, added up from the change log, against what the current files say was open at the instants the files of that refresh stood for.',
    unit: 'cases',
    population: 'Every refresh that published a file of 311 cases.',
    exclusions: 'Time before the first refresh: what stood open then was seen by nobody here.',
    source: 'The change log and the ledger of this project.',
    columns: [
      { name: 'refresh_id', type: 'STRING', description: 'Refresh that published.' },
      { name: 'published_at', type: 'TIMESTAMP', description: 'When its last file was published.' },
      {
        name: 'newest_as_of',
        type: 'TIMESTAMP',
        description: 'Newest instant a file stood for then. Each file is compared at its own.',
      },
      { name: 'month', type: 'DATE', description: 'First day of the month of newest_as_of, UTC.' },
      { name: 'observed_open_cases', type: 'INT64', description: 'Cases open in the tables after the refresh.' },
      {
        name: 'reconstructed_open_cases',
        type: 'INT64',
        description: 'Cases open at those instants by the current files: opened by then, not closed by then.',
      },
      {
        name: 'gap',
        type: 'INT64',
        description:
          'observed - reconstructed: cases that were open when we looked, and by the files of today were not.',
      },
      { name: 'observed_since', type: 'TIMESTAMP', description: 'The first newest_as_of; the same in every row.' },
    ],
    notes: [
      'A gap comes of closings entered late or dated back, of reopened cases, and of cases that moved or were withdrawn.',
      'The newest refresh has a gap only where a file holds times after its own instant.',
      'The history begins with the first refresh and cannot be had for the time before.',
    ],
  },
  {
    name: 'backlog_by_month',
    title: 'How much is open at the end of each month?',
    measures: ['B1'],
    definition:
      'Cases opened by the end of the month and not closed by then, told from the current files; beside it what stood open at this project’s last refresh of the month, and what the current files say of that instant.',
    unit: 'cases',
    population: 'All current cases of both systems, over all and by department.',
    exclusions: 'Cases closed without a closing time, or on a day before they were opened.',
    source: 'Current files, change log and ledger of this project.',
    columns: [
      grain('all', 'department'),
      DEPARTMENT,
      { name: 'month', type: 'DATE', description: 'First day of the month, on Boston’s calendar.' },
      {
        name: 'counted_through',
        type: 'DATE',
        description: 'Last day counted: the end of the month, or in the last month the newest day of the data.',
      },
      { name: 'is_partial', type: 'BOOL', description: 'Whether the month had not ended on that day.' },
      { name: 'open_cases', type: 'INT64', description: 'Cases open at the end of that day, by the current files.' },
      {
        name: 'observed_at',
        type: 'TIMESTAMP',
        description: 'Instant of the last refresh of the month; NULL without one, and in rows by department.',
      },
      { name: 'observed_open_cases', type: 'INT64', description: 'Cases open in the tables then; NULL likewise.' },
      { name: 'reconstructed_then', type: 'INT64', description: 'What the current files say of that instant.' },
      { name: 'observed_gap', type: 'INT64', description: 'observed_open_cases - reconstructed_then.' },
    ],
    notes: [
      'Only cases of loaded files count: what was open before the first file begins, or in a year that is not loaded, is missing.',
      'A case that was open when its file was published counts as open since.',
      'What was observed is not kept by department, since a case may change hands: see backlog_observed.',
    ],
  },
  {
    name: 'backlog_ageing',
    title: 'How old is what is open?',
    measures: ['B2'],
    definition: 'Open cases by whole days since they were opened: 0-7, 8-30, 31-90, 91-365, over 365.',
    unit: 'cases',
    population: OPEN_CASES,
    exclusions:
      'None. A case opened after its file’s instant has no age; its bracket is shown only where there is one.',
    source: 'Counted from the current files.',
    columns: [
      grain('all', 'department', 'queue', 'case type'),
      DEPARTMENT,
      QUEUE,
      CANONICAL_TYPE,
      { name: 'bracket_number', type: 'INT64', description: '1 for the youngest to 5, 6 for an unknown age.' },
      {
        name: 'bracket',
        type: 'STRING',
        description: '0-7 days, 8-30 days, 31-90 days, 91-365 days, over 365 days or age unknown.',
      },
      { name: 'open_cases', type: 'INT64', description: 'Open cases of that age.' },
      { name: 'open_cases_of_group', type: 'INT64', description: 'Open cases of all brackets together.' },
      {
        name: 'share',
        type: 'FLOAT64',
        description: 'open_cases / open_cases_of_group, 0 to 1; NULL where the group has fewer than 30.',
      },
      { name: 'oldest_days', type: 'FLOAT64', description: 'Age of the oldest of them in days of 24 hours.' },
    ],
    notes: [AS_OF_OWN_FILE, NAMES_OF_QUEUES],
  },
  {
    name: 'overdue_open',
    title: 'How much of what is open is overdue?',
    measures: ['B3'],
    definition:
      'Open cases past their target, with their target in the next 7 days, later, or without one. overdue_share = overdue / with_target.',
    unit: 'cases',
    population: OPEN_CASES,
    exclusions: 'Cases without a target, in the share: nobody can tell whether they are late.',
    source: 'Counted from the current files; the target is the one published last.',
    columns: [
      grain('all', 'department', 'queue', 'case type'),
      DEPARTMENT,
      QUEUE,
      CANONICAL_TYPE,
      { name: 'open_cases', type: 'INT64', description: 'All open cases = with_target + without_target.' },
      {
        name: 'with_target',
        type: 'INT64',
        description: 'Those with a target = overdue + due_next_7_days + due_later.',
      },
      { name: 'without_target', type: 'INT64', description: 'Those without.' },
      { name: 'overdue', type: 'INT64', description: 'Past the target at the file’s instant.' },
      { name: 'due_next_7_days', type: 'INT64', description: 'Target within the 7 x 24 hours from that instant on.' },
      { name: 'due_later', type: 'INT64', description: 'Target after that.' },
      {
        name: 'overdue_share',
        type: 'FLOAT64',
        description: 'overdue / with_target, 0 to 1; NULL where fewer than 30 have a target.',
      },
      ...interval('overdue_share'),
      {
        name: 'longest_overdue_days',
        type: 'FLOAT64',
        description: 'Days of 24 hours the longest overdue is past its target; NULL when none is.',
      },
    ],
    notes: [
      AS_OF_OWN_FILE,
      NAMES_OF_QUEUES,
      'Cases that nobody closed for years stand among the overdue ones: see backlog_ageing.',
    ],
  },
  ...BULK_CLOSURE_VIEWS,
];
