import { WORKER_VARIABLES } from '../outputs';
import type { RecordedResource } from '../graph/record';
import { named, ofType, recorded, WITHOUT_GITHUB, WITHOUT_WORKER } from './support/recorded';

interface Container {
  readonly image: string;
  readonly commands: readonly string[];
  readonly args: readonly string[];
  readonly resources: { readonly limits: { readonly cpu: string; readonly memory: string } };
  readonly envs: readonly { readonly name: string; readonly value?: string; readonly valueSource?: unknown }[];
  readonly ports?: unknown;
}

function container({ inputs }: RecordedResource): Container {
  const [only, ...others] = (inputs.template as { containers: Container[] }).containers;
  expect(others).toEqual([]);
  if (only === undefined) throw new Error('the worker has no container');
  return only;
}

test('the worker is a pool of containers under its own identity, as many as are set, without a port', async () => {
  const worker = named(await recorded({ 'boston311:workerInstances': '3' }), 'worker');
  expect(worker.inputs).toMatchObject({
    name: 'boston311-worker',
    location: 'us-east1',
    scaling: { scalingMode: 'MANUAL', manualInstanceCount: 3 },
    template: { serviceAccount: 'boston311-worker@identities' },
  });
  expect(container(worker)).toMatchObject({
    image: 'us-east1-docker.pkg.dev/my-boston311/boston311/worker:2026-12-01',
    commands: ['node', 'dist/client/main.js'],
    args: ['worker'],
  });
  expect(container(worker)).not.toHaveProperty('ports');
});

test('no instances is a setting: the worker is paused, not taken down', async () => {
  const worker = named(await recorded({ 'boston311:workerInstances': '0' }), 'worker');
  expect(worker.inputs.scaling).toMatchObject({ manualInstanceCount: 0 });
});

test('its environment is the stack’s outputs and where Temporal is', async () => {
  const stack = await recorded();
  const { envs } = container(named(stack, 'worker'));
  const values = Object.fromEntries(envs.map(({ name, value }) => [name, value]));
  expect(values).toMatchObject(stack.outputs);
  expect(values).toMatchObject({
    TEMPORAL_ADDRESS: 'my-namespace.a1b2c.tmprl.cloud:7233',
    TEMPORAL_NAMESPACE: 'my-namespace.a1b2c',
  });
  expect(envs.map(({ name }) => name).sort()).toEqual(
    [
      ...WORKER_VARIABLES,
      'BOSTON311_911_CHANGE_DAY',
      'BOSTON311_DATA_DIR',
      'BOSTON311_LOG_FORMAT',
      'TEMPORAL_ADDRESS',
      'TEMPORAL_API_KEY',
      'TEMPORAL_NAMESPACE',
    ].sort(),
  );
});

test('the day something changed for 911 reaches the worker where one is set, and only there', async () => {
  const day = async (set: string | undefined): Promise<string | undefined> => {
    const { envs } = container(named(await recorded({ 'boston311:changeDay911': set }), 'worker'));
    return envs.find(({ name }) => name === 'BOSTON311_911_CHANGE_DAY')?.value;
  };
  expect(await day('2015-08-11')).toBe('2015-08-11');
  expect([await day('none'), await day(undefined)]).toEqual([undefined, undefined]);
});

test('Temporal’s API key is a reference to a secret whose value the stack never holds', async () => {
  const stack = await recorded();
  const key = container(named(stack, 'worker')).envs.find(({ name }) => name === 'TEMPORAL_API_KEY');
  expect(key).toEqual({
    name: 'TEMPORAL_API_KEY',
    valueSource: { secretKeyRef: { secret: 'boston311-temporal-api-key', version: 'latest' } },
  });
  expect(ofType(stack, 'SecretVersion')).toEqual([]);
});

test('the worker waits for its API and for its right to read the secret', async () => {
  const { needs } = named(await recorded(), 'worker');
  expect(needs).toEqual(expect.arrayContaining(['api-run', 'worker-reads-temporal-api-key', 'worker-identity']));
});

test('an image rolled out from GitHub is not taken back by the next update; without GitHub the setting decides', async () => {
  expect(named(await recorded(), 'worker').ignoreChanges).toContain('template.containers[0].image');
  expect(named(await recorded(WITHOUT_GITHUB), 'worker').ignoreChanges).toEqual([]);
});

test('without worker settings there is no worker, but the secret and the place for images it will need', async () => {
  const stack = await recorded(WITHOUT_WORKER);
  expect(ofType(stack, 'WorkerPool')).toEqual([]);
  expect(ofType(stack, 'Secret')).toHaveLength(1);
  expect(named(stack, 'images').inputs).toMatchObject({ format: 'DOCKER', dockerConfig: { immutableTags: true } });
  expect(named(stack, 'deployer-pushes-images').inputs.role).toBe('roles/artifactregistry.writer');
  expect(stack.resources.map(({ name }) => name)).not.toContain('deployer-uses-worker-identity');
});

test('without GitHub settings nobody from outside the project is let in', async () => {
  const stack = await recorded(WITHOUT_GITHUB);
  expect(stack.resources.filter(({ type }) => type.startsWith('gcp:iam/'))).toEqual([]);
  expect(ofType(stack, 'Account').map(({ inputs }) => inputs.accountId)).not.toContain('boston311-deployer');
});
