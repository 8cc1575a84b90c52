import type { VNode } from 'preact';
import { DataTable, type TableColumn } from '../parts/data-table';
import { isNumeric, writeCell } from '../site/cells';
import type { Row, Tile, TileColumn } from '../site/tile';

/** Rows that the page writes out; the CSV has all. */
const ROWS_SHOWN = 100;

/** The rows behind the chart, for everybody who would rather read than look. */
export function TileRows({ tile }: { readonly tile: Tile }): VNode {
  const { columns, rows } = tile.table;
  const shown = rows.slice(0, ROWS_SHOWN);
  const caption =
    rows.length > shown.length
      ? `${tile.question} The first ${shown.length} of ${rows.length} rows; the CSV has all.`
      : tile.question;
  return <DataTable caption={caption} columns={columns.map(tableColumn)} rows={shown} />;
}

function tableColumn({ name, head, format }: TileColumn): TableColumn<Row> {
  return {
    head,
    ...(isNumeric(format) ? { numeric: true as const } : {}),
    cell: (row) => {
      const cell = row[name] ?? null;
      if (format !== 'link' || cell === null) return writeCell(cell, format);
      return <a href={safeAddress(String(cell))}>{String(cell)}</a>;
    },
  };
}

/** Only addresses of the web are followed. */
function safeAddress(address: string): string | undefined {
  return address.startsWith('https://') ? address : undefined;
}
