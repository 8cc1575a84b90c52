import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalLake } from '../../adapters/lake/local';
import { createDuckDbWarehouse } from '../../adapters/warehouse/duckdb';
import { describeDispatchContract } from './dispatch-contract';
import { describeExportContract } from './export-contract';
import { describeGateContract } from './gate-contract';
import { describeHistoryContract } from './history-contract';
import { describeWarehouseContract, type WarehouseUnderTest } from './warehouse-contract';

// eslint-disable-next-line @typescript-eslint/require-await -- other warehouses are made asynchronously
const make = async (): Promise<WarehouseUnderTest> => {
  const folder = mkdtempSync(join(tmpdir(), 'boston311-warehouse-'));
  const lake = createLocalLake(join(folder, 'lake'));
  const warehouse = createDuckDbWarehouse({
    path: join(folder, 'warehouse', 'b.duckdb'),
    lake,
    threads: 2,
    memoryLimit: '256MB',
  });
  return {
    warehouse,
    lake,
    dispose: async () => {
      await warehouse.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

describeWarehouseContract('DuckDB file', make);
describeHistoryContract('DuckDB file', make);
describeDispatchContract('DuckDB file', make);
describeGateContract('DuckDB file', make);
describeExportContract('DuckDB file', make);
