import { DEPARTMENT, grain, QUEUE } from './common-columns';
import { BOARD_COLUMNS, BOARD_TEXTS } from './board';
import { CITY_SCORE } from './city-score';
import type { MeasureView } from './view';

/** Departments, queues, worklists and scores (M1, C1); part of VIEWS. */
export const MANAGEMENT_VIEWS: readonly MeasureView[] = [
  {
    name: 'workload_board',
    title: 'Who has how much work?',
    ...BOARD_TEXTS,
    columns: [grain('all', 'department', 'queue'), DEPARTMENT, QUEUE, ...BOARD_COLUMNS],
  },
  {
    name: 'department_board',
    title: 'How does each department stand?',
    ...BOARD_TEXTS,
    columns: [grain('all', 'department'), DEPARTMENT, ...BOARD_COLUMNS],
  },
  {
    name: 'queue_board',
    title: 'How does each queue stand?',
    ...BOARD_TEXTS,
    columns: [
      { name: 'department', type: 'STRING', description: 'Department over both systems, or unknown.' },
      { name: 'queue', type: 'STRING', description: 'Queue or team of that department, or unknown.' },
      ...BOARD_COLUMNS,
    ],
  },
  {
    name: 'most_overdue',
    title: 'Which open cases are furthest past their target?',
    measures: ['M1', 'B3'],
    definition: 'The hundred open cases that are past their target by the longest time, the longest first.',
    unit: 'cases',
    population: 'Current cases of both systems that are open and have a target.',
    exclusions: 'Cases without a target, however old: see backlog_ageing. No more than a hundred rows.',
    source: 'Taken from the current files.',
    columns: [
      { name: 'rank', type: 'INT64', description: 'Place, 1 for the longest; equals in the order of their ids.' },
      { name: 'source_system', type: 'STRING', description: 'legacy or new.' },
      { name: 'case_id', type: 'STRING', description: 'As published; unique within source_system.' },
      { name: 'case_type', type: 'STRING', description: 'Type as published, or unknown.' },
      { name: 'department', type: 'STRING', description: 'Department over both systems, or unknown.' },
      { name: 'queue', type: 'STRING', description: 'Queue or team, or unknown.' },
      { name: 'neighborhood', type: 'STRING', description: 'Area over both systems, or unknown.' },
      { name: 'open_date', type: 'DATE', description: 'Day it was opened on Boston’s wall clock.' },
      { name: 'target_at', type: 'TIMESTAMP', description: 'Instant the city aimed to close it by, UTC.' },
      {
        name: 'days_past_due',
        type: 'FLOAT64',
        description: 'Days of 24 hours from the target to its file’s instant: so far.',
      },
      {
        name: 'case_url',
        type: 'STRING',
        description: 'The city’s page of the case; NULL for the new system, of which no such page is known.',
      },
    ],
    notes: [
      'An open case is judged as of its own file: one of an old year’s file may have been closed since it was published.',
      'A case that stays open for years was more often forgotten than worked on.',
      'The link opens a page of the city, which may have been taken down since.',
    ],
  },
  CITY_SCORE,
];
