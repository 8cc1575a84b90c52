import type { VNode } from 'preact';
import { formatCount, formatCountOf } from '../format';
import type { CheckRow } from '../reading-data';
import { DataTable } from './data-table';

/** What was checked before publication: what did not hold, then how each file did, and behind it every check. */
export function GateChecks({ rows }: { readonly rows: readonly CheckRow[] }): VNode {
  const broken = rows.filter(({ passed }) => !passed);
  return (
    <section>
      <h3>Checks before publication</h3>
      <p class={broken.length === 0 ? undefined : 'flag'}>{sentence(rows.length, broken.length)}</p>
      {broken.length > 0 && <Checks caption="Checks that did not hold." rows={broken} />}
      {rows.length > 0 && (
        <>
          <DataTable
            caption="By file. What is doubtful waits for a person; what fails is not published."
            rows={[...new Set(rows.map(({ resource }) => resource))].sort().map((resource) => ({
              resource,
              checks: rows.filter((row) => row.resource === resource),
            }))}
            columns={[
              { head: 'File', cell: (row) => row.resource },
              {
                head: 'Held',
                numeric: true,
                cell: ({ checks }) => `${checks.filter(({ passed }) => passed).length} of ${checks.length}`,
              },
              {
                head: 'Looked at',
                cell: ({ checks }) => (
                  <span class="fine">
                    {checks
                      .map(({ check_name }) => check_name)
                      .sort()
                      .join(', ')}
                  </span>
                ),
              },
            ]}
          />
          <details>
            <summary>Every check with its figures</summary>
            <Checks caption="The figures that were compared." rows={rows} />
          </details>
        </>
      )}
    </section>
  );
}

function sentence(all: number, broken: number): string {
  if (all === 0) return 'No file has been checked yet.';
  if (broken > 0)
    return `${formatCountOf(broken, 'check')} of ${formatCount(all)} did not hold; a person let the file through.`;
  return all === 1
    ? 'The one check of the files shown here held.'
    : `All ${formatCount(all)} checks of the files shown here held.`;
}

function Checks({ caption, rows }: { readonly caption: string; readonly rows: readonly CheckRow[] }): VNode {
  return (
    <DataTable
      caption={caption}
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
  );
}
