import * as gcp from '@pulumi/gcp';
import * as pulumi from '@pulumi/pulumi';
import type { Apis } from './apis';
import type { Identities } from './identities';
import type { GithubSettings, Settings } from './settings';

/** What a deployer may touch. */
export interface Deployable {
  readonly identities: Identities;
  readonly images: gcp.artifactregistry.Repository;
  /** Missing until the worker is configured; images can be pushed before. */
  readonly workerPool?: gcp.cloudrunv2.WorkerPool;
}

/**
 * Lets GitHub Actions, on the main branch of one repository, push an image and roll it out; no key leaves the project.
 * It may not change the resources themselves: `pulumi up` grants roles, and whoever can do that can do everything, so
 * it stays with a person.
 */
export function createDeployer(
  { project, region }: Settings,
  { repository, repositoryId }: GithubSettings,
  apis: Apis,
  { identities, images, workerPool }: Deployable,
): void {
  const pool = new gcp.iam.WorkloadIdentityPool(
    'github',
    {
      workloadIdentityPoolId: 'boston311-github',
      displayName: 'GitHub Actions',
      description: 'Runs of GitHub Actions that may act in this project.',
    },
    { dependsOn: [apis.iam, apis.sts] },
  );
  new gcp.iam.WorkloadIdentityPoolProvider('github-actions', {
    workloadIdentityPoolId: pool.workloadIdentityPoolId,
    workloadIdentityPoolProviderId: 'github-actions',
    displayName: 'GitHub Actions',
    oidc: { issuerUri: 'https://token.actions.githubusercontent.com' },
    attributeMapping: {
      'google.subject': 'assertion.sub',
      'attribute.repository': 'assertion.repository',
      'attribute.repository_id': 'assertion.repository_id',
      'attribute.ref': 'assertion.ref',
    },
    // Without a condition every repository of GitHub would be let in.
    attributeCondition: [
      `assertion.repository_id == '${repositoryId}'`,
      `assertion.repository == '${repository}'`,
      "assertion.ref == 'refs/heads/main'",
    ].join(' && '),
  });

  const deployer = new gcp.serviceaccount.Account(
    'deployer-identity',
    {
      accountId: 'boston311-deployer',
      displayName: 'Boston 311 deployer',
      description: 'Pushes images of the worker and rolls them out.',
    },
    { dependsOn: [apis.iam, apis.iamcredentials] },
  );
  new gcp.serviceaccount.IAMMember('github-acts-as-deployer', {
    serviceAccountId: deployer.name,
    role: 'roles/iam.workloadIdentityUser',
    member: pulumi.interpolate`principalSet://iam.googleapis.com/${pool.name}/attribute.repository_id/${repositoryId}`,
  });

  const member = deployer.member;
  new gcp.artifactregistry.RepositoryIamMember('deployer-pushes-images', {
    repository: images.repositoryId,
    location: region,
    member,
    role: 'roles/artifactregistry.writer',
  });
  if (workerPool === undefined) return;

  new gcp.cloudrunv2.WorkerPoolIamMember('deployer-rolls-out-worker', {
    name: workerPool.name,
    location: region,
    member,
    role: 'roles/run.developer',
  });
  // A roll-out is waited for by an operation of the project, which the role on the pool does not show.
  new gcp.projects.IAMMember('deployer-sees-rollouts', { project, member, role: 'roles/run.viewer' });
  // Who starts containers under an identity must be allowed to use it.
  new gcp.serviceaccount.IAMMember('deployer-uses-worker-identity', {
    serviceAccountId: identities.worker.name,
    member,
    role: 'roles/iam.serviceAccountUser',
  });
}
