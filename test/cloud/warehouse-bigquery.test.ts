import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeWarehouseContract } from '../contract/warehouse-contract';
import { describeCloud } from '../support/cloud-env';
import { makeCloudLake, makeCloudWarehouse } from '../support/cloud-stack';

describeCloud('BigQuery', () => {
  describeWarehouseContract('BigQuery', async () => {
    const scratchFolder = mkdtempSync(join(tmpdir(), 'boston311-warehouse-'));
    const lake = await makeCloudLake(scratchFolder);
    const { warehouse } = makeCloudWarehouse(lake);
    return {
      warehouse,
      lake,
      dispose: async () => {
        await warehouse.close();
        rmSync(scratchFolder, { recursive: true, force: true });
      },
    };
  });
});
