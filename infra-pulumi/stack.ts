import { grantAccess } from './access';
import { createAlerts } from './alerts';
import { enableApis } from './apis';
import { createBuckets } from './buckets';
import { createDatasets } from './datasets';
import { createDeployer } from './deployer';
import { createIdentities } from './identities';
import { createImageRepository } from './images';
import { workerEnvironment, type WorkerEnvironment } from './outputs';
import type { Settings } from './settings';
import { createTables } from './tables';
import { createTemporalApiKey, createWorkerPool } from './worker';

/** Declares every resource of a stack and returns its outputs: the environment of a worker. */
export function createStack(settings: Settings): WorkerEnvironment {
  const apis = enableApis();
  const buckets = createBuckets(settings, apis);
  const datasets = createDatasets(settings, apis);
  createTables(settings, datasets);
  const identities = createIdentities(apis);
  grantAccess(settings, apis, identities, buckets, datasets);
  const environment = workerEnvironment(settings, buckets, datasets);

  const apiKey = createTemporalApiKey(apis, identities);
  const images = createImageRepository(settings, apis);
  const { worker, github } = settings;
  const workerPool = worker && createWorkerPool(settings, worker, apis, identities, apiKey, environment);
  if (github) createDeployer(settings, github, apis, { identities, images, workerPool });
  createAlerts(settings, apis);
  return environment;
}
