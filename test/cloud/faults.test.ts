import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeSampleFile } from '../../adapters/portal/sample';
import { readCloudSettings } from '../../worker/cloud-settings';
import { openStorage } from '../../worker/storage';
import { describeCloud, emulated } from '../support/cloud-env';
import { makeCloudEnvironment } from '../support/cloud-stack';
import { type Fault, FaultProxy, once, type Passing, type Rule } from '../support/fault-proxy';
import { runCommandLine } from '../support/run-command-line';

const ROWS = 400;

const error = (code: number, reason: string): Fault => ({
  kind: 'answer',
  status: code,
  body: { error: { code, message: reason, errors: [{ reason, message: reason, domain: 'global' }] } },
});

const isUpload = ({ method, path }: Passing): boolean => method === 'POST' && path.includes('/upload/');
const isRead = ({ method, path }: Passing): boolean => method === 'GET' && path.includes('alt=media');
const isCompose = ({ method, path }: Passing): boolean => method === 'POST' && path.includes('/compose');
const isJob = ({ method, path }: Passing): boolean => method === 'POST' && /\/jobs(\?|$)/.test(path);
const isLoad = (passing: Passing): boolean => isJob(passing) && passing.body.includes('sourceUris');
const isPublish = (passing: Passing): boolean => isJob(passing) && passing.body.includes('p_archive_manifest');
const isJobLookUp = ({ method, path }: Passing): boolean => method === 'GET' && path.includes('/jobs/');

/** A load that the service takes and fails; whoever asks for it hears so, and its id is used up. */
function failedJob(): Rule[] {
  let jobId: string | undefined;
  const jobReference = (): object => ({ projectId: emulated.project, jobId, location: 'US' });
  const failure = { reason: 'backendError', message: 'the job failed this once' };
  const resource = (): Fault => ({
    kind: 'answer',
    status: 200,
    body: {
      kind: 'bigquery#job',
      id: `${emulated.project}:US.${jobId}`,
      jobReference: jobReference(),
      configuration: { load: {} },
      status: { state: 'DONE', errorResult: failure, errors: [failure] },
      statistics: {},
    },
  });
  const idIn = ({ body }: Passing): string | undefined => /"jobId":"([^"]+)"/.exec(body)?.[1];
  return [
    {
      applies: isLoad,
      fault: (passing) => {
        const id = idIn(passing);
        if (jobId === undefined) {
          jobId = id;
          return resource();
        }
        return id === jobId ? error(409, 'duplicate') : null;
      },
    },
    {
      applies: isJobLookUp,
      fault: ({ path }) => (jobId !== undefined && path.includes(`/jobs/${jobId}`) ? resource() : null),
    },
  ];
}

describeCloud('between the pipeline and Google Cloud', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'boston311-faults-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  // Several at a time, each of which must happen: a refresh takes long on emulators.
  const cases: [string, { storage?: Rule[]; bigquery?: Rule[] }][] = [
    [
      'connections of an upload, a read and a load break, a compose is refused, uploads by a quota, a publication meets another',
      {
        storage: [
          once(isUpload, { kind: 'reset' }),
          once(isUpload, error(429, 'rateLimitExceeded')),
          once(isRead, { kind: 'reset' }),
          once(isCompose, error(503, 'backendError')),
        ],
        bigquery: [
          once(isLoad, { kind: 'reset' }),
          once(isPublish, error(400, 'Transaction is aborted due to concurrent update')),
        ],
      },
    ],
    [
      'answers to an upload, a load and a publication are lost, reads are slow',
      {
        storage: [once(isUpload, { kind: 'answer lost' }), once(isRead, { kind: 'slow', ms: 1500 })],
        bigquery: [once(isLoad, { kind: 'answer lost' }), once(isPublish, { kind: 'answer lost' })],
      },
    ],
    [
      'an upload, a load and a publication are sent twice',
      {
        storage: [once(isUpload, { kind: 'twice' })],
        bigquery: [once(isLoad, { kind: 'twice' }), once(isPublish, { kind: 'twice' })],
      },
    ],
    [
      'a load’s job fails, and the publication is refused by the service',
      { bigquery: [...failedJob(), once(isPublish, error(503, 'backendError'))] },
    ],
  ];

  test.each(cases)(
    '%s: the refresh ends right all the same',
    async (_, { storage = [], bigquery = [] }) => {
      const file = join(folder, 'generated.csv');
      await writeSampleFile(file, { resource: 2024, size: { rows: ROWS } });
      const direct = await makeCloudEnvironment();
      const toStorage = await FaultProxy.open(emulated.storageEndpoint, storage);
      const toBigQuery = await FaultProxy.open(emulated.bigqueryEndpoint, bigquery);
      try {
        const env = {
          ...direct,
          BOSTON311_DATA_DIR: join(folder, 'data'),
          BOSTON311_STORAGE_ENDPOINT: toStorage.address,
          BOSTON311_BIGQUERY_ENDPOINT: toBigQuery.address,
        };
        const refresh = await runCommandLine(['refresh', '--source', file, '--format', 'json'], env);
        expect({ code: refresh.code, err: refresh.code === 0 ? '' : refresh.err }).toEqual({ code: 0, err: '' });
        expect(toStorage.happened.length).toBeGreaterThanOrEqual(storage.length);
        expect(toBigQuery.happened.length).toBeGreaterThanOrEqual(bigquery.length);

        const { warehouse } = openStorage(folder, readCloudSettings(direct));
        const rows = async (sql: string): Promise<unknown> => (await warehouse.query(sql)).rows;
        const { totals } = JSON.parse(refresh.out) as { totals: { loaded: number; read: number } };
        expect(totals.read).toBe(ROWS);
        expect(
          await rows('SELECT COUNT(*), COUNT(DISTINCT case_id), COUNT(DISTINCT refresh_id) FROM service_requests'),
        ).toEqual([[totals.loaded, totals.loaded, 1]]);
        expect(await rows('SELECT kind, COUNT(*) FROM service_request_changes GROUP BY 1')).toEqual([
          ['added', totals.loaded],
        ]);
        expect(await rows('SELECT read, difference FROM balance')).toEqual([[ROWS, 0]]);
        expect(await rows('SELECT COUNT(*) FROM ledger_snapshots')).toEqual([[1]]);
        expect(await rows('SELECT COUNT(*) FROM ledger_refreshes')).toEqual([[1]]);
        expect(await rows('SELECT COUNT(*) - COUNT(DISTINCT job_id) FROM ledger_jobs')).toEqual([[0]]);
      } finally {
        await toStorage.close();
        await toBigQuery.close();
      }
    },
    600_000,
  );
});
