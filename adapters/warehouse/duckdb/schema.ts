import { PipelineError } from '../../../domain/errors';
import { type ColumnType, type TableModel, TABLES } from '../../../domain/model';
import { VIEWS } from '../../../domain/views';
import type { Session } from '../../duckdb/session';
import { POPULATION_TOKENS } from '../../population';
import { COLUMN_TOKENS, PRICE_TOKENS, sqlText } from '../../sql';

export const DUCKDB_TYPES: Readonly<Record<ColumnType, string>> = {
  STRING: 'VARCHAR',
  INT64: 'BIGINT',
  FLOAT64: 'DOUBLE',
  TIMESTAMP: 'TIMESTAMPTZ',
  DATE: 'DATE',
  BOOL: 'BOOLEAN',
};

/**
 * Creates missing tables, adds columns that a newer model has, and brings every view to the text of sql/views. A table that
 * lacks a column which cannot be NULL throws WarehouseDrift: what its rows should hold nobody can tell.
 */
export async function ensureSchema(session: Session): Promise<void> {
  await session.run('CREATE SCHEMA IF NOT EXISTS staging');
  for (const [name, { columns }] of Object.entries(TABLES)) {
    const definitions = columns.map(
      (column) => `${column.name} ${DUCKDB_TYPES[column.type]}${column.required === true ? ' NOT NULL' : ''}`,
    );
    await session.run(`CREATE TABLE IF NOT EXISTS ${name} (${definitions.join(', ')})`);
    await addColumns(session, name, columns);
  }
  for (const { name } of VIEWS) {
    await session.run(`CREATE OR REPLACE VIEW ${name} AS ${viewText(name)}`);
  }
}

async function addColumns(session: Session, table: string, columns: TableModel['columns']): Promise<void> {
  const present = await session.rows(
    'SELECT column_name AS name FROM duckdb_columns() WHERE schema_name = current_schema() AND table_name = $table',
    {
      table,
    },
  );
  const known = new Set(present.map(({ name }) => name));
  for (const { name, type, required } of columns) {
    if (known.has(name)) continue;
    if (required === true) throw new PipelineError('WarehouseDrift', `table ${table} lacks ${name} ${type}`);
    await session.run(`ALTER TABLE ${table} ADD COLUMN ${name} ${DUCKDB_TYPES[type]}`);
  }
}

/** `{{table:NAME}}` of every table, for texts of sql/. */
export const TABLE_TOKENS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.keys(TABLES).map((name) => [`table:${name}`, name]),
);

/** The words in which the shared texts of sql/views differ between warehouses, in DuckDB's way. */
const VIEW_TOKENS: Readonly<Record<string, string>> = {
  integer: 'BIGINT',
  float: 'DOUBLE',
  unix_millis: 'epoch_ms',
  // without a zone, so that its date is the same wherever it is asked for
  millis_to_timestamp: 'epoch_ms',
  seconds_to_timestamp: 'to_timestamp',
  ...PRICE_TOKENS,
  ...COLUMN_TOKENS,
  ...POPULATION_TOKENS,
  ...TABLE_TOKENS,
  ...Object.fromEntries(VIEWS.map(({ name }) => [`view:${name}`, name])),
};

/** A view's SELECT in DuckDB's words. */
export function viewText(name: string): string {
  return sqlText(`views/${name}`, VIEW_TOKENS);
}
