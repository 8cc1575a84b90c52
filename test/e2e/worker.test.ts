import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { projectRoot } from '../../adapters/project-root';
import { type DevServer, ensureTemporalCli, startDevServer } from '../../adapters/temporal';
import { NAMESPACE, SEARCH_ATTRIBUTES } from '../../domain/ids';
import { freePort } from '../../emulators/free-port';
import { casesAllOverTheCity, fileOf } from '../support/csv-files';
import { eventually } from '../support/eventually';
import { finish, Programs } from '../support/programs';

let server: DevServer;
let folder: string;
let programs: Programs;

// A server of its own: the task queue of all workers is the same, so others' would take this test's work.
beforeAll(async () => {
  const log = (): void => undefined;
  const dataDir = mkdtempSync(join(tmpdir(), 'boston311-worker-server-'));
  server = await startDevServer({
    cliPath: await ensureTemporalCli({ log }),
    dataDir,
    log,
    ports: { grpc: 0, ui: 0 },
    inMemory: true,
  });
});
afterAll(() => server.stop());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'boston311-worker-'));
  programs = new Programs({
    TEMPORAL_ADDRESS: server.address,
    BOSTON311_PORTAL_URL: 'http://127.0.0.1:1',
    BOSTON311_DATA_DIR: join(folder, 'data'),
  });
});
afterEach(async () => {
  await programs.end();
  rmSync(folder, { recursive: true, force: true });
});

test('a worker alone serves what others start, tells how it is, and ends in order', async () => {
  const metrics = `127.0.0.1:${await freePort()}`;
  const worker = programs.start(['worker'], { BOSTON311_LOG_FORMAT: 'json', BOSTON311_METRICS_ADDRESS: metrics });
  await worker.saying('"at work"');

  const path = join(folder, '2011.csv');
  writeFileSync(path, casesAllOverTheCity(3));
  const elsewhere = { BOSTON311_DATA_DIR: join(folder, 'elsewhere') };
  const refresh = await finish(programs.start(['refresh', '--source', path], elsewhere));
  expect(refresh).toMatchObject({ code: 0 });
  expect(refresh.out).toContain('read 3 = loaded 3 + duplicate 0 + quarantined 0');
  expect(refresh.err).toContain('A worker that runs already does the work');

  const health = await finish(programs.start(['health']));
  expect(health).toMatchObject({ code: 0 });
  expect(health.out).toContain(hostname());
  const figures = await (await fetch(`http://${metrics}/metrics`)).text();
  expect(figures).toMatch(/temporal_activity_execution_latency\w*\{[^}]*activity_type="transformChunk"/);

  const bad = join(folder, 'bad.csv');
  writeFileSync(bad, fileOf('B', []));
  expect(await finish(programs.start(['refresh', '--source', bad], elsewhere))).toMatchObject({ code: 1 });

  worker.signal('SIGTERM');
  expect(await worker.ended).toBe(0);
  expect(worker.out).toBe('');
  const logs = worker.logs();
  for (const entry of logs) {
    expect(new Date(String(entry.time)).getTime()).toBeGreaterThan(Date.now() - 600_000);
    expect(entry).toMatchObject({ level: expect.stringMatching(/INFO|WARN|ERROR/) as string });
  }
  expect(logs.at(-1)).toMatchObject({ message: 'stopped' });
  expect(logs).toContainEqual(
    expect.objectContaining({ level: 'WARN', activityType: expect.any(String) as string, errorType: 'NoRecords' }),
  );
  // the alarm counts these
  const alerts = readFileSync(join(projectRoot, 'infra-pulumi', 'alerts.ts'), 'utf8');
  const [, counted = 'no text'] = /FAILED_RUN = '(.+)'/.exec(alerts) ?? [];
  const failed = logs.filter(({ message }) => message === counted);
  expect(failed).toEqual([
    expect.objectContaining({
      severity: 'WARNING',
      workflowType: 'refresh',
      workflowId: expect.stringMatching(/^refresh\/files-/) as string,
    }),
  ]);
}, 240_000);

test('what a worker has in hand when it is told to stop, another one ends', async () => {
  const path = join(folder, '2011.csv');
  writeFileSync(path, casesAllOverTheCity(120_000));
  const first = programs.start(['worker'], { BOSTON311_CHUNK_SLOTS: '1' });
  await first.saying('at work');
  const refresh = programs.start(['refresh', '--source', path], { BOSTON311_DATA_DIR: join(folder, 'elsewhere') });
  await stepStarted('transformChunk');
  first.signal('SIGTERM');
  expect(await first.ended).toBe(0);
  programs.start(['worker']);
  const ended = await finish(refresh);
  expect(ended).toMatchObject({ code: 0 });
  expect(ended.out).toContain('read 120,000 = loaded 120,000 + duplicate 0 + quarantined 0');
}, 240_000);

