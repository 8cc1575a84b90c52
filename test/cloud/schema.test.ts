import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBigQueryWarehouse } from '../../adapters/warehouse/bigquery';
import type { BigQuerySettings } from '../../adapters/warehouse/bigquery/jobs';
import { tableFields } from '../../adapters/warehouse/bigquery/schema';
import type { Warehouse } from '../../adapters/warehouse/warehouse';
import { TABLES } from '../../domain/model';
import { VIEWS } from '../../domain/views';
import { viewDescription } from '../../domain/views/describe';
import { connectToBigQuery, describeCloud } from '../support/cloud-env';
import { makeCloudLake, makeCloudWarehouse } from '../support/cloud-stack';

describeCloud('the schema in BigQuery', () => {
  let folder: string;
  let warehouse: Warehouse;
  let settings: BigQuerySettings;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'boston311-schema-'));
    ({ warehouse, settings } = makeCloudWarehouse(await makeCloudLake(folder)));
    await connectToBigQuery().createDataset(settings.dataset, { location: 'US' });
  });
  afterEach(async () => {
    await warehouse.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const columns = TABLES['ledger_snapshots']?.columns ?? [];
  const createWithout = async (missing: string): Promise<void> => {
    const fields = tableFields(columns.filter(({ name }) => name !== missing));
    await connectToBigQuery().dataset(settings.dataset).createTable('ledger_snapshots', { schema: { fields } });
  };

  test('tables of an older version get the columns they lack, behind those they have', async () => {
    await createWithout('clock_evidence');
    await warehouse.ensureSchema();
    const table = connectToBigQuery().dataset(settings.dataset).table('ledger_snapshots');
    const [{ schema }] = (await table.getMetadata()) as [{ schema: { fields: { name: string }[] } }, ...unknown[]];
    const names = schema.fields.map(({ name }) => name);
    expect([...names].sort()).toEqual(columns.map(({ name }) => name).sort());
    expect(names.at(-1)).toBe('clock_evidence');
  });

  test('tables of an older version are left alone where they lack a column that cannot be NULL', async () => {
    await createWithout('as_of');
    await expect(warehouse.ensureSchema()).rejects.toMatchObject({
      type: 'WarehouseDrift',
      message: expect.stringContaining('lacks as_of TIMESTAMP') as string,
    });
  });

  test('every view and each of its columns says what it is, also once a view has changed', async () => {
    await warehouse.ensureSchema();
    const tableOf = (name: string) => connectToBigQuery().dataset(settings.dataset).table(name);
    const told = async (name: string): Promise<unknown> => {
      const [{ description, schema }] = (await tableOf(name).getMetadata()) as [
        { description: string; schema: { fields: { name: string; description?: string }[] } },
        ...unknown[],
      ];
      return { description, columns: schema.fields.map((field) => [field.name, field.description]) };
    };
    const registered = VIEWS.map((view) => ({
      description: viewDescription(view),
      columns: view.columns.map((column) => [column.name, column.description]),
    }));
    expect(await Promise.all(VIEWS.map(({ name }) => told(name)))).toEqual(registered);

    // as an older version left it
    await tableOf('balance').setMetadata({
      description: 'old',
      view: { query: 'SELECT 1 AS one', useLegacySql: false },
      labels: { text: 'old' },
    });
    await createBigQueryWarehouse({ ...settings, uri: (name) => name }).ensureSchema();
    expect(await told('balance')).toEqual(registered[VIEWS.findIndex(({ name }) => name === 'balance')]);
  }, 120_000);
});
