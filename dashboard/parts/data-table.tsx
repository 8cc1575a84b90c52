import type { ComponentChildren, VNode } from 'preact';

export interface TableColumn<Row> {
  readonly head: string;
  readonly numeric?: true;
  readonly cell: (row: Row) => ComponentChildren;
}

interface DataTableProps<Row> {
  readonly caption: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly total?: Row;
}

/** A table that scrolls sideways where it does not fit; the first column names the row. */
export function DataTable<Row>({ caption, columns, rows, total }: DataTableProps<Row>): VNode {
  return (
    <div class="scroll" role="region" aria-label={caption} tabIndex={0}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ head, numeric }) => (
              <th scope="col" class={numeric && 'num'}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <TableRow columns={columns} row={row} />
          ))}
          {total !== undefined && <TableRow columns={columns} row={total} className="total" />}
        </tbody>
      </table>
    </div>
  );
}

interface TableRowProps<Row> {
  readonly columns: readonly TableColumn<Row>[];
  readonly row: Row;
  readonly className?: string;
}

function TableRow<Row>({ columns, row, className }: TableRowProps<Row>): VNode {
  return (
    <tr class={className}>
      {columns.map(({ cell, numeric }, index) =>
        index === 0 ? <th scope="row">{cell(row)}</th> : <td class={numeric && 'num'}>{cell(row)}</td>,
      )}
    </tr>
  );
}

interface LongTableProps<Row> extends DataTableProps<Row> {
  /** Rows shown at once; the whole table can be unfolded when it has more. */
  readonly shown: number;
  readonly noun: string;
}

export function LongTable<Row>({ shown, noun, ...table }: LongTableProps<Row>): VNode {
  return (
    <>
      <DataTable {...table} rows={table.rows.slice(0, shown)} />
      {table.rows.length > shown && (
        <details>
          <summary>
            All {table.rows.length} {noun}
          </summary>
          <DataTable {...table} />
        </details>
      )}
    </>
  );
}
