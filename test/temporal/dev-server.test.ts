import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Connection } from '@temporalio/client';
import { isAlive } from '../../adapters/file-lock.cjs';
import { projectRoot } from '../../adapters/project-root';
import { ensureTemporalCli, findRunningServer, joinRunningServer, startDevServer } from '../../adapters/temporal';
import type { DevServer } from '../../adapters/temporal';
import { SEARCH_ATTRIBUTES } from '../../domain/ids';
import { temporaryFolder } from '../support/temporary-folder';

const folder = temporaryFolder();
let cliPath = '';
let children: ChildProcess[] = [];
let lines: string[] = [];
const log = (line: string): void => void lines.push(line);
const record = (): string => join(folder(), 'temporal', 'server.json');

beforeAll(async () => {
  cliPath = await ensureTemporalCli({ log });
});
beforeEach(() => {
  children = [];
  lines = [];
});
afterEach(() => children.forEach((child) => child.kill('SIGKILL')));

const start = (ports = { grpc: 0, ui: 0 }): Promise<DevServer> =>
  startDevServer({ cliPath, dataDir: folder(), log, ports });

/** Starts or joins the server in a process of its own, which then waits to be killed. */
async function startElsewhere(): Promise<{ child: ChildProcess; server: DevServer }> {
  const program = `
    const { startDevServer } = require(process.argv[1]);
    const [cliPath, dataDir] = process.argv.slice(2);
    startDevServer({ cliPath, dataDir, log: () => {}, ports: { grpc: 0, ui: 0 } }).then((server) => {
      console.log(JSON.stringify(server));
      setInterval(() => {}, 1000);
    });`;
  const args = ['-e', program, join(projectRoot, 'dist', 'adapters', 'temporal'), cliPath, folder()];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return { child, server: JSON.parse(line) as DevServer };
}

async function anyFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Resolves when a process that is none of this one's has ended. */
const ended = async (pid: number): Promise<void> => {
  while (isAlive(pid)) await new Promise(setImmediate);
};

test('servers of several folders that start at one time do not take each other for themselves', async () => {
  const preferred = { grpc: await anyFreePort(), ui: await anyFreePort() };
  const servers = await Promise.all(
    ['one', 'two', 'three'].map((name) =>
      startDevServer({ cliPath, dataDir: join(folder(), name), log, ports: preferred, inMemory: true }),
    ),
  );
  expect(new Set(servers.map(({ address }) => address)).size).toBe(3);
  expect(new Set(servers.map(({ uiUrl }) => uiUrl)).size).toBe(3);
  for (const server of servers) await server.stop();
});

test('starts on loopback with the search attributes and a long history, writes its record, stops', async () => {
  const server = await start();
  expect(server.address).toMatch(/^127\.0\.0\.1:\d+$/);
  expect((await fetch(server.uiUrl)).status).toBe(200);
  const connection = await Connection.connect({ address: server.address });
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace: 'default' });
  expect(Object.keys(customAttributes ?? {})).toEqual(
    expect.arrayContaining(Object.values(SEARCH_ATTRIBUTES).map(({ name }) => name)),
  );
  const { config } = await connection.workflowService.describeNamespace({ namespace: 'default' });
  expect(Number(config?.workflowExecutionRetentionTtl?.seconds)).toBeGreaterThan(365 * 86_400);
  await connection.close();
  expect(await findRunningServer(folder())).toMatchObject({ address: server.address, pid: server.pid });

  await server.stop();
  expect(isAlive(server.pid)).toBe(false);
  expect(existsSync(record())).toBe(false);
  expect(await findRunningServer(folder())).toBeNull();
});

test('takes other ports when the preferred ones are taken', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const server = await start({ grpc: port, ui: port });
  expect([server.address, server.uiUrl].join()).not.toContain(`:${port}`);
  await server.stop();
  other.close();
});

