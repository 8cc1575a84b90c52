import type { TableSchema } from '@google-cloud/bigquery';
import type { Cell, Table } from '../warehouse';

const TYPE_NAMES: Readonly<Record<string, string>> = {
  INTEGER: 'INT64',
  FLOAT: 'FLOAT64',
  NUMERIC: 'FLOAT64',
  BIGNUMERIC: 'FLOAT64',
  BOOLEAN: 'BOOL',
};

/** A result as the port gives it: integers as numbers, instants as ISO 8601 in UTC, days as YYYY-MM-DD. */
export function toTable(rows: readonly Readonly<Record<string, unknown>>[], schema: TableSchema | undefined): Table {
  const fields = schema?.fields ?? [];
  return {
    columns: fields.map(({ name = '', type = 'STRING' }) => ({ name, type: TYPE_NAMES[type] ?? type })),
    rows: rows.map((row) => fields.map(({ name = '', type = 'STRING' }) => toCell(row[name], type))),
  };
}

function toCell(value: unknown, type: string): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  const text = typeof value === 'object' && 'value' in value ? String(value.value) : (value as string);
  if (type === 'TIMESTAMP') return new Date(text).toISOString().replace('.000Z', 'Z');
  return ['INTEGER', 'INT64', 'FLOAT', 'FLOAT64', 'NUMERIC', 'BIGNUMERIC'].includes(type) ? Number(text) : text;
}
