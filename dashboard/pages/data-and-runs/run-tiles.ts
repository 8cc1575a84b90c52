import { formatBytes, formatCount, formatCountOf, formatDuration, formatFigure } from '../../format';
import type { Tile } from '../../site/tile';
import { RUNS } from './charts';
import type { CostRow, DataAndRuns } from './data';
import { plain, sumOf } from './rows';

const SECONDS_A_DAY = 86_400;
const SHOWN_AS_SECONDS = 120;

/** How the runs went, and how long they took. */
export function runsTile({ runs }: DataAndRuns): Tile {
  const failed = runs.filter(({ outcome }) => outcome === 'failed').length;
  const [last] = runs;
  const lasted = last === undefined ? null : took(last.duration_seconds);
  const finding =
    last === undefined
      ? 'No run has ended yet'
      : failed === 0
        ? `${runs.length === 1 ? 'The one run' : `All ${formatCountOf(runs.length, 'run')}`} ended well; the last took ${lasted}`
        : `${formatCount(failed)} of ${formatCountOf(runs.length, 'run')} failed in part; the last took ${lasted}`;
  return {
    id: 'runs',
    question: 'How did the runs go?',
    finding,
    figure: lasted,
    unit: last === undefined ? '' : `for the last ${last.kind}, which ended ${last.outcome}`,
    n: null,
    view: 'run_history',
    ...(last === undefined
      ? {}
      : {
          chart: {
            spec: RUNS,
            description: `Seconds that each run took, by when it started and how it ended. ${finding}.`,
          },
        }),
    table: {
      columns: [
        { name: 'started_at', head: 'Started', format: 'instant' },
        { name: 'kind', head: 'Run', format: 'text' },
        { name: 'outcome', head: 'Outcome', format: 'text' },
        { name: 'duration_seconds', head: 'Seconds', format: 'figure' },
        { name: 'resources', head: 'Files', format: 'count' },
        { name: 'failed_resources', head: 'Failed', format: 'count' },
        { name: 'read', head: 'Records read', format: 'count' },
        { name: 'added', head: 'Added', format: 'count' },
        { name: 'changed', head: 'Changed', format: 'count' },
        { name: 'withdrawn', head: 'Withdrawn', format: 'count' },
        { name: 'quarantined', head: 'Refused', format: 'count' },
        { name: 'bytes_transferred', head: 'Bytes fetched', format: 'count' },
        { name: 'refresh_id', head: 'Id', format: 'text' },
      ],
      rows: plain(runs),
    },
    wide: true,
  };
}

function took(seconds: number): string {
  return seconds < SHOWN_AS_SECONDS
    ? formatCountOf(Math.round(seconds), 'second')
    : formatDuration(seconds / SECONDS_A_DAY);
}

/** What the warehouse billed for each refresh. */
export function costsTile({ costs }: DataAndRuns): Tile {
  const refreshes = [...new Set(costs.flatMap(({ refresh_id }) => refresh_id ?? []))];
  const [newest] = refreshes;
  const last = newest === undefined ? [] : costs.filter(({ refresh_id }) => refresh_id === newest);
  const dollars = sumOf(last, (row) => row.dollars);
  const billed = sumOf(last, (row) => row.bytes_billed);
  return {
    id: 'costs',
    question: 'What does a refresh cost?',
    finding: findingOf(costs, newest, dollars, billed),
    figure: newest === undefined ? null : `$${formatFigure(dollars)}`,
    unit: 'for the last refresh, at the on-demand price',
    n: null,
    view: 'job_costs',
    notes: ['Only what the warehouse service bills for its jobs; storage and machines are not in it.'],
    table: {
      columns: [
        { name: 'last_finished_at', head: 'Ended', format: 'instant' },
        { name: 'step', head: 'Step', format: 'text' },
        { name: 'jobs', head: 'Jobs', format: 'count' },
        { name: 'bytes_processed', head: 'Bytes read', format: 'count' },
        { name: 'bytes_billed', head: 'Bytes billed', format: 'count' },
        { name: 'dollars', head: 'Dollars', format: 'figure' },
        { name: 'refresh_id', head: 'Refresh', format: 'text' },
      ],
      rows: plain(costs),
    },
  };
}

function findingOf(costs: readonly CostRow[], newest: string | undefined, dollars: number, billed: number): string {
  if (costs.length === 0) return 'Nothing is billed: the warehouse is a file on one machine';
  if (newest === undefined) return 'Only questions were billed yet';
  return `The last refresh was billed ${formatBytes(billed)}, $${formatFigure(dollars)}`;
}
