/**
 * Reads a table written as text: a first line of column names, then one line a row, cells between ` | `. Cells are
 * trimmed; blank lines and lines that start with `#` are skipped.
 * @returns one record a row, by column name
 * @throws Error naming the row where its number of cells is not that of the header
 */
export function readTable<Column extends string>(text: string): Record<Column, string>[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const [header, ...rows] = lines.map((line) => line.split('|').map((cell) => cell.trim()));
  if (header === undefined) throw new Error('A vocabulary table has no header line.');
  return rows.map((cells) => {
    if (cells.length !== header.length) {
      throw new Error(`A vocabulary row has ${cells.length} cells, its header ${header.length}: ${cells.join(' | ')}`);
    }
    return Object.fromEntries(header.map((name, column) => [name, cells[column]])) as Record<Column, string>;
  });
}

/** Cells that list several values are written with `;` between them. */
export function readList(cell: string): string[] {
  return cell === '' ? [] : cell.split(';').map((part) => part.trim());
}
