import type { RecordedStack } from '../graph/record';
import { grants, named, ofType, recorded } from './support/recorded';

let stack: RecordedStack;
beforeAll(async () => {
  stack = await recorded();
});

/** [role, where], sorted, of one service account. */
function rolesOf(account: string): string[][] {
  return grants(stack)
    .filter(({ inputs }) => inputs.member === `serviceAccount:${account}@identities`)
    .map(({ inputs }) => [String(inputs.role), whereOf(inputs)])
    .sort();
}

function whereOf(inputs: Readonly<Record<string, unknown>>): string {
  const where = inputs.bucket ?? inputs.datasetId ?? inputs.secretId ?? inputs.repository ?? inputs.serviceAccountId;
  return String(where ?? inputs.name ?? inputs.project);
}

test('the worker may do what the pipeline does, and no more', () => {
  expect(rolesOf('boston311-worker')).toEqual([
    ['roles/bigquery.dataEditor', 'boston311'],
    ['roles/bigquery.dataEditor', 'boston311_staging'],
    ['roles/bigquery.jobUser', 'my-boston311'],
    ['roles/secretmanager.secretAccessor', 'boston311-temporal-api-key'],
    ['roles/storage.objectCreator', 'my-boston311-boston311-archive'],
    ['roles/storage.objectUser', 'my-boston311-boston311-raw'],
    ['roles/storage.objectUser', 'my-boston311-boston311-staged'],
    ['roles/storage.objectViewer', 'my-boston311-boston311-archive'],
  ]);
});

test('nobody may delete in the archive, or overwrite, which is the same right', () => {
  const onArchive = grants(stack).filter(({ inputs }) => inputs.bucket === 'my-boston311-boston311-archive');
  expect(onArchive.map(({ inputs }) => inputs.role).sort()).toEqual([
    'roles/storage.objectCreator',
    'roles/storage.objectViewer',
  ]);
});

test('the dashboard reads the serving dataset alone', () => {
  expect(rolesOf('boston311-dashboard')).toEqual([
    ['roles/bigquery.dataViewer', 'boston311'],
    ['roles/bigquery.jobUser', 'my-boston311'],
  ]);
});

test('the deployer pushes images and rolls out this worker', () => {
  expect(rolesOf('boston311-deployer')).toEqual([
    ['roles/artifactregistry.writer', 'boston311'],
    ['roles/iam.serviceAccountUser', 'identities/boston311-worker@identities'],
    ['roles/run.developer', 'boston311-worker'],
    ['roles/run.viewer', 'my-boston311'],
  ]);
});

test('every identity says what it is for', () => {
  const accounts = ofType(stack, 'Account');
  expect(accounts.map(({ inputs }) => inputs.accountId).sort()).toEqual([
    'boston311-dashboard',
    'boston311-deployer',
    'boston311-worker',
  ]);
  for (const { inputs } of accounts) expect(inputs.description).toMatch(/\.$/);
});

test('GitHub’s runs are let in by repository number, name and branch', () => {
  const provider = named(stack, 'github-actions').inputs;
  expect(provider.attributeCondition).toBe(
    "assertion.repository_id == '123456789' && assertion.repository == 'my-organisation/boston311' && " +
      "assertion.ref == 'refs/heads/main'",
  );
  expect(provider.attributeMapping).toMatchObject({ 'attribute.repository_id': 'assertion.repository_id' });
  expect(named(stack, 'github-acts-as-deployer').inputs).toMatchObject({
    role: 'roles/iam.workloadIdentityUser',
    member:
      'principalSet://iam.googleapis.com/projects/1234567890/locations/global/workloadIdentityPools/boston311-github' +
      '/attribute.repository_id/123456789',
  });
});
