import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder, ensureTemporalCli, startDevServer, type DevServer } from '../../adapters/temporal';
import { runProgram } from '../../adapters/temporal/run-program';
import { projectRoot } from '../../adapters/project-root';
import { findTimeSkippingServer } from './time-skipping-server';

declare global {
  // What the tear-down needs, which Jest runs in the same process.
  var temporalOfTests: { server: DevServer; dataDir: string } | undefined;
}

const log = (line: string): void => void process.stderr.write(`${line}\n`);

/** Starts the one dev server of a test run; the processes of the tests find it by their environment. */
export default async function setUp(): Promise<void> {
  // So that tests run by Jest itself never meet a bundle older than the workflows.
  await runProgram(process.execPath, [join(projectRoot, 'scripts', 'run.mjs'), 'build']);
  // Programs that tests start in a home of their own still share what was fetched once.
  process.env['BOSTON311_CACHE_DIR'] = cacheFolder();
  const cliPath = await ensureTemporalCli({ log });
  const dataDir = mkdtempSync(join(tmpdir(), 'boston311-test-server-'));
  const server = await startDevServer({ cliPath, dataDir, log, ports: { grpc: 0, ui: 0 }, inMemory: true });
  globalThis.temporalOfTests = { server, dataDir };
  process.env['BOSTON311_TEST_TEMPORAL'] = server.address;
  process.env['BOSTON311_TEST_TIME_SKIPPING'] = (await findTimeSkippingServer(log)) ?? '';
}
