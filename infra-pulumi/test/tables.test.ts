import { TABLES } from '../../domain/model';
import { VIEWS } from '../../domain/views';
import type { RecordedStack } from '../graph/record';
import { tableResourceName } from '../tables';
import { named, ofType, recorded } from './support/recorded';

interface Field {
  readonly name: string;
  readonly type: string;
  readonly mode: string;
  readonly description: string;
}

let stack: RecordedStack;
beforeAll(async () => {
  stack = await recorded();
});

function table(name: string): Readonly<Record<string, unknown>> {
  return named(stack, tableResourceName(name)).inputs;
}

function fields(name: string): Field[] {
  return JSON.parse(String(table(name).schema)) as Field[];
}

test('serving and staging datasets lie where the buckets are', () => {
  expect(
    ofType(stack, 'Dataset')
      .map(({ inputs }) => [inputs.datasetId, inputs.location])
      .sort(),
  ).toEqual([
    ['boston311', 'us-east1'],
    ['boston311_staging', 'us-east1'],
  ]);
  for (const name of ['raw', 'staged', 'archive']) expect(named(stack, name).inputs.location).toBe('us-east1');
});

test('tables left in staging expire after 7 days; those of serving never do', () => {
  expect(named(stack, 'staging').inputs.defaultTableExpirationMs).toBe(777_600_000);
  expect(named(stack, 'serving').inputs).not.toHaveProperty('defaultTableExpirationMs');
});

test('every table of the model is made, in the serving dataset, and no view', () => {
  const made = ofType(stack, 'Table');
  expect(made.map(({ inputs }) => inputs.tableId).sort()).toEqual(Object.keys(TABLES).sort());
  for (const { inputs } of made) {
    expect(inputs.datasetId).toBe('boston311');
    expect(inputs).not.toHaveProperty('view');
  }
  for (const { name } of VIEWS) expect(made.map(({ inputs }) => inputs.tableId)).not.toContain(name);
});

test.each(Object.entries(TABLES))('%s has the columns and descriptions of the model', (name, model) => {
  expect(table(name).description).toBe(model.description);
  expect(fields(name).map((field) => [field.name, field.mode, field.description])).toEqual(
    model.columns.map(({ name: column, required, description }) => [
      column,
      required === true ? 'REQUIRED' : 'NULLABLE',
      description,
    ]),
  );
  for (const { description } of fields(name)) expect(description.length).toBeLessThanOrEqual(1024);
});

test('types are the names that BigQuery’s API answers with', () => {
  const types = Object.fromEntries(fields('service_requests').map(({ name, type }) => [name, type]));
  expect(types).toMatchObject({
    case_id: 'STRING',
    source_line: 'INTEGER',
    opened_at: 'TIMESTAMP',
    open_month: 'DATE',
    latitude: 'FLOAT',
  });
  expect(fields('ledger_checks').find(({ name }) => name === 'passed')?.type).toBe('BOOLEAN');
});

test.each(['service_requests', 'service_request_duplicates'])('%s is partitioned by month and clustered', (name) => {
  expect(table(name)).toMatchObject({
    timePartitioning: { type: 'MONTH', field: 'open_month' },
    clusterings: ['case_type', 'department', 'neighborhood', 'channel'],
  });
});

test.each(['service_request_changes', 'quarantine'])('%s is one piece', (name) => {
  expect(table(name)).not.toHaveProperty('timePartitioning');
  expect(table(name)).not.toHaveProperty('clusterings');
});

test.each(Object.entries(TABLES))('%s is partitioned and clustered by columns it has, four at most', (name, model) => {
  const columns = new Set(fields(name).map((field) => field.name));
  for (const column of model.clusterBy ?? []) expect(columns).toContain(column);
  expect(model.clusterBy?.length ?? 0).toBeLessThanOrEqual(4);
  if (model.partition) {
    expect(fields(name)).toContainEqual(
      expect.objectContaining({ name: model.partition.column, type: 'DATE', mode: 'REQUIRED' }),
    );
  }
});

test('tables refuse to be destroyed until the setting says otherwise', async () => {
  for (const { inputs } of ofType(stack, 'Table')) expect(inputs.deletionProtection).toBe(true);
  expect(named(stack, 'serving').inputs.deleteContentsOnDestroy).toBe(false);
  const unprotected = await recorded({ 'boston311:deletionProtection': 'false' });
  for (const { inputs } of ofType(unprotected, 'Table')) expect(inputs.deletionProtection).toBe(false);
  expect(named(unprotected, 'serving').inputs.deleteContentsOnDestroy).toBe(true);
});
