import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder } from '../../adapters/temporal';
import { describeCloud, emulated } from '../support/cloud-env';
import { makeCloudEnvironment } from '../support/cloud-stack';
import { FaultProxy, type Rule } from '../support/fault-proxy';
import { runCommandLine } from '../support/run-command-line';

interface Finding {
  readonly check: string;
  readonly state: string;
  readonly finding: string;
}

describeCloud('doctor, where Google Cloud is configured', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'boston311-doctor-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const examine = async (change: Record<string, string>): Promise<{ code: number | null; findings: Finding[] }> => {
    const env = { ...(await makeCloudEnvironment()), BOSTON311_DATA_DIR: folder, ...change };
    const { code, out } = await runCommandLine(['doctor', '--format', 'json'], {
      ...env,
      BOSTON311_PORTAL_URL: 'http://127.0.0.1:1',
    });
    return { code, findings: JSON.parse(out) as Finding[] };
  };
  const faults = (findings: readonly Finding[]): Finding[] => findings.filter(({ state }) => state !== 'ok');

  test('all is well', async () => {
    const { code, findings } = await examine({});
    expect(faults(findings)).toEqual([]);
    expect(code).toBe(0);
    expect(findings.map(({ check }) => check)).toEqual(
      expect.arrayContaining(['Google credentials', 'buckets', 'BigQuery']),
    );
  });

  test('a bucket that is not there: one line, with the setting to change', async () => {
    const { code, findings } = await examine({ BOSTON311_STAGED_BUCKET: 'no-such-bucket-of-anybody' });
    expect(code).toBe(1);
    expect(faults(findings)).toEqual([
      {
        check: 'buckets',
        state: 'FAULT',
        finding: expect.stringMatching(
          /^bucket no-such-bucket-of-anybody: .*BOSTON311_STAGED_BUCKET.*infra-pulumi/,
        ) as string,
      },
    ]);
  });

  test('a right that is missing is named', async () => {
    const rule: Rule = {
      applies: ({ path }) => path.includes('/iam/testPermissions') && path.includes('the-archive'),
      fault: () => ({
        kind: 'answer',
        status: 200,
        body: { permissions: ['storage.objects.list', 'storage.objects.get'] },
      }),
    };
    const list: Rule = {
      applies: ({ path }) => /\/b\/the-archive\/o/.test(path),
      fault: () => ({ kind: 'answer', status: 200, body: { kind: 'storage#objects', items: [] } }),
    };
    const proxy = await FaultProxy.open(emulated.storageEndpoint, [rule, list]);
    try {
      const { code, findings } = await examine({
        BOSTON311_STORAGE_ENDPOINT: proxy.address,
        BOSTON311_ARCHIVE_BUCKET: 'the-archive',
      });
      expect(code).toBe(1);
      expect(faults(findings).map(({ finding }) => finding)).toEqual([
        expect.stringMatching(
          /^bucket the-archive: the account lacks storage\.objects\.create \(setting BOSTON311_ARCHIVE_BUCKET\)\./,
        ),
      ]);
    } finally {
      await proxy.close();
    }
  });

  test('no credentials: one line, with what to do', async () => {
    const { code, findings } = await examine({
      BOSTON311_BIGQUERY_ENDPOINT: '',
      METADATA_SERVER_DETECTION: 'none',
      CLOUDSDK_CONFIG: folder,
      HOME: folder,
      // which is not the one with Temporal's server in it
      BOSTON311_CACHE_DIR: cacheFolder(),
    });
    expect(code).toBe(1);
    expect(faults(findings)[0]).toMatchObject({
      check: 'Google credentials',
      finding: expect.stringContaining('gcloud auth application-default login') as string,
    });
  });
});
