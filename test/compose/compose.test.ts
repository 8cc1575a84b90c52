import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import { parse } from 'yaml';
import { projectRoot } from '../../adapters/project-root';
import { readCloudSettings } from '../../worker/cloud-settings';

interface HealthCheck {
  readonly test: readonly string[];
}

interface Service {
  readonly image: string;
  readonly build?: string;
  readonly pull_policy?: string;
  readonly user?: string;
  readonly command?: readonly string[];
  readonly profiles?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly tmpfs?: readonly string[];
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly privileged?: boolean;
  readonly restart?: string;
  readonly stop_grace_period?: string;
  readonly healthcheck?: HealthCheck;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>;
}

const read = (path: string): string => readFileSync(join(projectRoot, path), 'utf8');
const compose = parse(read('docker-compose.yml'), { merge: true }) as Compose;
const services = Object.entries(compose.services);
const service = (name: string): Service => {
  const found = compose.services[name];
  if (found === undefined) throw new Error(`there is no service ${name}`);
  return found;
};
const lasting = services.filter(([, { restart }]) => restart !== undefined);
const DOCKERFILES = ['Dockerfile', 'emulators/Dockerfile'];

test('docker-compose.yml is what the Compose Specification says', () => {
  const ajv = new Ajv({ strict: false, allErrors: true, formats: { duration: true } });
  const validate = ajv.compile(JSON.parse(read('test/compose/compose-spec.schema.json')) as object);
  validate(compose);
  expect(validate.errors ?? []).toEqual([]);
  expect(validate({ services: { worker: { imagine: 'boston311' } } })).toBe(false);
});

