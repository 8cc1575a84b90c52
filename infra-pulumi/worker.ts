import * as gcp from '@pulumi/gcp';
import type * as pulumi from '@pulumi/pulumi';
import type { Apis } from './apis';
import type { Identities } from './identities';
import { LABELS } from './labels';
import type { WorkerEnvironment } from './outputs';
import type { Settings, WorkerSettings } from './settings';

export const WORKER_POOL = 'boston311-worker';

export interface TemporalApiKey {
  readonly secret: gcp.secretmanager.Secret;
  /** The worker's right to read it, without which Cloud Run refuses the worker. */
  readonly access: gcp.secretmanager.SecretIamMember;
}

/**
 * The secret that holds Temporal's API key. It is made empty, and its value is added by hand with gcloud: a value set
 * here would stand in the stack's state.
 */
export function createTemporalApiKey(apis: Apis, { worker }: Identities): TemporalApiKey {
  const secret = new gcp.secretmanager.Secret(
    'temporal-api-key',
    { secretId: 'boston311-temporal-api-key', replication: { auto: {} }, labels: LABELS },
    { dependsOn: [apis.secretmanager] },
  );
  const access = new gcp.secretmanager.SecretIamMember('worker-reads-temporal-api-key', {
    secretId: secret.secretId,
    member: worker.member,
    role: 'roles/secretmanager.secretAccessor',
  });
  return { secret, access };
}

/**
 * The worker as a Cloud Run worker pool: containers that ask for work and that nobody can send a request to. Why not
 * Kubernetes: docs/decisions/2026-11-24-the-worker-runs-in-a-cloud-run-worker-pool.md.
 */
export function createWorkerPool(
  { region, github }: Settings,
  { image, instances, temporalAddress, temporalNamespace, changeDay911 }: WorkerSettings,
  apis: Apis,
  identities: Identities,
  { secret, access }: TemporalApiKey,
  environment: WorkerEnvironment,
): gcp.cloudrunv2.WorkerPool {
  const plain: Record<string, pulumi.Input<string>> = {
    ...environment,
    TEMPORAL_ADDRESS: temporalAddress,
    TEMPORAL_NAMESPACE: temporalNamespace,
    // Local files of one step at a time; all that lasts lies in the buckets. Cloud Run keeps this folder in memory.
    BOSTON311_DATA_DIR: '/tmp/boston311',
    // The log's levels become Cloud Logging's, and alerts.ts finds failed runs by their message.
    BOSTON311_LOG_FORMAT: 'json',
    ...(changeDay911 !== null && { BOSTON311_911_CHANGE_DAY: changeDay911 }),
  };
  return new gcp.cloudrunv2.WorkerPool(
    'worker',
    {
      name: WORKER_POOL,
      location: region,
      description: 'Takes the pipeline’s steps from Temporal and does them.',
      // It holds no state: Temporal gives a lost worker's steps to the next one.
      deletionProtection: false,
      labels: LABELS,
      scaling: { scalingMode: 'MANUAL', manualInstanceCount: instances },
      template: {
        serviceAccount: identities.worker.email,
        labels: LABELS,
        containers: [
          {
            name: 'worker',
            image,
            commands: ['node', 'dist/client/main.js'],
            args: ['worker'],
            // The process stays below 900 MB (docs/bench.md); the rest is for its local files, which lie in memory too.
            resources: { limits: { cpu: '1', memory: '4Gi' } },
            envs: [
              ...Object.entries(plain).map(([name, value]) => ({ name, value })),
              {
                name: 'TEMPORAL_API_KEY',
                valueSource: { secretKeyRef: { secret: secret.secretId, version: 'latest' } },
              },
            ],
          },
        ],
      },
    },
    {
      dependsOn: [apis.run, access],
      // Where a deployer rolls images out (deployer.ts), the next `pulumi up` must not take that back.
      ignoreChanges: github && ['template.containers[0].image', 'client', 'clientVersion'],
    },
  );
}
