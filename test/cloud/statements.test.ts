// Everything that a refresh, the next one and the questions about them send to BigQuery, as the service is told it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DISPATCH_DAILY, DISPATCH_WEEKLY } from '../../domain/dispatches/tables';
import { QUARANTINE_COLUMNS, STAGED_COLUMNS, TABLES } from '../../domain/model';
import { VIEWS } from '../../domain/views';
import { type AnalysedTable, type AnalysedType, type Analyser, startAnalyser } from '../../emulators/analyser';
import { analysable } from '../support/analysable';
import { readCloudSettings } from '../../worker/cloud-settings';
import { openStorage } from '../../worker/storage';
import { describeAnalysed, describeCloud, emulated } from '../support/cloud-env';
import { makeCloudEnvironment } from '../support/cloud-stack';
import { fileOf, recordLine } from '../support/csv-files';
import { FaultProxy } from '../support/fault-proxy';
import { runCommandLine } from '../support/run-command-line';

interface ParameterType {
  readonly type: string;
  readonly arrayType?: ParameterType;
  readonly structTypes?: readonly { readonly name: string; readonly type: ParameterType }[];
}

/** The body of a request to run a job. */
interface JobRequest {
  readonly jobReference: { readonly jobId: string; readonly location?: string };
  readonly configuration: {
    readonly dryRun?: boolean;
    readonly labels?: Readonly<Record<string, string>>;
    readonly query?: {
      readonly query: string;
      readonly maximumBytesBilled?: string;
      readonly queryParameters?: readonly { readonly name?: string; readonly parameterType: ParameterType }[];
    };
    readonly load?: {
      readonly sourceUris: readonly string[];
      readonly schema: { readonly fields: readonly { readonly name: string }[] };
      readonly autodetect?: boolean;
      readonly destinationTable: { readonly tableId: string };
    };
  };
}

const describeBoth = describeAnalysed === describe ? describeCloud : describe.skip;

