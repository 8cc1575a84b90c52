import type { VNode } from 'preact';
import { formatCount, formatShare } from '../format';
import type { NullRateRow } from '../reading-data';
import { LongTable } from './data-table';

const SHOWN = 8;

/** Columns that hold more or fewer values than were published. */
export function NullRates({ rows }: { readonly rows: readonly NullRateRow[] }): VNode {
  return (
    <section>
      <h3>Values that cleaning took or gave</h3>
      {rows.length === 0 ? (
        <p>None: what is blank in the tables was published blank.</p>
      ) : (
        <LongTable
          caption="Columns with another share of blanks than was published, the largest change first."
          noun="columns"
          shown={SHOWN}
          rows={rows}
          columns={[
            { head: 'File', cell: (row) => row.resource },
            { head: 'Column', cell: (row) => row.column_name },
            { head: 'Blank as published', numeric: true, cell: (row) => formatShare(row.rate_before) },
            { head: 'Blank now', numeric: true, cell: (row) => formatShare(row.rate_after) },
            { head: 'Values taken', numeric: true, cell: (row) => formatCount(row.nulled) },
          ]}
        />
      )}
    </section>
  );
}
