import * as gcp from '@pulumi/gcp';
import { TABLES, type ColumnType, type TableModel } from '../domain/model';
import type { Datasets } from './datasets';
import { LABELS } from './labels';
import type { Settings } from './settings';

/** The names that BigQuery's API answers with; asked for by others, it would report a difference at every preview. */
const API_TYPES: Readonly<Record<ColumnType, string>> = {
  STRING: 'STRING',
  INT64: 'INTEGER',
  FLOAT64: 'FLOAT',
  BOOL: 'BOOLEAN',
  TIMESTAMP: 'TIMESTAMP',
  DATE: 'DATE',
};

/**
 * Every table of domain/model.ts, which the program reads as well.
 *
 * The views are not made here. Each is a text of sql/views that belongs to the version of the program that publishes:
 * the worker replaces them before it publishes (ensureSchema), and a second owner would put older texts back.
 */
export function createTables({ deletionProtection }: Settings, { serving }: Datasets): gcp.bigquery.Table[] {
  return Object.entries(TABLES).map(
    ([name, model]) =>
      new gcp.bigquery.Table(tableResourceName(name), {
        datasetId: serving.datasetId,
        tableId: name,
        description: model.description,
        schema: JSON.stringify(schemaOf(model)),
        ...(model.partition && { timePartitioning: { type: model.partition.by, field: model.partition.column } }),
        ...(model.clusterBy && { clusterings: [...model.clusterBy] }),
        deletionProtection,
        labels: LABELS,
      }),
  );
}

/** Name of a table in the stack; quarantine would else not tell what it is. */
export function tableResourceName(table: string): string {
  return `table-${table.replaceAll('_', '-')}`;
}

function schemaOf({ columns }: TableModel): object[] {
  return columns.map(({ name, type, required, description }) => ({
    name,
    type: API_TYPES[type],
    mode: required === true ? 'REQUIRED' : 'NULLABLE',
    description,
  }));
}
