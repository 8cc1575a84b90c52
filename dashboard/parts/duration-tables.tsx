import type { VNode } from 'preact';
import { P90_FLOOR } from '../answers';
import { formatCount, formatDuration } from '../format';
import type { AverageRow, LongestRow } from '../report-data';
import { LongTable } from './data-table';

const SHOWN = 10;

export function LongestTable({ rows }: { readonly rows: readonly LongestRow[] }): VNode {
  return (
    <LongTable
      caption="By type, the slowest first, with the case. Times run from opening to closing. * Over five years: look at the case before quoting it."
      noun="types"
      shown={SHOWN}
      rows={rows}
      columns={[
        { head: 'Type', cell: (row) => row.case_type },
        {
          head: 'Longest',
          numeric: true,
          cell: (row) => (
            <>
              {formatDuration(row.longest_closed_days)}
              {row.over_five_years && <span class="flag star">*</span>}
              <small>{row.longest_closed_case_id}</small>
            </>
          ),
        },
        {
          head: '99 in 100 within',
          numeric: true,
          cell: (row) => (row.closed_cases < P90_FLOOR ? 'too few' : formatDuration(row.p99_closed_days)),
        },
        {
          head: 'Oldest still open',
          numeric: true,
          cell: (row) => (
            <>
              {formatDuration(row.oldest_open_days)}
              <small>{row.oldest_open_case_id}</small>
            </>
          ),
        },
        { head: 'Closed', numeric: true, cell: (row) => formatCount(row.closed_cases) },
        { head: 'Open', numeric: true, cell: (row) => formatCount(row.open_cases) },
      ]}
    />
  );
}

export function AverageTable({ rows }: { readonly rows: readonly AverageRow[] }): VNode {
  return (
    <LongTable
      caption="By type, the most requested first. Times of closed requests only."
      noun="types"
      shown={SHOWN}
      rows={rows}
      columns={[
        { head: 'Type', cell: (row) => row.case_type },
        { head: 'Average', numeric: true, cell: (row) => formatDuration(row.closed_only_mean_days) },
        { head: 'Half within', numeric: true, cell: (row) => formatDuration(row.closed_only_median_days) },
        {
          head: '9 in 10 within',
          numeric: true,
          cell: (row) => (row.closed_cases < P90_FLOOR ? 'too few' : formatDuration(row.closed_only_p90_days)),
        },
        { head: 'Closed', numeric: true, cell: (row) => formatCount(row.closed_cases) },
        { head: 'Open', numeric: true, cell: (row) => formatCount(row.open_cases) },
      ]}
    />
  );
}
