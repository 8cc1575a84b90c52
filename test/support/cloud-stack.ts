import { createGcsLake, type GcsLake } from '../../adapters/lake/gcs';
import { createBigQueryWarehouse } from '../../adapters/warehouse/bigquery';
import type { BigQuerySettings } from '../../adapters/warehouse/bigquery/jobs';
import type { Warehouse } from '../../adapters/warehouse/warehouse';
import { connectToStorage, emulated, uniqueBucketName, uniqueDatasetName } from './cloud-env';

/** A lake of three new buckets on the emulator. */
export async function makeCloudLake(scratchFolder: string, options: { partBytes?: number } = {}): Promise<GcsLake> {
  const storage = connectToStorage();
  const buckets = { raw: uniqueBucketName(), staged: uniqueBucketName(), archive: uniqueBucketName() };
  for (const bucket of Object.values(buckets)) await storage.createBucket(bucket);
  return createGcsLake({
    project: emulated.project,
    buckets,
    scratchFolder,
    endpoint: emulated.storageEndpoint,
    ...options,
  });
}

/** A warehouse with datasets of its own on the emulator. */
export function makeCloudWarehouse(
  lake: GcsLake,
  options: { pageRows?: number } = {},
): { warehouse: Warehouse; settings: BigQuerySettings } {
  const dataset = uniqueDatasetName();
  const settings = {
    project: emulated.project,
    location: 'US',
    dataset,
    stagingDataset: `${dataset}_staging`,
    maximumBytesBilled: 10_000_000_000,
    endpoint: emulated.bigqueryEndpoint,
  };
  return { warehouse: createBigQueryWarehouse({ ...settings, ...options, uri: (name) => lake.uri(name) }), settings };
}

/** The variables of a worker that uses new buckets and datasets on the emulators. */
export async function makeCloudEnvironment(): Promise<Record<string, string>> {
  const storage = connectToStorage();
  const buckets = { raw: uniqueBucketName(), staged: uniqueBucketName(), archive: uniqueBucketName() };
  for (const bucket of Object.values(buckets)) await storage.createBucket(bucket);
  const dataset = uniqueDatasetName();
  return {
    BOSTON311_GCP_PROJECT: emulated.project,
    BOSTON311_GCP_LOCATION: 'US',
    BOSTON311_RAW_BUCKET: buckets.raw,
    BOSTON311_STAGED_BUCKET: buckets.staged,
    BOSTON311_ARCHIVE_BUCKET: buckets.archive,
    BOSTON311_DATASET: dataset,
    BOSTON311_STAGING_DATASET: `${dataset}_staging`,
    BOSTON311_STORAGE_ENDPOINT: emulated.storageEndpoint,
    BOSTON311_BIGQUERY_ENDPOINT: emulated.bigqueryEndpoint,
  };
}
