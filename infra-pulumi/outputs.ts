import type * as pulumi from '@pulumi/pulumi';
import type { Buckets } from './buckets';
import type { Datasets } from './datasets';
import type { Settings } from './settings';

/** The variables that point a worker, wherever it runs, at this stack; the stack's outputs are these and no others. */
export type WorkerEnvironment = Readonly<Record<(typeof WORKER_VARIABLES)[number], pulumi.Input<string>>>;

export const WORKER_VARIABLES = [
  'BOSTON311_GCP_PROJECT',
  'BOSTON311_GCP_LOCATION',
  'BOSTON311_RAW_BUCKET',
  'BOSTON311_STAGED_BUCKET',
  'BOSTON311_ARCHIVE_BUCKET',
  'BOSTON311_DATASET',
  'BOSTON311_STAGING_DATASET',
] as const;

export function workerEnvironment(
  { project, region }: Settings,
  { raw, staged, archive }: Buckets,
  { serving, staging }: Datasets,
): WorkerEnvironment {
  return {
    BOSTON311_GCP_PROJECT: project,
    BOSTON311_GCP_LOCATION: region,
    BOSTON311_RAW_BUCKET: raw.name,
    BOSTON311_STAGED_BUCKET: staged.name,
    BOSTON311_ARCHIVE_BUCKET: archive.name,
    BOSTON311_DATASET: serving.datasetId,
    BOSTON311_STAGING_DATASET: staging.datasetId,
  };
}
