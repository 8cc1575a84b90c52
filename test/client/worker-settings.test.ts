import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBoot } from '../../client/commands/worker';
import { EXIT } from '../../client/exit-codes';
import { run } from '../../client/main';
import { readWorkerEnvironment, WORKER_VARIABLES } from '../../worker/environment';
import { coresOfQuota, thisMachine } from '../../worker/machine';
import { chunkSlotsFor } from '../../worker/slots';
import { TestContext } from '../support/client-context';
import { temporaryFolder } from '../support/temporary-folder';

const folder = temporaryFolder();
const MACHINE = { cores: 4, memoryBytes: 8e9 };
const read = (env: Record<string, string>) => readWorkerEnvironment(env, MACHINE);
const GB = 1e9;

test('without a setting a worker has a chunk a core, plain logs, no figures and no version', () => {
  expect(read({})).toEqual({
    settings: { chunkSlots: 4, logFormat: 'text', metricsAddress: null, version: null },
    faults: [],
  });
});

test('what is set counts, and what is set to nothing does not', () => {
  const { settings, faults } = read({
    BOSTON311_CHUNK_SLOTS: '12',
    BOSTON311_LOG_FORMAT: 'json',
    BOSTON311_METRICS_ADDRESS: '0.0.0.0:9464',
    BOSTON311_WORKER_DEPLOYMENT: 'boston311',
    BOSTON311_WORKER_BUILD_ID: '0.1.0+3',
  });
  expect(faults).toEqual([]);
  expect(settings).toEqual({
    chunkSlots: 12,
    logFormat: 'json',
    metricsAddress: '0.0.0.0:9464',
    version: { deployment: 'boston311', buildId: '0.1.0+3' },
  });
  expect(read({ BOSTON311_CHUNK_SLOTS: '', BOSTON311_LOG_FORMAT: '' })).toEqual(read({}));
});

test.each([
  ['9464', '127.0.0.1:9464'],
  ['localhost:9464', '127.0.0.1:9464'],
  ['[::]:9464', '[::]:9464'],
])('figures at %s are at %s', (text, address) => {
  expect(read({ BOSTON311_METRICS_ADDRESS: text }).settings.metricsAddress).toBe(address);
});

test.each([
  ['BOSTON311_CHUNK_SLOTS', '0'],
  ['BOSTON311_CHUNK_SLOTS', '2.5'],
  ['BOSTON311_CHUNK_SLOTS', 'many'],
  ['BOSTON311_LOG_FORMAT', 'xml'],
  ['BOSTON311_METRICS_ADDRESS', 'metrics.example:9464'],
  ['BOSTON311_METRICS_ADDRESS', '127.0.0.1'],
  ['BOSTON311_METRICS_ADDRESS', '70000'],
])('%s=%s is a fault that names the variable, the value and what it should be', (name, value) => {
  const { faults } = read({ [name]: value });
  expect(faults).toHaveLength(1);
  expect(faults[0]).toMatch(new RegExp(`^${name} is "${value.replaceAll('.', '\\.')}", which is not \\w`));
});

test('a version needs both its names', () => {
  const told = ['BOSTON311_WORKER_DEPLOYMENT and BOSTON311_WORKER_BUILD_ID must be set together'];
  expect(read({ BOSTON311_WORKER_DEPLOYMENT: 'a' }).faults).toEqual(told);
  expect(read({ BOSTON311_WORKER_BUILD_ID: '1' }).faults).toEqual(told);
  expect(read({ BOSTON311_WORKER_DEPLOYMENT: 'a.b', BOSTON311_WORKER_BUILD_ID: 'x y' }).faults).toHaveLength(2);
});

test('slots are bounded by cores and by memory, and there is one at least', () => {
  expect(chunkSlotsFor({ cores: 2, memoryBytes: 8 * GB })).toBe(2);
  expect(chunkSlotsFor({ cores: 64, memoryBytes: 2 * GB })).toBe(21);
  expect(chunkSlotsFor({ cores: 8, memoryBytes: 0.5 * GB })).toBe(1);
  expect(chunkSlotsFor({ cores: 8, memoryBytes: 0.1 * GB })).toBe(1);
});

