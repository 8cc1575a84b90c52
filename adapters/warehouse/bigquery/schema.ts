import { createHash } from 'node:crypto';
import type { BigQuery, TableField } from '@google-cloud/bigquery';
import { forEachBoundedToEnd } from '../../../domain/bounded';
import { type Column, TABLES, type TableModel } from '../../../domain/model';
import { type View, viewNamed } from '../../../domain/views';
import { viewDescription } from '../../../domain/views/describe';
import { PipelineError } from '../../../domain/errors';
import { type CallSubject, castGoogleError, statusOf } from '../../google/errors';
import { viewWaves } from '../../lineage/view-tables';
import { viewText } from './dialect';
import type { BigQuerySettings } from './jobs';

/** Tables and views asked for at the same time: each takes a few calls of a tenth of a second. */
const AT_ONCE = 8;

type PlainColumn = Omit<Column, 'role'>;

/** Bytes of a view's text that tell one version from the next, as a label. */
const FINGERPRINT_LENGTH = 32;

/**
 * Creates datasets, tables and views that are missing, adds columns that a newer model has and that may be NULL, and brings
 * descriptions and views up to date. A table with other columns besides, or of another type, throws WarehouseDrift: data is
 * never thrown away to make it fit.
 */
export async function ensureSchema(client: BigQuery, settings: BigQuerySettings, subject: CallSubject): Promise<void> {
  try {
    await ensureDataset(
      client,
      settings,
      settings.dataset,
      'Boston’s 311 service requests, their history and answers.',
    );
    await ensureDataset(
      client,
      settings,
      settings.stagingDataset,
      'Snapshots on their way; tables expire by themselves.',
    );
    await forEachBoundedToEnd(Object.entries(TABLES), AT_ONCE, ([name, model]) =>
      ensureTable(client, settings, name, model),
    );
    // a view must be there before those that read it
    for (const wave of viewWaves()) {
      await forEachBoundedToEnd(wave, AT_ONCE, (name) => ensureView(client, settings, viewNamed(name)));
    }
  } catch (error) {
    throw castGoogleError(error, subject);
  }
}

/** Whether there is such a table. Throws the registered Cloud… errors. */
export async function hasTable(
  client: BigQuery,
  { dataset }: BigQuerySettings,
  name: string,
  subject: CallSubject,
): Promise<boolean> {
  try {
    return (await metadataOf(() => client.dataset(dataset).table(name).getMetadata())) !== null;
  } catch (error) {
    throw castGoogleError(error, subject);
  }
}

/** The model's columns as BigQuery's schema. */
export function tableFields(columns: readonly PlainColumn[]): TableField[] {
  return columns.map(({ name, type, required, description }) => ({
    name,
    type: API_TYPES[type] ?? type,
    mode: required === true ? 'REQUIRED' : 'NULLABLE',
    description,
  }));
}

/** The API's older names of the types GoogleSQL calls otherwise. */
const API_TYPES: Readonly<Record<string, string>> = { INT64: 'INTEGER', FLOAT64: 'FLOAT', BOOL: 'BOOLEAN' };

async function ensureDataset(
  client: BigQuery,
  { location }: BigQuerySettings,
  name: string,
  description: string,
): Promise<void> {
  const found = await metadataOf(() => client.dataset(name).getMetadata());
  if (found === null) {
    await unlessThere(() => client.createDataset(name, { location, description }));
  } else if (text(found.location, location).toLowerCase() !== location.toLowerCase()) {
    throw new PipelineError(
      'CloudLocation',
      `dataset ${name} is in ${text(found.location, '')}, but BOSTON311_GCP_LOCATION says ${location}`,
    );
  }
}