const hasCompose = spawnSync('docker', ['compose', 'version']).status === 0;
(hasCompose ? test : test.skip)('docker compose reads it', () => {
  const { status, stderr } = spawnSync('docker', ['compose', '--profile', '*', 'config', '--quiet'], {
    cwd: projectRoot,
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

test.each(services)('%s: the image is pinned to a version', (_, { image }) => {
  expect(image).toMatch(/^[a-z0-9./-]+:\d+\.\d+[\w.-]*$/);
});

test.each(services)('%s: no root, no rights, nothing to write to but its own folders', (_, settings) => {
  expect(settings.user).toMatch(/^([1-9]\d*:[1-9]\d*|postgres)$/);
  expect(settings.read_only).toBe(true);
  expect(settings.cap_drop).toEqual(['ALL']);
  expect(settings.security_opt).toContain('no-new-privileges:true');
  expect(settings.privileged).toBeUndefined();
  expect(settings.tmpfs).toContain('/tmp');
  for (const volume of settings.volumes ?? []) expect(volume).not.toMatch(/^[./~]+\/?[^:]*:/);
});

test('ports are those of this machine alone, and the database has none', () => {
  const ports = services.flatMap(([, settings]) => settings.ports ?? []);
  expect(ports.length).toBeGreaterThan(0);
  for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:\d+:\d+$/);
  expect(service('postgresql').ports).toBeUndefined();
  expect(compose.networks.database?.internal).toBe(true);
});

test.each(lasting)('%s: goes on by itself, and has a health check', (_, { restart, healthcheck }) => {
  expect(restart).toBe('unless-stopped');
  expect(healthcheck?.test.length).toBeGreaterThan(1);
});

test.each(services)('%s: waits for health where there is one, for the end where there is one', (_, settings) => {
  for (const [name, { condition }] of Object.entries(settings.depends_on ?? {})) {
    const isLasting = service(name).restart !== undefined;
    expect([name, condition]).toEqual([name, isLasting ? 'service_healthy' : 'service_completed_successfully']);
  }
});

test('up alone is the whole pipeline on one machine; the emulators are asked for', () => {
  const started = services.filter(([, { profiles }]) => profiles === undefined).map(([name]) => name);
  expect(started).toEqual([
    ...['postgresql', 'temporal-schema', 'temporal', 'temporal-ui', 'namespace', 'schedule', 'worker'],
  ]);
  for (const name of ['storage', 'bigquery', 'cloud-namespace', 'cloud-worker'])
    expect(service(name).profiles).toEqual(['cloud']);
});

test('what lasts lies in named volumes', () => {
  const named = services.flatMap(([, { volumes = [] }]) =>
    volumes.filter((volume) => volume.includes(':')).map((volume) => volume.split(':')[0]),
  );
  expect(new Set(named)).toEqual(new Set(Object.keys(compose.volumes)));
});

test('workers on emulated cloud storage are told all there is of it, and share a namespace of their own', () => {
  const { environment = {} } = service('cloud-worker');
  const emulators = { storageEndpoint: 'http://storage:4443', bigqueryEndpoint: 'http://bigquery:9050' };
  expect(readCloudSettings(environment)).toMatchObject(emulators);
  expect(environment.TEMPORAL_NAMESPACE).not.toBe(service('worker').environment?.TEMPORAL_NAMESPACE);
  expect(service('cloud-namespace').environment).toEqual(environment);
});

test('a worker has longer to end than its steps are given', () => {
  const [, grace = ''] = /SHUTDOWN_GRACE = '(\d+) seconds'/.exec(read('worker/start.ts')) ?? [];
  expect(Number(grace)).toBeGreaterThan(0);
  for (const name of ['worker', 'cloud-worker'])
    expect(parseInt(service(name).stop_grace_period ?? '0', 10)).toBeGreaterThan(Number(grace) + 10);
});

test('Temporal’s server and the tool that makes its tables are of one version', () => {
  const [, server] = service('temporal').image.split(':');
  expect(service('temporal-schema').image).toBe(`temporalio/admin-tools:${server}`);
});

test('each image of the project is built by one service, and asked of no registry', () => {
  const built = services.filter(([, { build }]) => build !== undefined).map(([, { image, build }]) => [image, build]);
  expect(built).toEqual([
    [expect.stringMatching(/^boston311:/), '.'],
    [expect.stringMatching(/^boston311-emulators:/), 'emulators'],
  ]);
  for (const [, { image, pull_policy: policy }] of services)
    expect([image, policy]).toEqual([image, image.startsWith('boston311') ? 'never' : undefined]);
});

test('images of the project go by its version', () => {
  const { version } = JSON.parse(read('package.json')) as { version: string };
  const own = services.filter(([, { image }]) => image.startsWith('boston311'));
  expect(own.length).toBeGreaterThan(5);
  for (const [, { image }] of own) expect(image.split(':')[1]).toBe(version);
});

describe.each(DOCKERFILES)('%s', (path) => {
  const lines = read(path).replaceAll('\\\n', ' ').split('\n');

  test('starts from pinned images and ends as a user without rights', () => {
    const pinned = /^(ARG NODE=|FROM )\S+:\d+\.\d+\.\d+\S*$/;
    for (const line of lines.filter((text) => /^(FROM|ARG NODE)/.test(text)))
      expect(line).toMatch(line.includes('${NODE}') ? /^FROM \$\{NODE\}/ : pinned);
    const [last = ''] = lines.filter((line) => line.startsWith('USER ')).slice(-1);
    expect(last).toMatch(/^USER (node|emulator)$/);
  });

  test('installs what the lock files name', () => {
    const installs = lines.filter((line) => /npm (ci|install)|pip install/.test(line));
    expect(installs.length).toBeGreaterThan(0);
    for (const line of installs) expect(line).toMatch(/npm ci |--requirement /);
  });
});

test('the image holds production packages, has a health check, and runs a worker unless told otherwise', () => {
  const image = read('Dockerfile').split('\nFROM ${NODE}\n')[1] ?? '';
  expect(image).toContain('COPY --from=packages /app/node_modules');
  expect(read('Dockerfile')).toContain('npm ci --omit=dev');
  expect(image).toMatch(/HEALTHCHECK .*\\\n\s+CMD node dist\/client\/main\.js health/);
  expect(image).toContain('ENTRYPOINT ["node", "dist/client/main.js"]\nCMD ["worker"]');
});

test('the build is given every folder that is built', () => {
  const given = read('.dockerignore');
  for (const line of read('.dockerignore').split('\n').slice(1)) expect(line).toMatch(/^(\*|![\w.-]+|)$/);
  const { include } = parse(read('tsconfig.json')) as { include: readonly string[] };
  const folders = include.map((path) => path.split('/')[0]).filter((folder) => folder !== 'test');
  for (const folder of [...folders, 'scripts', 'sql', 'package-lock.json', '.npmrc'])
    expect(given).toContain(`\n!${folder}\n`);
});
