import type { VNode } from 'preact';
import { DataTable, LongTable, type TableColumn } from '../parts/data-table';
import { isNumeric, writeCell } from '../site/cells';
import type { Row, Tile, TileColumn } from '../site/tile';

/** Rows that the page writes out; the CSV has all. */
const ROWS_WRITTEN = 100;
/** Rows of them that stand open where the table is all there is to see. */
const ROWS_OPEN = 12;

interface TileRowsProps {
  readonly tile: Tile;
  /** Shows a few rows, and the others when asked. */
  readonly folded?: boolean;
}

/** The rows behind the chart, for everybody who would rather read than look. */
export function TileRows({ tile, folded }: TileRowsProps): VNode {
  const { columns, rows } = tile.table;
  const written = rows.slice(0, ROWS_WRITTEN);
  const caption =
    rows.length > written.length
      ? `${tile.question} The first ${written.length} of ${rows.length} rows; the CSV has all.`
      : tile.question;
  const table = { caption, columns: columns.map(tableColumn), rows: written };
  return folded === true ? <LongTable {...table} shown={ROWS_OPEN} noun="rows" /> : <DataTable {...table} />;
}

function tableColumn({ name, head, format, address = format === 'link' ? name : '' }: TileColumn): TableColumn<Row> {
  return {
    head,
    ...(isNumeric(format) ? { numeric: true as const } : {}),
    cell: (row) => {
      const written = writeCell(row[name] ?? null, format);
      const leadsTo = row[address] ?? null;
      return leadsTo === null ? written : <a href={safeAddress(String(leadsTo))}>{written}</a>;
    },
  };
}

/** Only addresses of the web are followed. */
function safeAddress(address: string): string | undefined {
  return address.startsWith('https://') ? address : undefined;
}
