import { join } from 'node:path';
import { ensureTemporalCli, startDevServer } from '../adapters/temporal';
import { Client, Connection } from '@temporalio/client';
import { projectRoot } from '../adapters/project-root';
import { NAMESPACE } from '../domain/ids';
import type { History } from './figures';
import { runProgram, type PeakMemory } from './processes';
import { say } from './say';

export interface MeasuredRefresh {
  /** Records read. */
  readonly rows: number;
  readonly seconds: number;
  readonly memory: PeakMemory;
  readonly history: History;
}

/** Gets Temporal's server where it is missing, so that no measured refresh pays for it. */
export async function prepareRefresh(): Promise<void> {
  await ensureTemporalCli({ log: say });
}

/** Refreshes an empty data folder from one file, in a process of its own with a server of its own. */
export async function measureRefresh(file: string, dataDir: string): Promise<MeasuredRefresh> {
  const main = join(projectRoot, 'dist', 'client', 'main.js');
  const { stdout, seconds, memory } = await runProgram(
    process.execPath,
    [main, 'refresh', '--source', file, '--format', 'json'],
    // a server that runs for something else must not be taken for it
    { env: { BOSTON311_DATA_DIR: dataDir, TEMPORAL_ADDRESS: undefined, TEMPORAL_PROFILE: undefined } },
  );
  const { totals } = JSON.parse(stdout) as { totals: { read: number } };
  return { rows: totals.read, seconds, memory, history: await readHistory(dataDir) };
}

/** Adds up the workflow histories of a data folder, once its server has stopped. */
async function readHistory(dataDir: string): Promise<History> {
  const server = await startDevServer({
    cliPath: await ensureTemporalCli({ log: say }),
    dataDir,
    log: () => undefined,
  });
  try {
    const connection = await Connection.connect({ address: server.address });
    const history = { events: 0, bytes: 0 };
    for await (const run of new Client({ connection, namespace: NAMESPACE }).workflow.list()) {
      history.events += run.historyLength;
      history.bytes += run.historySize ?? 0;
    }
    await connection.close();
    return history;
  } finally {
    await server.stop();
  }
}
