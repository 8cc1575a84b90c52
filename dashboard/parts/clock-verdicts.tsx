import type { VNode } from 'preact';
import { formatShare } from '../format';
import type { ClockRow } from '../reading-data';
import { DataTable } from './data-table';

const READINGS: Readonly<Record<string, string>> = {
  'as published': 'as published',
  shifted: 'shifted, set right',
  utc: 'instants in UTC',
};

/** How the times of each file are read, and why. */
export function ClockVerdicts({ rows }: { readonly rows: readonly ClockRow[] }): VNode {
  const judged = rows.filter(({ clock }) => clock !== null);
  return (
    <section>
      <h3>Whose clock each file keeps</h3>
      {judged.length === 0 ? (
        <p>No file has been judged yet.</p>
      ) : (
        <DataTable
          caption="Some files show Boston’s time 4 or 5 hours early. Each is judged by what it says itself, never by its year; times of a shifted file are set right, the published text stays in the archive."
          rows={judged}
          columns={[
            { head: 'File', cell: (row) => row.resource },
            {
              head: 'Times',
              cell: (row) => (
                <span class={row.clock === 'as published' ? undefined : 'ok'}>
                  {READINGS[row.clock ?? ''] ?? row.clock}
                </span>
              ),
            },
            { head: 'Decided by', cell: (row) => row.decided_by ?? '–' },
            {
              head: 'Agreement',
              numeric: true,
              cell: (row) => (row.decided_by === 'too little evidence' ? '–' : formatShare(row.confidence)),
            },
            { head: 'Evidence', cell: (row) => <span class="fine">{row.evidence ?? '–'}</span> },
          ]}
        />
      )}
    </section>
  );
}
