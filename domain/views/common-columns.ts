import type { ViewColumn } from './view';

/** Columns that several views of backlog and management have, described once. */
export const DEPARTMENT: ViewColumn = {
  name: 'department',
  type: 'STRING',
  description: 'Department over both systems, or unknown; all departments in the rows over all.',
};

export const QUEUE: ViewColumn = {
  name: 'queue',
  type: 'STRING',
  description: 'Queue or team, or unknown; all queues in rows that are not of one queue.',
};

export const CANONICAL_TYPE: ViewColumn = {
  name: 'canonical_type',
  type: 'STRING',
  description: 'Type over both systems, or unknown; all case types in rows that are not of one type.',
};

export function grain(...grains: readonly string[]): ViewColumn {
  return { name: 'grain', type: 'STRING', description: `What the row is of: ${grains.join(', ')}.` };
}

/** The two ends of the Wilson 95 % interval of the rate in `of`. */
export function interval(of: string, low = 'interval_low', high = 'interval_high'): readonly ViewColumn[] {
  return [
    { name: low, type: 'FLOAT64', description: `Low end of the Wilson 95 % interval of ${of}; NULL where it is NULL.` },
    { name: high, type: 'FLOAT64', description: 'High end of that interval.' },
  ];
}

/** How old and overdue a case is told where files stand for different instants. */
export const AS_OF_OWN_FILE =
  'An open case is judged as of its own file: an old year’s file beside a new one stands for the instant it was published at.';

/** Which day recent days end with. */
export const WINDOW_END =
  'Recent days end with the newest day a case of any file was opened on (window_end), never with the clock of a machine.';