describeBoth('what is sent to BigQuery', () => {
  let analyser: Analyser;
  let folder: string;
  let env: Record<string, string>;
  const jobs: JobRequest[] = [];

  beforeAll(async () => {
    analyser = await startAnalyser(() => undefined);
    folder = mkdtempSync(join(tmpdir(), 'boston311-statements-'));
    const proxy = await FaultProxy.open(emulated.bigqueryEndpoint, [
      {
        applies: ({ method, path, body }) => {
          if (method === 'POST' && /\/jobs(\?|$)/.test(path))
            jobs.push(JSON.parse(Buffer.from(body, 'latin1').toString('utf8')) as JobRequest);
          return false;
        },
        fault: () => null,
      },
    ]);
    env = await makeCloudEnvironment();
    const record = (id: string, open: string): string =>
      recordLine('B', { case_enquiry_id: id, open_dt: open, target_dt: '', closed_dt: '' });
    const withBadRecord = join(folder, '2011.csv');
    writeFileSync(withBadRecord, fileOf('B', [record('1', '2011-07-01 02:18:31'), record('2', 'one fine day')]));
    const sound = join(folder, '2012.csv');
    writeFileSync(sound, fileOf('B', [record('1', '2012-07-01 02:18:31')]));
    const counts = join(folder, 'counts.csv');
    writeFileSync(counts, 'Date,BPD,BFD,EMS\n2010-10-31,2050,220,380\n2010-11-01,many,215,385\n');
    try {
      for (const args of [
        ['refresh', '--source', withBadRecord],
        ['refresh', '--source', sound, counts],
        ['plan', '--source', sound],
        ['answers'],
        ['diff', '--cases', '3'],
        ['why', '1'],
        ['diff', 'last', 'last', '--cases', '3'],
        ['query', 'SELECT COUNT(*) FROM service_requests'],
        ['gaps'],
        ['quarantine', 'list'],
        ['quarantine', 'show', 'legacy-2011', '3'],
        ['quarantine', 'replay'],
        ['restore', 'legacy-2011'],
        ['verify'],
        ['export', '--from', '2011-01-01', '--until', '2012-12-31', '--department', 'Public Works'],
        ['export', '--format', 'csv', 'parquet', 'open311'],
      ]) {
        const through = {
          ...env,
          BOSTON311_DATA_DIR: join(folder, 'data'),
          BOSTON311_BIGQUERY_ENDPOINT: proxy.address,
        };
        const ended = await runCommandLine(args, through);
        expect({ args, code: ended.code, err: ended.code === 0 ? '' : ended.err }).toEqual({ args, code: 0, err: '' });
      }
      // no alert stands in so few cases: the note is given to the warehouse itself
      const cloud = readCloudSettings({ ...env, BOSTON311_BIGQUERY_ENDPOINT: proxy.address });
      const { warehouse } = openStorage(join(folder, 'data'), cloud);
      const slice = { neighborhood: 'Roxbury', type: 'all types', month: '2012-07-01' };
      await warehouse.recordGapNote({ ...slice, id: 'n1', at: '2012-09-01T00:00:00Z', by: 'a crew', note: 'swept' });
      await warehouse.close();
    } finally {
      await proxy.close();
    }
  }, 600_000);
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await analyser.stop();
  });

  test('every statement is one that Google’s analyser takes', async () => {
    const place = (dataset: string): string => `${emulated.project}.${dataset}`;
    const serving = place(env.BOSTON311_DATASET ?? '');
    const staging = place(env.BOSTON311_STAGING_DATASET ?? '');
    const known = [
      ...Object.entries(TABLES).map(([name, { columns }]) => ({ name, columns })),
      ...VIEWS.map(({ name, columns }) => ({ name, columns })),
    ];
    const queries = jobs.flatMap(({ configuration: { query } }) => (query === undefined ? [] : [query]));
    const texts = queries.map(({ query }) => query).join('\n');
    const staged = [...new Set([...texts.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name))]
      .filter((name) => name.startsWith(`${staging}.`))
      .map((name) => ({ name, columns: name.endsWith('_quarantine') ? QUARANTINE_COLUMNS : STAGED_COLUMNS }));
    const catalogue = [
      ...known,
      ...known.map(({ name, columns }) => ({ name: `${serving}.${name}`, columns })),
      ...staged,
      ...TEMPORARY,
    ];
    let analysed = 0;
    for (const { query, queryParameters = [] } of new Map(queries.map((sent) => [sent.query, sent])).values()) {
      const { statements, variables } = query.includes('DECLARE')
        ? analysable(query)
        : { statements: [query], variables: [] };
      const parameters = queryParameters.map(({ name = '', parameterType }) => ({ name, type: typeOf(parameterType) }));
      for (const sql of statements) {
        const error = await analyser.analyse(sql, catalogue, [...parameters, ...variables]);
        expect({ sql, error }).toEqual({ sql, error: null });
        analysed += 1;
      }
    }
    // two publications of more than 25 statements each, one with quarantined records, and the questions
    expect(analysed).toBeGreaterThan(70);
  }, 600_000);

  test('every job says where it runs, what it is for, and what it may cost at most', () => {
    for (const { jobReference, configuration } of jobs) {
      expect(jobReference.location).toBe('US');
      if (configuration.dryRun === true) continue;
      expect(configuration.labels).toMatchObject({ app: 'boston311', env: env.BOSTON311_DATASET });
      for (const label of Object.values(configuration.labels ?? {})) expect(label).toMatch(/^[a-z0-9_-]{1,63}$/);
      if (configuration.query !== undefined)
        expect(Number(configuration.query.maximumBytesBilled)).toBeGreaterThanOrEqual(10_485_760);
    }
    const steps = jobs.map(({ configuration: { labels } }) => labels?.step);
    expect(new Set(steps)).toEqual(
      new Set([
        'load',
        'check',
        'publish',
        'record',
        'clean-up',
        'ledger',
        'query',
        'export',
        undefined /* dry runs */,
      ]),
    );
    const forRefreshes = jobs.filter(({ configuration: { labels } }) => labels?.run !== undefined);
    expect(new Set(forRefreshes.map(({ configuration: { labels } }) => labels?.run)).size).toBe(3);
  });

  test('a snapshot is loaded by one job over all its parts, with a schema and a name of its own', () => {
    const loads = jobs.flatMap(({ jobReference, configuration: { load } }) =>
      load === undefined ? [] : [{ ...load, jobId: jobReference.jobId }],
    );
    expect(loads.map(({ destinationTable: { tableId } }) => tableId.replace(/_[0-9a-f]{12}/, ''))).toEqual([
      'legacy_2011',
      'legacy_2011_quarantine',
      'legacy_2012',
      'legacy_2011',
      'legacy_2011_quarantine',
    ]);
    for (const { sourceUris, schema, autodetect, jobId } of loads) {
      expect(sourceUris).toEqual([expect.stringMatching(/^gs:\/\/.+\.parquet$/)]);
      expect(schema.fields.length).toBeGreaterThan(5);
      expect(autodetect).toBeUndefined();
      expect(jobId).toMatch(/^boston311-load-[\w-]+-v\d+-\d+-[\w-]+-1$/);
    }
  });
});

function typeOf({ type, arrayType, structTypes }: ParameterType): AnalysedType {
  if (arrayType !== undefined) return { array: typeOf(arrayType) };
  if (structTypes !== undefined)
    return { struct: structTypes.map(({ name, type: of }) => ({ name, type: typeOf(of) })) };
  return type as AnalysedType;
}

const staged = (...names: string[]): AnalysedTable['columns'] =>
  names.map((name) => ({ name, type: STAGED_COLUMNS.find((column) => column.name === name)?.type ?? 'STRING' }));

/** Tables that the publication's script makes for itself. */
const TEMPORARY: readonly AnalysedTable[] = [
  { name: 'incoming_days', columns: DISPATCH_DAILY },
  { name: 'incoming_weeks', columns: DISPATCH_WEEKLY },
  { name: 'incoming_quarantine', columns: QUARANTINE_COLUMNS },
  {
    name: 'differences',
    columns: [
      { name: 'known_key', type: 'DATE' },
      { name: 'incoming_key', type: 'DATE' },
      { name: 'differs', type: 'BOOL' },
    ],
  },
  { name: 'staged_rows', columns: STAGED_COLUMNS },
  { name: 'incoming', columns: STAGED_COLUMNS },
  {
    name: 'rivals',
    columns: [
      ...staged('held_in', 'source_system', 'case_id', 'resource', 'source_line', 'closed_at'),
      { name: 'as_of', type: 'TIMESTAMP' },
    ],
  },
  {
    name: 'ranking',
    columns: [
      ...staged('held_in', 'source_system', 'case_id', 'resource', 'source_line'),
      { name: 'place', type: 'INT64' },
    ],
  },
  {
    name: 'known_cases',
    columns: [
      ...staged('source_system', 'case_id', 'open_month', 'resource'),
      { name: 'withdrawn_at', type: 'TIMESTAMP' },
    ],
  },
];
