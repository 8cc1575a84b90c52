import * as gcp from '@pulumi/gcp';

const APIS = [
  'artifactregistry',
  'bigquery',
  'billingbudgets',
  'cloudresourcemanager',
  'iam',
  'iamcredentials',
  'logging',
  'monitoring',
  'run',
  'secretmanager',
  'storage',
  'sts',
] as const;

export type Apis = Readonly<Record<(typeof APIS)[number], gcp.projects.Service>>;

/** Switches on what a fresh project has switched off. What needs an API depends on it here. */
export function enableApis(): Apis {
  const services = APIS.map((api) => [
    api,
    // Switched off with the stack, an API would take along what others made with it in the same project.
    new gcp.projects.Service(`api-${api}`, { service: `${api}.googleapis.com`, disableOnDestroy: false }),
  ]);
  return Object.fromEntries(services) as Apis;
}
