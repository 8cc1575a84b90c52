import * as gcp from '@pulumi/gcp';
import type { Apis } from './apis';

type Account = gcp.serviceaccount.Account;

/** Who acts. None has a key: the worker is given its identity by Cloud Run, people and GitHub borrow one. */
export interface Identities {
  readonly worker: Account;
  readonly dashboard: Account;
}

export function createIdentities(apis: Apis): Identities {
  const options = { dependsOn: [apis.iam] };
  return {
    worker: new gcp.serviceaccount.Account(
      'worker-identity',
      {
        accountId: 'boston311-worker',
        displayName: 'Boston 311 worker',
        description: 'Downloads, transforms, archives and publishes.',
      },
      options,
    ),
    dashboard: new gcp.serviceaccount.Account(
      'dashboard-identity',
      {
        accountId: 'boston311-dashboard',
        displayName: 'Boston 311 dashboard',
        description: 'Reads the published tables and views.',
      },
      options,
    ),
  };
}
