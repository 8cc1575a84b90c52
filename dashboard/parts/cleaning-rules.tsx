import type { VNode } from 'preact';
import { CLEANING_RULES } from '../../domain/cleaning';
import { formatCount, formatShare } from '../format';
import type { RuleRow } from '../reading-data';
import { DataTable } from './data-table';

interface RuleTotal {
  readonly rule: string;
  readonly changes: number;
  readonly files: number;
  readonly example: string | null;
}

/** What cleaning did: each rule over all files, and behind it file by file. */
export function CleaningRules({ rows }: { readonly rows: readonly RuleRow[] }): VNode {
  const does = new Map(CLEANING_RULES.map((rule) => [rule.name, rule.does]));
  return (
    <section>
      <h3>What cleaning changed</h3>
      {rows.length === 0 ? (
        <p>Nothing.</p>
      ) : (
        <>
          <DataTable
            caption="Values changed by each rule, in all files together. What was published stands in the archive, letter by letter."
            rows={totals(rows)}
            columns={[
              { head: 'Rule', cell: (row) => row.rule },
              { head: 'Values', numeric: true, cell: (row) => formatCount(row.changes) },
              { head: 'Files', numeric: true, cell: (row) => formatCount(row.files) },
              { head: 'Example', cell: (row) => <Example text={row.example} /> },
              { head: 'What it does', cell: (row) => <span class="fine">{does.get(row.rule) ?? '–'}</span> },
            ]}
          />
          <details>
            <summary>File by file</summary>
            <DataTable
              caption="Records changed by each rule, by file and published field."
              rows={[...rows].sort((a, b) => (a.resource < b.resource ? -1 : a.resource > b.resource ? 1 : 0))}
              columns={[
                { head: 'File', cell: (row) => row.resource },
                { head: 'Rule', cell: (row) => row.rule },
                { head: 'Field', cell: (row) => row.field ?? '–' },
                { head: 'Records', numeric: true, cell: (row) => formatCount(row.records) },
                { head: 'Share', numeric: true, cell: (row) => formatShare(row.share) },
                { head: 'Example', cell: (row) => <Example text={row.example} /> },
              ]}
            />
          </details>
        </>
      )}
    </section>
  );
}

function Example({ text }: { readonly text: string | null }): VNode {
  return text === null ? <>–</> : <code>{text}</code>;
}

/** In the order of the rows: the busiest rule first. */
function totals(rows: readonly RuleRow[]): RuleTotal[] {
  const of = (rule: string): RuleTotal => {
    const own = rows.filter((row) => row.rule === rule);
    return {
      rule,
      changes: own.reduce((sum, { records }) => sum + records, 0),
      files: new Set(own.map(({ resource }) => resource)).size,
      example: own.find(({ example }) => example !== null)?.example ?? null,
    };
  };
  const names = [...new Set(rows.map(({ rule }) => rule))];
  return names.map(of).sort((a, b) => b.changes - a.changes || (a.rule < b.rule ? -1 : 1));
}
