import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalLake } from '../../adapters/lake/local';
import { createDuckDbWarehouse } from '../../adapters/warehouse/duckdb';
import { Once } from '../../adapters/warehouse/once';

test('work is done once, and done again where it failed or was undone', async () => {
  let tries = 0;
  const once = new Once(() => (++tries === 1 ? Promise.reject(new Error('not yet')) : Promise.resolve()));
  await expect(once.done()).rejects.toThrow('not yet');
  await Promise.all([once.done(), once.done()]);
  await once.done();
  expect(tries).toBe(2);
  once.forget();
  await once.done();
  expect(tries).toBe(3);
});

test('a warehouse file that was removed gets its tables again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'boston311-once-'));
  const path = join(folder, 'warehouse.duckdb');
  const warehouse = createDuckDbWarehouse({ path, lake: createLocalLake(folder), threads: 1, memoryLimit: '256MB' });
  try {
    await warehouse.ensureSchema();
    rmSync(path);
    await warehouse.ensureSchema();
    expect((await warehouse.query('SELECT count(*) FROM service_requests')).rows).toEqual([[0]]);
  } finally {
    await warehouse.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
