import type { VNode } from 'preact';
import type { Changes, FieldChanges, MovedAnswer, ResourceChanges } from '../../domain/history';
import { formatCount, formatFigure } from '../format';
import { DataTable, LongTable } from './data-table';

const MOVED_SHOWN = 10;
const FIELDS_SHOWN = 10;

/** What the refresh that wrote the page did to the tables, and which answers moved by it. */
export function LastChanges({ changes }: { readonly changes: Changes }): VNode {
  const { resources, fields, answers } = changes;
  return (
    <section class="trust" id="changes">
      <h2>What this refresh changed</h2>
      {resources.length === 0 ? <p>No request.</p> : <ByResource rows={resources} />}
      {fields.length > 0 && <ByField rows={fields} />}
      {answers.length > 0 && <Moved rows={answers} />}
    </section>
  );
}

function ByResource({ rows }: { readonly rows: readonly ResourceChanges[] }): VNode {
  const column = (head: string, pick: (row: ResourceChanges) => number) => ({
    head,
    numeric: true as const,
    cell: (row: ResourceChanges) => formatCount(pick(row)),
  });
  return (
    <section>
      <h3>Requests</h3>
      <DataTable
        caption="By file. Closed and reopened requests are among the changed ones."
        rows={rows}
        columns={[
          { head: 'File', cell: (row) => row.resource },
          column('Added', (row) => row.added),
          column('Changed', (row) => row.changed),
          column('Withdrawn', (row) => row.withdrawn),
          column('Restored', (row) => row.restored),
          column('Closed', (row) => row.closed),
          column('Reopened', (row) => row.reopened),
        ]}
      />
    </section>
  );
}

function ByField({ rows }: { readonly rows: readonly FieldChanges[] }): VNode {
  return (
    <section>
      <h3>Columns that differ</h3>
      <LongTable
        caption="Changed requests by file and column."
        noun="columns"
        shown={FIELDS_SHOWN}
        rows={rows}
        columns={[
          { head: 'File', cell: (row) => row.resource },
          { head: 'Column', cell: (row) => row.field },
          { head: 'Requests', numeric: true, cell: (row) => formatCount(row.cases) },
        ]}
      />
    </section>
  );
}

function Moved({ rows }: { readonly rows: readonly MovedAnswer[] }): VNode {
  return (
    <section>
      <h3>Answers that moved</h3>
      <LongTable
        caption="Against the answers after the refresh before, the greatest relative change first. A dash: not among the figures kept then."
        noun="figures"
        shown={MOVED_SHOWN}
        rows={rows}
        columns={[
          { head: 'View', cell: (row) => row.answer },
          { head: 'Of', cell: (row) => row.item },
          { head: 'Figure', cell: (row) => row.figure },
          { head: 'Before', numeric: true, cell: (row) => formatFigure(row.before) },
          { head: 'After', numeric: true, cell: (row) => formatFigure(row.after) },
          { head: 'Moved by', numeric: true, cell: (row) => formatFigure(row.moved) },
        ]}
      />
    </section>
  );
}
