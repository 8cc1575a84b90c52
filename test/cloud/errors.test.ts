import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { castGoogleError } from '../../adapters/google/errors';
import { readCloudSettings } from '../../worker/cloud-settings';
import { checkAccess, openStorage } from '../../worker/storage';
import { connectToBigQuery, describeCloud, emulated } from '../support/cloud-env';
import { makeCloudEnvironment } from '../support/cloud-stack';
import { type Fault, FaultProxy, type Rule } from '../support/fault-proxy';

const refusal = (code: number, reason: string, message: string): Fault => ({
  kind: 'answer',
  status: code,
  body: { error: { code, message, errors: [{ reason, message, domain: 'global' }] } },
});
const always = (fault: Fault): Rule => ({ applies: () => true, fault: () => fault });

const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);

describeCloud('what an operator hears when Google Cloud is not as the settings say', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'boston311-errors-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const storage = async (change: Record<string, string>) => {
    const env = { ...(await makeCloudEnvironment()), ...change };
    return openStorage(folder, readCloudSettings(env));
  };
  const behind = async <T>(fault: Fault, work: (address: string) => Promise<T>): Promise<T> => {
    const proxy = await FaultProxy.open(emulated.bigqueryEndpoint, [always(fault)]);
    try {
      return await work(proxy.address);
    } finally {
      await proxy.close();
    }
  };

  test('a bucket that is not there', async () => {
    const { lake } = await storage({ BOSTON311_RAW_BUCKET: 'no-such-bucket-of-anybody' });
    await expect(lake.putText('raw/x', 'x')).rejects.toMatchObject({
      type: 'CloudNotFound',
      message: matching(/^bucket no-such-bucket-of-anybody: .*\(setting BOSTON311_RAW_BUCKET\)$/),
    });
  });

  test('an archive that may not be written', async () => {
    const fault = refusal(403, 'forbidden', 'worker@x.iam does not have storage.objects.create access');
    await behind(fault, async (address) => {
      const { lake } = await storage({ BOSTON311_STORAGE_ENDPOINT: address, BOSTON311_ARCHIVE_BUCKET: 'the-archive' });
      await expect(lake.putText('archive/x', 'x')).rejects.toMatchObject({
        type: 'CloudDenied',
        message: matching(/the-archive: .*storage\.objects\.create.*BOSTON311_ARCHIVE_BUCKET/),
      });
    });
  });

  test.each([
    [
      'a project that is not there',
      refusal(404, 'notFound', 'Not found: Project nobodys-project'),
      'CloudNotFound',
      /Project nobodys-project.*BOSTON311_GCP_PROJECT/,
    ],
    [
      'no permission to run jobs',
      refusal(403, 'accessDenied', 'Access Denied: User does not have bigquery.jobs.create permission'),
      'CloudDenied',
      /bigquery\.jobs\.create.*BOSTON311_GCP_PROJECT/,
    ],
    [
      'a dataset in another location',
      refusal(404, 'notFound', 'Not found: Dataset a:b was not found in location US'),
      'CloudLocation',
      /location US/,
    ],
    [
      'a caller nobody knows',
      refusal(401, 'authError', 'Invalid Credentials'),
      'CloudCredentials',
      /Invalid Credentials/,
    ],
    [
      'a query over the limit',
      refusal(400, 'bytesBilledLimitExceeded', 'Query exceeded limit for bytes billed: 10485760'),
      'CostLimit',
      /exceeded limit/,
    ],
  ])('%s', async (_, fault, type, message) => {
    await behind(fault, async (address) => {
      const { warehouse } = await storage({ BOSTON311_BIGQUERY_ENDPOINT: address });
      await expect(warehouse.query('SELECT 1')).rejects.toMatchObject({
        type,
        message: matching(message),
      });
    });
  });

  test('a dataset that lies elsewhere than the setting says', async () => {
    const { warehouse } = await storage({ BOSTON311_GCP_LOCATION: 'US' });
    await warehouse.ensureSchema();
    const env = await makeCloudEnvironment();
    const first = openStorage(folder, readCloudSettings(env)).warehouse;
    await first.ensureSchema();
    const elsewhere = openStorage(folder, readCloudSettings({ ...env, BOSTON311_GCP_LOCATION: 'europe-west1' }));
    await expect(elsewhere.warehouse.ensureSchema()).rejects.toMatchObject({
      type: 'CloudLocation',
      message: matching(/is in US, but BOSTON311_GCP_LOCATION says europe-west1/),
    });
  });

  test('a ledger that cannot be read is not one without a line', async () => {
    const env = await makeCloudEnvironment();
    await openStorage(folder, readCloudSettings(env)).warehouse.ensureSchema();
    const lost = refusal(404, 'notFound', 'Not found: Dataset a:b was not found in location US');
    const isJob: Rule = {
      applies: ({ method, path }) => method === 'POST' && path.includes('/jobs'),
      fault: () => lost,
    };
    const proxy = await FaultProxy.open(emulated.bigqueryEndpoint, [isJob]);
    try {
      const { warehouse } = openStorage(
        folder,
        readCloudSettings({ ...env, BOSTON311_BIGQUERY_ENDPOINT: proxy.address }),
      );
      await expect(warehouse.published()).rejects.toMatchObject({ type: 'CloudLocation' });
    } finally {
      await proxy.close();
    }
  });

  test('a view that could not be described at first is described at the next start', async () => {
    const env = await makeCloudEnvironment();
    const refused = refusal(400, 'invalid', 'not now');
    const once: Rule = {
      applies: ({ method, path }) => method === 'PATCH' && path.includes('/tables/answer_channels'),
      fault: ({ before, body }) => (before < 2 && body.includes('schema') ? refused : null),
    };
    const proxy = await FaultProxy.open(emulated.bigqueryEndpoint, [once]);
    try {
      const through = readCloudSettings({ ...env, BOSTON311_BIGQUERY_ENDPOINT: proxy.address });
      const { warehouse } = openStorage(folder, through);
      await expect(warehouse.ensureSchema()).rejects.toMatchObject({ type: 'CloudFailed' });
    } finally {
      await proxy.close();
    }
    await openStorage(folder, readCloudSettings(env)).warehouse.ensureSchema();
    const [{ schema }] = (await connectToBigQuery()
      .dataset(env.BOSTON311_DATASET ?? '')
      .table('answer_channels')
      .getMetadata()) as [{ schema: { fields: { description?: string }[] } }, unknown];
    for (const { description } of schema.fields) expect(description).toMatch(/\w+/);
  });

  describe('no credentials', () => {
    const before = { ...process.env };
    afterEach(() => {
      process.env = { ...before };
    });

    test.each([
      ['none at all', () => ({ METADATA_SERVER_DETECTION: 'none', CLOUDSDK_CONFIG: folder, HOME: folder })],
      ['a file that is not there', () => ({ GOOGLE_APPLICATION_CREDENTIALS: join(folder, 'none.json') })],
    ])('%s', async (_, variables) => {
      process.env = { ...before, ...variables() };
      const settings = { ...(await makeCloudEnvironment()), BOSTON311_BIGQUERY_ENDPOINT: '' };
      await expect(checkAccess(readCloudSettings(settings))).rejects.toMatchObject({ type: 'CloudCredentials' });
    });
  });
});

