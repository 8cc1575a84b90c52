import * as gcp from '@pulumi/gcp';
import type { Apis } from './apis';
import { LABELS } from './labels';
import type { Settings } from './settings';

export interface Datasets {
  /** Tables and views that readers query. */
  readonly serving: gcp.bigquery.Dataset;
  /** One table for each snapshot that is being published. */
  readonly staging: gcp.bigquery.Dataset;
}

const NINE_DAYS_MILLISECONDS = 9 * 86_400_000;

export function createDatasets({ region, deletionProtection }: Settings, apis: Apis): Datasets {
  const common = { location: region, labels: LABELS };
  const options = { dependsOn: [apis.bigquery] };
  return {
    serving: new gcp.bigquery.Dataset(
      'serving',
      {
        ...common,
        datasetId: 'boston311',
        description: 'Boston’s 311 service requests: tables, change log, quarantine, ledger and the views over them.',
        // The views are the program's own (tables.ts): without this they would keep the dataset from being destroyed.
        deleteContentsOnDestroy: !deletionProtection,
      },
      options,
    ),
    staging: new gcp.bigquery.Dataset(
      'staging',
      {
        ...common,
        datasetId: 'boston311_staging',
        description: 'Snapshots on their way into the tables of boston311.',
        // The program drops its staging tables; this removes those of a run that ended in between.
        defaultTableExpirationMs: NINE_DAYS_MILLISECONDS,
        deleteContentsOnDestroy: true,
      },
      options,
    ),
  };
}
