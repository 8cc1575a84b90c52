import { join } from 'node:path';
import type { GcsLake } from '../adapters/lake/gcs';
import type { Lake } from '../adapters/lake/lake';
import { createLocalLake } from '../adapters/lake/local';
import type { Warehouse } from '../adapters/warehouse/warehouse';
import type { CloudSettings } from './cloud-settings';
import { cores, dataFolders } from './settings';

/* eslint-disable @typescript-eslint/no-require-imports -- a static import would load every vendor's client at each start */
const vendors = {
  duckdb: () => require('../adapters/warehouse/duckdb') as typeof import('../adapters/warehouse/duckdb'),
  cloudStorage: () => require('../adapters/lake/gcs') as typeof import('../adapters/lake/gcs'),
  credentials: () => require('../adapters/google/credentials') as typeof import('../adapters/google/credentials'),
  bigQuery: () => require('../adapters/warehouse/bigquery') as typeof import('../adapters/warehouse/bigquery'),
};
/* eslint-enable @typescript-eslint/no-require-imports */

/** Bound on the memory of DuckDB as the warehouse. */
const WAREHOUSE_MEMORY = '320MB';

/**
 * The lake and the warehouse: a folder and a file, or Google Cloud's, where `shared` is the lake once more. Each vendor's client is loaded only where it is
 * used, which keeps a start on one machine quick.
 */
export function openStorage(
  dataDir: string,
  cloud: CloudSettings | null,
): { lake: Lake; shared: GcsLake | null; warehouse: Warehouse } {
  const folders = dataFolders(dataDir);
  if (cloud === null) {
    const { createDuckDbWarehouse } = vendors.duckdb();
    const lake = createLocalLake(folders.lake);
    const options = { path: folders.warehouse, lake, threads: cores(), memoryLimit: WAREHOUSE_MEMORY };
    return { lake, shared: null, warehouse: createDuckDbWarehouse(options) };
  }
  const { createGcsLake } = vendors.cloudStorage();
  const { createBigQueryWarehouse } = vendors.bigQuery();
  const { storageEndpoint, bigqueryEndpoint } = cloud;
  const lake = createGcsLake({
    project: cloud.project,
    buckets: cloud.buckets,
    scratchFolder: join(folders.scratch, 'copies'),
    ...(storageEndpoint === undefined ? {} : { endpoint: storageEndpoint }),
  });
  const warehouse = createBigQueryWarehouse({
    project: cloud.project,
    location: cloud.location,
    dataset: cloud.dataset,
    stagingDataset: cloud.stagingDataset,
    maximumBytesBilled: cloud.maximumBytesBilled,
    uri: (object) => lake.uri(object),
    ...(bigqueryEndpoint === undefined ? {} : { endpoint: bigqueryEndpoint }),
  });
  return { lake, shared: lake, warehouse };
}

/**
 * Whether Google will know who calls; nothing to ask where everything is on this machine or with an emulator.
 *
 * @throws PipelineError CloudCredentials
 */
export async function checkAccess(cloud: CloudSettings | null): Promise<void> {
  const emulated = cloud?.storageEndpoint !== undefined && cloud.bigqueryEndpoint !== undefined;
  if (cloud !== null && !emulated) await vendors.credentials().requireCredentials();
}
