import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BigQuerySettings } from '../../adapters/warehouse/bigquery/jobs';
import { tableFields } from '../../adapters/warehouse/bigquery/schema';
import type { Warehouse } from '../../adapters/warehouse/warehouse';
import { TABLES } from '../../domain/model';
import { connectToBigQuery, describeCloud } from '../support/cloud-env';
import { makeCloudLake, makeCloudWarehouse } from '../support/cloud-stack';

describeCloud('tables of an older version in BigQuery', () => {
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

  test('get the columns they lack, behind those they have', async () => {
    await createWithout('clock_evidence');
    await warehouse.ensureSchema();
    const table = connectToBigQuery().dataset(settings.dataset).table('ledger_snapshots');
    const [{ schema }] = (await table.getMetadata()) as [{ schema: { fields: { name: string }[] } }, ...unknown[]];
    const names = schema.fields.map(({ name }) => name);
    expect([...names].sort()).toEqual(columns.map(({ name }) => name).sort());
    expect(names.at(-1)).toBe('clock_evidence');
  });

  test('are left alone where they lack a column that cannot be NULL', async () => {
    await createWithout('as_of');
    await expect(warehouse.ensureSchema()).rejects.toMatchObject({
      type: 'WarehouseDrift',
      message: expect.stringContaining('lacks as_of TIMESTAMP') as string,
    });
  });
});
