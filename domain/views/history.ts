import type { View } from './view';

const LOGGED = 'Every line of the change log, service_request_changes.';

/** What each refresh changed: the views over the change log. */
export const HISTORY_VIEWS: readonly View[] = [
  {
    name: 'refresh_changes',
    title: 'What did each refresh change?',
    definition:
      'Lines of the change log by refresh and resource. Closed and reopened are told by the status before and after.',
    unit: 'requests',
    population: LOGGED,
    exclusions:
      'Requests that a refresh left as they were. Closed and reopened ones are counted in changed or restored too.',
    columns: [
      { name: 'refresh_id', type: 'STRING', description: 'Refresh that found the changes.' },
      { name: 'changed_at', type: 'TIMESTAMP', description: 'When the last of them was published.' },
      { name: 'resource', type: 'STRING', description: 'Slug of the file the version came from that counts since.' },
      { name: 'added', type: 'INT64', description: 'Requests that were new.' },
      { name: 'changed', type: 'INT64', description: 'Requests that differ from what was published.' },
      { name: 'withdrawn', type: 'INT64', description: 'Requests that no published file holds any more.' },
      { name: 'restored', type: 'INT64', description: 'Withdrawn requests that came back.' },
      { name: 'closed', type: 'INT64', description: 'Requests that were open before and are closed since.' },
      { name: 'reopened', type: 'INT64', description: 'Requests that were closed before and are open since.' },
    ],
  },
  {
    name: 'refresh_changed_fields',
    title: 'Which columns did each refresh change?',
    definition: 'Changed and restored requests by refresh, resource and column that differs.',
    unit: 'requests',
    population: LOGGED,
    exclusions: 'Added and withdrawn requests. A request of which three columns changed counts in three rows.',
    columns: [
      { name: 'refresh_id', type: 'STRING', description: 'Refresh that found the changes.' },
      { name: 'resource', type: 'STRING', description: 'Slug of the file the version came from that counts since.' },
      { name: 'field', type: 'STRING', description: 'Column of service_requests.' },
      { name: 'cases', type: 'INT64', description: 'Requests whose value in it changed.' },
    ],
  },
];