test('a container’s share of the processors counts as whole cores', () => {
  expect(coresOfQuota('200000 100000\n')).toBe(2);
  expect(coresOfQuota('150000 100000\n')).toBe(1);
  expect(coresOfQuota('50000 100000\n')).toBe(1);
  expect(coresOfQuota('max 100000\n')).toBe(Infinity);
  expect(coresOfQuota('')).toBe(Infinity);
  expect(thisMachine().cores).toBeGreaterThan(0);
  expect(thisMachine().memoryBytes).toBeGreaterThan(1e8);
});

describe('at boot', () => {
  // a profile of the person who runs the tests must not count
  beforeEach(() => writeFileSync(join(folder(), 'temporal.toml'), '[profile.default]\n'));
  const contextOf = (env: Record<string, string>): TestContext =>
    new TestContext(folder(), { TEMPORAL_CONFIG_FILE: join(folder(), 'temporal.toml'), ...env });
  const boot = async (env: Record<string, string>): Promise<{ code: number; err: string }> => {
    const context = contextOf(env);
    return { code: await run(['worker'], context), err: context.stderr.text };
  };

  test('all faults are told at once, each once', async () => {
    const { code, err } = await boot({
      BOSTON311_CHUNK_SLOTS: 'many',
      BOSTON311_METRICS_ADDRESS: 'here',
      BOSTON311_WORKER_BUILD_ID: '1',
      BOSTON311_PORTAL_URL: 'data.boston.gov',
      BOSTON311_GCP_PROJECT: 'my-project',
    });
    expect(code).toBe(EXIT.usage);
    const faults = err.split('\n').filter((line) => line.startsWith('  - '));
    const about = [
      ...['TEMPORAL_ADDRESS', 'BOSTON311_RAW_BUCKET', 'BOSTON311_PORTAL_URL', 'BOSTON311_CHUNK_SLOTS'],
      ...['BOSTON311_METRICS_ADDRESS', 'BOSTON311_WORKER_DEPLOYMENT'],
    ];
    expect(faults).toHaveLength(about.length);
    about.forEach((name, index) => expect(faults[index]).toContain(name));
  });

  test('without a server it names the variables, and what to run on one machine', async () => {
    const { code, err } = await boot({});
    expect(code).toBe(EXIT.usage);
    for (const text of ['TEMPORAL_ADDRESS', 'TEMPORAL_PROFILE', 'boston311 up']) expect(err).toContain(text);
  });

  test('a server that does not answer is told in one line', async () => {
    const { code, err } = await boot({ TEMPORAL_ADDRESS: '127.0.0.1:1' });
    expect(code).toBe(EXIT.unreachable);
    expect(err.split('\n')[0]).toBe(
      'boston311: the Temporal server at 127.0.0.1:1 cannot be used: nothing listens there',
    );
  });

  test('everything Temporal’s environment configuration names reaches the connection', () => {
    const context = contextOf({
      TEMPORAL_ADDRESS: 'ns.a1b2c.tmprl.cloud:7233',
      TEMPORAL_NAMESPACE: 'ns.a1b2c',
      TEMPORAL_API_KEY: 'a-key',
      TEMPORAL_TLS_SERVER_NAME: 'other.name',
      TEMPORAL_TLS_CLIENT_CERT_DATA: 'a certificate',
      TEMPORAL_TLS_CLIENT_KEY_DATA: 'its key',
    });
    const { server } = readBoot({}, context);
    expect(server.namespace).toBe('ns.a1b2c');
    expect(server.connectionOptions).toMatchObject({
      address: 'ns.a1b2c.tmprl.cloud:7233',
      apiKey: 'a-key',
      tls: {
        serverNameOverride: 'other.name',
        clientCertPair: { crt: Buffer.from('a certificate'), key: Buffer.from('its key') },
      },
    });
  });

  test('the help names every variable', async () => {
    const context = new TestContext(folder());
    await run(['worker', '--help'], context);
    for (const [name] of WORKER_VARIABLES) expect(context.stdout.text).toContain(name);
  });
});
