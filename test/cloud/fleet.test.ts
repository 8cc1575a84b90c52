// Worker processes that know of each other through Temporal and the lake alone, as on machines of their own.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { type DevServer, ensureTemporalCli, startDevServer } from '../../adapters/temporal';
import { ingestWorkflowId } from '../../domain/ids';
import { readCloudSettings } from '../../worker/cloud-settings';
import { openStorage } from '../../worker/storage';
import { describeCloud, emulated } from '../support/cloud-env';
import { makeCloudEnvironment } from '../support/cloud-stack';
import { casesAllOverTheCity } from '../support/csv-files';
import { resource } from '../support/fake-activities';
import { FaultProxy, type Rule } from '../support/fault-proxy';
import { finish, type Program, Programs } from '../support/programs';

/** Three chunks of 16 MB. */
const CASES = 120_000;

describeCloud('two workers with one lake', () => {
  let server: DevServer;
  let folder: string;
  let programs: Programs;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'boston311-fleet-'));
    const log = (): void => undefined;
    const cliPath = await ensureTemporalCli({ log });
    server = await startDevServer({
      cliPath,
      dataDir: join(folder, 'temporal'),
      log,
      ports: { grpc: 0, ui: 0 },
      inMemory: true,
    });
    programs = new Programs({ TEMPORAL_ADDRESS: server.address, BOSTON311_CHUNK_SLOTS: '1' });
  });
  afterAll(async () => {
    await programs.end();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('share one refresh, and when one is killed in the middle of a chunk the other ends it: no row is lost', async () => {
    const env = await makeCloudEnvironment();
    const file = join(folder, '2011.csv');
    writeFileSync(file, casesAllOverTheCity(CASES));

    // the first worker ends one chunk, and is held when it stores its second
    let chunksStored = 0;
    let isHeld = (): void => undefined;
    const held = new Promise<void>((resolve) => (isHeld = resolve));
    const secondChunk: Rule = {
      applies: ({ method, path }) => method === 'POST' && /staged.*cases-/.test(decodeURIComponent(path)),
      fault: () => {
        chunksStored += 1;
        if (chunksStored < 2) return null;
        isHeld();
        return { kind: 'held' };
      },
    };
    const proxy = await FaultProxy.open(emulated.storageEndpoint, [secondChunk]);
    const worker = (name: string, change: Record<string, string> = {}): Program =>
      programs.start(['worker'], { ...env, BOSTON311_DATA_DIR: join(folder, name), ...change });
    try {
      const first = worker('first', { BOSTON311_STORAGE_ENDPOINT: proxy.address });
      await first.saying('at work');
      const refresh = programs.start(['refresh', '--source', file], {
        ...env,
        BOSTON311_DATA_DIR: join(folder, 'client'),
      });
      await held;
      const second = worker('second');
      await second.saying('at work');
      first.signal('SIGKILL');

      const ended = await finish(refresh);
      expect({ code: ended.code, err: ended.code === 0 ? '' : ended.err }).toEqual({ code: 0, err: '' });
      expect(ended.out).toContain('read 120,000 = loaded 120,000 + duplicate 0 + quarantined 0');

      const { warehouse } = openStorage(folder, readCloudSettings(env));
      const rows = async (sql: string): Promise<unknown> => (await warehouse.query(sql)).rows;
      expect(await rows('SELECT COUNT(*), COUNT(DISTINCT case_id) FROM service_requests')).toEqual([[CASES, CASES]]);
      expect(await rows('SELECT kind, COUNT(*) FROM service_request_changes GROUP BY kind')).toEqual([
        ['added', CASES],
      ]);
      expect(await rows('SELECT read, difference FROM balance')).toEqual([[CASES, 0]]);

      const by = ({ pid }: Program): string => `${pid}@${hostname()}`;
      const chunks = await chunkAttempts(server.address);
      expect(chunks).toHaveLength(3);
      expect(new Set(chunks.map(({ worker: identity }) => identity))).toEqual(new Set([by(first), by(second)]));
      expect(chunks.filter(({ attempt }) => attempt === 2)).toEqual([{ worker: by(second), attempt: 2 }]);
    } finally {
      await proxy.close();
    }
  }, 600_000);
});

/** Who ended each chunk of the ingest of 2011, and at which try. */
async function chunkAttempts(address: string): Promise<{ worker: string; attempt: number }[]> {
  const connection = await Connection.connect({ address });
  try {
    const handle = new Client({ connection }).workflow.getHandle(ingestWorkflowId(resource('legacy-2011')));
    const { events = [] } = await handle.fetchHistory();
    const chunks = new Set(
      (events ?? [])
        .filter(
          ({ activityTaskScheduledEventAttributes: scheduled }) => scheduled?.activityType?.name === 'transformChunk',
        )
        .map(({ eventId }) => String(eventId)),
    );
    return (events ?? []).flatMap(({ activityTaskStartedEventAttributes: started }) =>
      started && chunks.has(String(started.scheduledEventId))
        ? [{ worker: started.identity ?? '', attempt: started.attempt ?? 0 }]
        : [],
    );
  } finally {
    await connection.close();
  }
}