describe('what Google’s words mean', () => {
  const subject = { what: 'BigQuery', setting: 'BOSTON311_GCP_LOCATION' };

  test.each([
    ['CloudNotFound', 404, 'notFound', 'Not found: Table a:b.c was not found in location US'],
    ['CloudLocation', 404, 'notFound', 'Not found: Dataset a:b was not found in location US'],
    ['CloudLocation', undefined, 'notFound', 'Not found: Dataset a:b was not found in location US'],
    [
      'CloudLocation',
      undefined,
      'invalid',
      'Cannot read and write in different locations: source: US-EAST1, destination: EU',
    ],
    [
      'CloudUnavailable',
      undefined,
      'jobBackendError',
      'Error encountered during execution. Retrying may solve the problem.',
    ],
    ['CloudUnavailable', undefined, 'jobInternalError', 'The job encountered an internal error'],
    ['CloudUnavailable', undefined, 'tableUnavailable', 'A table is not available'],
    ['CloudQuota', 403, 'quotaExceeded', 'Quota exceeded: load jobs'],
    ['CloudDenied', 403, 'accessDenied', 'Access Denied: Dataset a:b'],
    ['CloudFailed', 400, 'invalidQuery', 'Syntax error: Unexpected keyword LOCATION at [1:1]'],
  ])('%s: %s %s %s', (type, code, reason, message) => {
    const error = Object.assign(new Error(message), { code, errors: [{ reason, message }] });
    expect(castGoogleError(error, subject).type).toBe(type);
  });
});

describe('settings of Google Cloud', () => {
  const SOUND = {
    BOSTON311_GCP_PROJECT: 'city-data',
    BOSTON311_GCP_LOCATION: 'us-east1',
    BOSTON311_RAW_BUCKET: 'city-raw',
    BOSTON311_STAGED_BUCKET: 'city-staged',
    BOSTON311_ARCHIVE_BUCKET: 'city-archive',
    BOSTON311_DATASET: 'boston311',
    BOSTON311_STAGING_DATASET: 'boston311_staging',
  };

  test('none of them means this machine', () => {
    expect(readCloudSettings({ BOSTON311_DATA_DIR: 'data' })).toBeNull();
  });

  test('all of them are read', () => {
    expect(readCloudSettings(SOUND)).toMatchObject({ project: 'city-data', buckets: { archive: 'city-archive' } });
  });

  test('every fault is told at once', () => {
    const faulty = {
      ...SOUND,
      BOSTON311_GCP_LOCATION: undefined,
      BOSTON311_RAW_BUCKET: 'gs://city-raw/',
      BOSTON311_STAGING_DATASET: 'boston311',
      BOSTON311_MAX_BYTES_BILLED: '5 GB',
    };
    expect(() => readCloudSettings(faulty)).toThrow(
      /BOSTON311_GCP_LOCATION is not set.*BOSTON311_RAW_BUCKET is "gs:.*BOSTON311_MAX_BYTES_BILLED.*must differ/,
    );
  });
});
