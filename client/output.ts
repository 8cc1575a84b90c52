import Table from 'cli-table3';
import type { Cell, Table as QueryTable } from '../adapters/warehouse/warehouse';
import type { Output } from './context';

export const FORMATS = ['table', 'json', 'csv'] as const;
export type Format = (typeof FORMATS)[number];

/** A table for people gets unreadable, and slow, beyond this. */
const TABLE_ROWS = 1_000;

/** Prints rows as asked; rows beyond what a table can show are announced by `notice`. */
export function printTable(out: Output, table: QueryTable, format: Format, notice: (line: string) => void): void {
  if (format === 'json') return void out.write(`${toJson(toObjects(table))}\n`);
  if (format === 'csv') {
    const csv = toCsv(table);
    return void out.write(out.isTTY === true ? visible(csv, /[^\P{Cc}\n]/gu) : csv);
  }
  const more = table.rows.length - TABLE_ROWS;
  out.write(`${toText({ ...table, rows: table.rows.slice(0, TABLE_ROWS) })}\n`);
  if (more > 0) notice(`${more} more rows: --format csv gives them all`);
}

/** Objects by column name; of columns with the same name the later ones get a number. */
export function toObjects({ columns, rows }: QueryTable): Record<string, Cell>[] {
  const names: string[] = [];
  for (const { name } of columns) {
    let unique = name;
    for (let number = 2; names.includes(unique); number++) unique = `${name}_${number}`;
    names.push(unique);
  }
  return rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index] ?? null])));
}

/** JSON with every control character escaped, so that no terminal obeys the data. */
export function jsonText(value: unknown): string {
  return visible(JSON.stringify(value), /[\u007f-\u009f\u2028\u2029]/g);
}

/** An array with one element a line. */
export function toJson(values: readonly unknown[]): string {
  const lines = values.map(jsonText);
  return lines.length < 2 ? `[${lines.join('')}]` : `[\n${lines.join(',\n')}\n]`;
}

/** RFC 4180 with line feeds: NULL is an empty field, an empty text is quoted. */
export function toCsv({ columns, rows }: QueryTable): string {
  const lines = [columns.map(({ name }) => name), ...rows];
  return lines.map((line) => `${line.map(csvField).join(',')}\n`).join('');
}

function csvField(cell: Cell): string {
  if (cell === null) return '';
  const text = String(cell);
  return text === '' || /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A bordered table: numbers to the right, NULL as an empty cell. */
export function toText({ columns, rows }: QueryTable): string {
  const numeric = columns.map((_, index) => {
    const cells = rows.map((row) => row[index]).filter((cell) => cell !== null);
    return cells.length > 0 && cells.every((cell) => typeof cell === 'number');
  });
  const table = new Table({
    head: columns.map(({ name }) => oneLine(name)),
    colAligns: numeric.map((isNumber) => (isNumber ? 'right' : 'left')),
    style: { head: [], border: [], compact: true },
  });
  table.push(...rows.map((row) => row.map((cell) => (cell === null ? '' : oneLine(String(cell))))));
  return table.toString();
}

function oneLine(text: string): string {
  return visible(text, /\p{Cc}/gu);
}

/** Control characters as JSON writes them. */
function visible(text: string, characters: RegExp): string {
  return text.replace(characters, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
