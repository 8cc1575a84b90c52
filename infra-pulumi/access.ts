import * as gcp from '@pulumi/gcp';
import type { Apis } from './apis';
import type { Buckets } from './buckets';
import type { Datasets } from './datasets';
import type { Identities } from './identities';
import type { Settings } from './settings';

/** What the identities may do: roles on one bucket or dataset each. Running a query is the one thing a project grants. */
export function grantAccess(
  { project }: Settings,
  apis: Apis,
  { worker, dashboard }: Identities,
  buckets: Buckets,
  datasets: Datasets,
): void {
  onBucket('worker-uses-raw', buckets.raw, worker, 'roles/storage.objectUser');
  onBucket('worker-uses-staged', buckets.staged, worker, 'roles/storage.objectUser');
  // Two roles that leave out delete. Overwriting needs delete too, so what is archived stays as it was written.
  onBucket('worker-adds-to-archive', buckets.archive, worker, 'roles/storage.objectCreator');
  onBucket('worker-reads-archive', buckets.archive, worker, 'roles/storage.objectViewer');

  onDataset('worker-edits-serving', datasets.serving, worker, 'roles/bigquery.dataEditor');
  onDataset('worker-edits-staging', datasets.staging, worker, 'roles/bigquery.dataEditor');
  onDataset('dashboard-reads-serving', datasets.serving, dashboard, 'roles/bigquery.dataViewer');

  mayRunQueries('worker-runs-queries', worker);
  mayRunQueries('dashboard-runs-queries', dashboard);

  function onBucket(
    name: string,
    bucket: gcp.storage.Bucket,
    { member }: gcp.serviceaccount.Account,
    role: string,
  ): void {
    new gcp.storage.BucketIAMMember(name, { bucket: bucket.name, member, role });
  }

  function onDataset(
    name: string,
    { datasetId }: gcp.bigquery.Dataset,
    { member }: gcp.serviceaccount.Account,
    role: string,
  ): void {
    new gcp.bigquery.DatasetIamMember(name, { datasetId, member, role });
  }

  function mayRunQueries(name: string, { member }: gcp.serviceaccount.Account): void {
    const role = 'roles/bigquery.jobUser';
    new gcp.projects.IAMMember(name, { project, member, role }, { dependsOn: [apis.cloudresourcemanager] });
  }
}
