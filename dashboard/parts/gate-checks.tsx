import type { VNode } from 'preact';
import { formatCount, formatCountOf } from '../format';
import type { CheckRow } from '../reading-data';
import { LongTable } from './data-table';

const SHOWN = 6;

/** What was checked before publication, what did not hold first. */
export function GateChecks({ rows }: { readonly rows: readonly CheckRow[] }): VNode {
  const broken = rows.filter(({ passed }) => !passed).length;
  return (
    <section>
      <h3>Checks before publication</h3>
      <p class={broken === 0 ? undefined : 'flag'}>
        {rows.length === 0
          ? 'No file has been checked yet.'
          : broken === 0
            ? `${rows.length === 1 ? 'The one check' : `All ${formatCount(rows.length)} checks`} of the files shown here held.`
            : `${formatCountOf(broken, 'check')} of ${formatCount(rows.length)} did not hold; a person let the file through.`}
      </p>
      {rows.length > 0 && (
        <LongTable
          caption="What is doubtful waits for a person; what fails is not published."
          noun="checks"
          shown={Math.max(SHOWN, broken)}
          rows={rows}
          columns={[
            { head: 'File', cell: (row) => row.resource },
            { head: 'Check', cell: (row) => row.check_name },
            {
              head: 'Outcome',
              cell: (row) => (
                <span class={row.passed ? 'ok' : 'flag'}>
                  {row.decision === null ? row.outcome : `${row.outcome}, ${row.decision}`}
                </span>
              ),
            },
            { head: 'Figures', cell: (row) => <span class="fine">{row.figures}</span> },
          ]}
        />
      )}
    </section>
  );
}