test('goes away with a process that is killed', async () => {
  const { child, server } = await startElsewhere();
  child.kill('SIGKILL');
  await ended(server.pid);
  expect(await findRunningServer(folder())).toBeNull();
});

test('is shared, and goes on until the last process that uses it ends', async () => {
  const { child, server: first } = await startElsewhere();
  const second = await start();
  expect(second).toMatchObject({ address: first.address, pid: first.pid, shared: true });
  const third = await joinRunningServer({ dataDir: folder(), log });
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(await findRunningServer(folder())).toMatchObject({ pid: first.pid });
  await third?.stop();
  expect(isAlive(first.pid)).toBe(false);
  expect(await joinRunningServer({ dataDir: folder(), log })).toBeNull();
});

test('a process that stops using it leaves it to the others', async () => {
  const server = await start();
  const { child } = await startElsewhere();
  await server.stop();
  expect(isAlive(server.pid)).toBe(true);
  expect(lines).toContainEqual(expect.stringContaining(`left running for process ${child.pid}`));
  child.kill('SIGKILL');
  await ended(server.pid);
});

test('of two that start at once one starts it and the other joins', async () => {
  const [one, other] = await Promise.all([startElsewhere(), startElsewhere()]);
  expect(one.server.pid).toBe(other.server.pid);
  expect([one.server.shared, other.server.shared].sort()).toEqual([false, true]);
});

test('a server whose process and keeper were killed together is joined, not doubled', async () => {
  const { child, server } = await startElsewhere();
  const keepers = processesOf(child.pid ?? 0).filter(({ command }) => command.includes('keep-server.mjs'));
  for (const { pid } of keepers) process.kill(pid, 'SIGKILL');
  child.kill('SIGKILL');
  await once(child, 'exit');
  const joined = await start();
  expect(joined.pid).toBe(server.pid);
  await joined.stop();
  expect(isAlive(server.pid)).toBe(false);
});

test('the state of the server is there again after a restart', async () => {
  const first = await start();
  const connection = await Connection.connect({ address: first.address });
  await connection.workflowService.updateNamespace({ namespace: 'default', updateInfo: { description: 'kept' } });
  await connection.close();
  await first.stop();
  const second = await start();
  const again = await Connection.connect({ address: second.address });
  const { namespaceInfo } = await again.workflowService.describeNamespace({ namespace: 'default' });
  expect(namespaceInfo?.description).toBe('kept');
  await again.close();
  await second.stop();
});

test('a record whose process is gone is removed', async () => {
  const { child } = await startElsewhere();
  const left = readFileSync(record(), 'utf8');
  child.kill('SIGKILL');
  await ended((JSON.parse(left) as DevServer).pid);
  writeFileSync(record(), left);
  expect(await findRunningServer(folder())).toBeNull();
  expect(existsSync(record())).toBe(false);
});

test('a damaged state file gives an error that names it, and moving it away helps', async () => {
  const database = join(folder(), 'temporal', 'temporal.db');
  mkdirSync(join(folder(), 'temporal'));
  writeFileSync(database, 'this is no database'.repeat(100));
  await expect(start()).rejects.toThrow(`Its state file is damaged. Move ${database} away`);
  expect(existsSync(record())).toBe(false);
  rmSync(database);
  const server = await start();
  await server.stop();
});

test('a program that ends at once gives an error with its last words', async () => {
  cliPath = join(folder(), 'temporal-that-ends');
  writeFileSync(cliPath, '#!/bin/sh\necho no such flag >&2\nexit 3\n', { mode: 0o755 });
  await expect(start()).rejects.toThrow(/exit code 3.*no such flag/s);
});

/** The processes that a living process started. */
function processesOf(parent: number): { pid: number; command: string }[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid=,command='], { encoding: 'utf8' }).split('\n');
  return lines.flatMap((line) => {
    const [, pid, ppid, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return Number(ppid) === parent ? [{ pid: Number(pid), command }] : [];
  });
}