test('a second signal stops a worker at once', async () => {
  const silent = createServer(() => undefined).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const portal = { BOSTON311_PORTAL_URL: `http://127.0.0.1:${(silent.address() as AddressInfo).port}` };
  const worker = programs.start(['worker'], portal);
  await worker.saying('at work');
  const refresh = programs.start(['refresh', '--source', 'live'], portal);
  await once(silent, 'request');
  worker.signal('SIGINT');
  await worker.saying('stopping');
  worker.signal('SIGTERM');
  expect(await worker.ended).toBe(130);
  expect(worker.err).toContain('stopped at once');
  refresh.signal('SIGKILL');
  silent.closeAllConnections();
  silent.close();
  const connection = await Connection.connect({ address: server.address });
  await new Client({ connection }).workflow.getHandle('refresh/live').terminate();
  await connection.close();
}, 60_000);

test('a worker with a version serves once its version is the current one', async () => {
  const deploymentVersion = { deploymentName: 'boston311', buildId: '1' };
  const worker = programs.start(['worker'], {
    BOSTON311_WORKER_DEPLOYMENT: deploymentVersion.deploymentName,
    BOSTON311_WORKER_BUILD_ID: deploymentVersion.buildId,
  });
  await worker.saying('deployment=boston311');
  const connection = await Connection.connect({ address: server.address });
  const { workflowService } = connection;
  const current = { namespace: NAMESPACE, deploymentName: 'boston311', identity: 'test' };
  await eventually(() =>
    workflowService.setWorkerDeploymentCurrentVersion({ ...current, buildId: deploymentVersion.buildId }),
  );
  const path = join(folder, '2012.csv');
  writeFileSync(path, casesAllOverTheCity(2));
  try {
    expect(await finish(programs.start(['health']))).toMatchObject({ code: 0 });
    expect(await finish(programs.start(['refresh', '--source', path]))).toMatchObject({ code: 0 });
    const [run] = await list(new Client({ connection }), "WorkflowType = 'refresh'");
    const { raw } = await new Client({ connection }).workflow.getHandle(run ?? '').describe();
    expect(raw.workflowExecutionInfo?.versioningInfo?.deploymentVersion).toMatchObject(deploymentVersion);
  } finally {
    await workflowService.setWorkerDeploymentCurrentVersion({ ...current, buildId: '', ignoreMissingTaskQueues: true });
    await connection.close();
  }
}, 240_000);

test('a namespace is made ready, and again does no harm', async () => {
  const env = { TEMPORAL_NAMESPACE: 'another' };
  expect(await finish(programs.start(['namespace', 'ensure'], env))).toMatchObject({ code: 0 });
  // at once: what starts after it must not have to wait
  expect(await finish(programs.start(['schedule', 'ensure'], env))).toMatchObject({ code: 0 });
  expect(await finish(programs.start(['namespace', 'ensure'], env))).toMatchObject({ code: 0 });
  const connection = await Connection.connect({ address: server.address });
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace: 'another' });
  expect(Object.keys(customAttributes ?? {})).toEqual(
    expect.arrayContaining(Object.values(SEARCH_ATTRIBUTES).map(({ name }) => name)),
  );
  await connection.close();
  const health = await finish(programs.start(['health'], env));
  expect(health).toMatchObject({ code: 1 });
  expect(health.err).toContain(`no worker of ${hostname()}`);
}, 240_000);

/** Resolves when a step of this name is at work in some run. */
async function stepStarted(name: string): Promise<void> {
  const connection = await Connection.connect({ address: server.address });
  const client = new Client({ connection });
  await eventually(async () => {
    const ids = await list(client, "ExecutionStatus = 'Running' AND WorkflowType = 'ingestResource'");
    const runs = await Promise.all(ids.map((id) => client.workflow.getHandle(id).describe()));
    const pending = runs.flatMap(({ raw }) => raw.pendingActivities ?? []);
    if (!pending.some(({ activityType }) => activityType?.name === name)) throw new Error(`no ${name} at work`);
  });
  await connection.close();
}

async function list(client: Client, query: string): Promise<string[]> {
  const found: { id: string; at: number }[] = [];
  for await (const { workflowId, startTime } of client.workflow.list({ query }))
    found.push({ id: workflowId, at: startTime.getTime() });
  return found.sort((one, other) => other.at - one.at).map(({ id }) => id);
}
