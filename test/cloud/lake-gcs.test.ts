import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeLake } from '../contract/lake-contract';
import { readCloudSettings } from '../../worker/cloud-settings';
import { openStorage } from '../../worker/storage';
import { describeCloud, emulated } from '../support/cloud-env';
import { makeCloudEnvironment, makeCloudLake } from '../support/cloud-stack';
import { FaultProxy, type Passing, type Rule } from '../support/fault-proxy';
import { temporaryFolder } from '../support/temporary-folder';

/** Smaller than a part of the service, so that an upload of the contract has many. */
const PART_BYTES = 256 * 1024;

const busy = {
  kind: 'answer',
  status: 503,
  body: { error: { code: 503, message: 'busy', errors: [{ reason: 'backendError', message: 'busy' }] } },
} as const;
const folder = temporaryFolder();

describeCloud('Cloud Storage', () => {
  describeLake('Cloud Storage', async () => {
    const scratchFolder = mkdtempSync(join(tmpdir(), 'boston311-lake-'));
    const lake = await makeCloudLake(scratchFolder, { partBytes: PART_BYTES });
    return {
      lake,
      // eslint-disable-next-line @typescript-eslint/require-await -- the contract disposes of others asynchronously
      dispose: async () => rmSync(scratchFolder, { recursive: true, force: true }),
    };
  });

  /** A lake behind a service that refuses the first request of each kind once it is told to. */
  const withBusyService = async (
    work: (
      lake: ReturnType<typeof openStorage>['lake'],
      beBusy: () => void,
      refused: readonly string[],
    ) => Promise<void>,
  ): Promise<void> => {
    let isBusy = false;
    const met = new Set<string>();
    const firstOfEach: Rule = {
      applies: () => isBusy,
      fault: ({ method, path }: Passing) => {
        const kind = `${method} ${path.includes('alt=media') ? 'bytes' : path.includes('/upload/') ? 'upload' : 'metadata'}`;
        if (met.has(kind)) return null;
        met.add(kind);
        return busy;
      },
    };
    const proxy = await FaultProxy.open(emulated.storageEndpoint, [firstOfEach]);
    try {
      const env = { ...(await makeCloudEnvironment()), BOSTON311_STORAGE_ENDPOINT: proxy.address };
      const { lake } = openStorage(folder(), readCloudSettings(env));
      await work(lake, () => (isBusy = true), proxy.happened);
    } finally {
      await proxy.close();
    }
  };

  test('what a busy service refuses is asked again within the call, whatever was written before', async () => {
    await withBusyService(async (lake, beBusy, refused) => {
      const incoming = await lake.openIncoming('incoming/legacy-2024');
      await incoming.restart('note');
      await incoming.write(Buffer.from('first'));
      await incoming.close();
      await lake.putPointer('raw/latest/legacy-2024.json', '{}');
      await lake.remove('raw/latest/none.json');
      beBusy();
      expect(await lake.head('raw/latest/legacy-2024.json')).toMatchObject({ bytes: 2 });
      expect(await lake.getText('raw/latest/legacy-2024.json')).toBe('{}');
      expect(await lake.putText('raw/sha256=ab/plan.json', '[]')).toMatchObject({ bytes: 2 });
      expect(refused.length).toBe(3);
    });
  });
});