async function ensureTable(
  client: BigQuery,
  { dataset }: BigQuerySettings,
  name: string,
  { columns, description, partition, clusterBy }: TableModel,
): Promise<void> {
  const table = client.dataset(dataset).table(name);
  const fields = tableFields(columns);
  const found = await metadataOf(() => table.getMetadata());
  if (found === null) {
    await unlessThere(() =>
      client.dataset(dataset).createTable(name, {
        description,
        schema: { fields },
        ...(partition === undefined ? {} : { timePartitioning: { type: partition.by, field: partition.column } }),
        ...(clusterBy === undefined ? {} : { clustering: { fields: [...clusterBy] } }),
      }),
    );
    return;
  }
  const { fields: present = [] } = found.schema as { fields?: TableField[] };
  checkColumns(`${dataset}.${name}`, fields, present);
  const wanted = inPlaceOf(present, fields);
  const told = (list: readonly TableField[]): string => list.map(({ description: text }) => text ?? '').join('\n');
  if (found.description !== description || told(present) !== told(wanted)) {
    await table.setMetadata({ description, schema: { fields: wanted } });
  }
}

/** The wanted fields as the service takes them for a table that is there: known ones in their order, new ones behind. */
function inPlaceOf(present: readonly TableField[], wanted: readonly TableField[]): TableField[] {
  const places = new Map(present.map(({ name }, place) => [name, place]));
  const placeOf = ({ name }: TableField): number => places.get(name) ?? present.length;
  return [...wanted].sort((a, b) => placeOf(a) - placeOf(b));
}

function checkColumns(table: string, wanted: readonly TableField[], present: readonly TableField[]): void {
  const shape = ({ name, type }: TableField): string => `${name} ${normalType(type)}`;
  const there = new Set(present.map(shape));
  const names = new Set(present.map(({ name }) => name));
  const known = new Set(wanted.map(shape));
  const missing = wanted
    .filter((column) => column.mode === 'REQUIRED' || names.has(column.name))
    .map(shape)
    .filter((column) => !there.has(column));
  const foreign = present.map(shape).filter((column) => !known.has(column));
  if (missing.length === 0 && foreign.length === 0) return;
  const told = [
    ...(missing.length > 0 ? [`lacks ${missing.join(', ')}`] : []),
    ...(foreign.length > 0 ? [`has ${foreign.join(', ')} besides`] : []),
  ];
  throw new PipelineError('WarehouseDrift', `table ${table} ${told.join(' and ')}`);
}

function normalType(type: string | undefined): string {
  return Object.entries(API_TYPES).find(([name, api]) => type === name || type === api)?.[0] ?? String(type);
}

/** A view is written anew only when its text or a description changed: its label says which text it has. */
async function ensureView(client: BigQuery, settings: BigQuerySettings, view: View): Promise<void> {
  const description = viewDescription(view);
  const schema = { fields: tableFields(view.columns) };
  const query = viewText(view.name, settings);
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([description, schema, query]))
    .digest('hex')
    .slice(0, FINGERPRINT_LENGTH);
  const table = client.dataset(settings.dataset).table(view.name);
  const found = await metadataOf(() => table.getMetadata());
  const labels = (found?.labels ?? {}) as Readonly<Record<string, string>>;
  if (labels.text === fingerprint) return;
  const told = { description, view: { query, useLegacySql: false } };
  if (found === null) await unlessThere(() => client.dataset(settings.dataset).createTable(view.name, told));
  else await table.setMetadata(told);
  // the service describes columns of the view it has; the label comes last, so that a try that ends before is made up for
  await table.setMetadata({ schema, labels: { text: fingerprint } });
}

async function metadataOf(
  ask: () => Promise<readonly [Readonly<Record<string, unknown>>, ...unknown[]]>,
): Promise<Readonly<Record<string, unknown>> | null> {
  try {
    return (await ask())[0];
  } catch (error) {
    if (statusOf(error) === 404) return null;
    throw error;
  }
}

/** Another worker may have been quicker. */
async function unlessThere(create: () => Promise<unknown>): Promise<void> {
  try {
    await create();
  } catch (error) {
    if (statusOf(error) !== 409) throw error;
  }
}

function text(value: unknown, fallback: string): string {
  return typeof value === 'string' ? value : fallback;
}
