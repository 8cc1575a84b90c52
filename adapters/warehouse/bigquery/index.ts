import type { BigQuery, Query } from '@google-cloud/bigquery';
import type { GapNote } from '../../../domain/gap-notes';
import type { PublishInput, PublishResult, StagingResult } from '../../../domain/contracts';
import { PipelineError } from '../../../domain/errors';
import { lakeNames } from '../../../domain/ids';
import type { LedgerSnapshot } from '../../../domain/ledger';
import { QUARANTINE_COLUMNS, STAGED_COLUMNS } from '../../../domain/model';
import { TRANSFORM_VERSION } from '../../../domain/transform-version';
import type { Measure } from '../../../domain/measures';
import { castGoogleError, statusOf } from '../../google/errors';
import { sqlText } from '../../sql';
import type { DispatchPublication } from '../dispatch-publication';
import { gapNoteLine, refreshLine } from '../ledger-lines';
import { Once } from '../once';
import { Turns } from '../turns';
import type {
  Cell,
  CopyRows,
  PublishedSnapshot,
  RefreshRecord,
  SnapshotMeasures,
  StagingInput,
  Table,
  Warehouse,
} from '../warehouse';
import { toTable } from './cells';
import { copyRows } from './copy-rows';
import { lineTokens } from './dialect';
import type { GateStore } from '../gate-store';
import { bigQueryGates } from './gates';
import { type BigQuerySettings, createBigQuery, type JobFigures, type JobPurpose, Jobs } from './jobs';
import { heardBy, nameOfRun, runPublication } from './publish';
import { recordAnswers } from './record-answers';
import { runDispatchPublication } from './publish-dispatches';
import { ensureSchema, hasTable, tableFields } from './schema';

/** A staging table that was forgotten is gone after nine days: a snapshot may be held for a week and is then published from it. */
const STAGING_LIFE_MS = 9 * 24 * 3600 * 1000;
/** Times a reader starts over because a publication came in between. */
const READING_TRIES = 5;

export interface BigQueryWarehouseOptions extends BigQuerySettings {
  /** Where a load job finds an object of the lake: its gs:// address. */
  readonly uri: (object: string) => string;
  /** Rows of a copied result that are asked for at a time. */
  readonly pageRows?: number;
}

/** A warehouse in BigQuery. Credentials are the application default ones; errors are the registered Cloud… ones. */
export function createBigQueryWarehouse(options: BigQueryWarehouseOptions): Warehouse {
  return new BigQueryWarehouse(createBigQuery(options), options);
}

class BigQueryWarehouse implements Warehouse {
  readonly location: string;
  /** Any question takes a second or more, whatever it reads. */
  readonly questionsAtOnce = 4;
  private readonly jobs: Jobs;
  private readonly schema: Once;
  private readonly publications = new Turns();
  private readonly gates: GateStore;

  constructor(
    private readonly client: BigQuery,
    private readonly options: BigQueryWarehouseOptions,
  ) {
    this.location = `BigQuery ${options.project}.${options.dataset}`;
    this.jobs = new Jobs(client, options);
    this.schema = new Once(() => ensureSchema(client, options, this.jobs.subject));
    this.gates = bigQueryGates({
      place: options,
      rows: (sql, params) => this.rows(sql, params),
      measures: (slug) => this.publishedMeasures(slug),
      write: async (query, run) => {
        await this.jobs.query({ ...query, ...this.defaults() }, { step: 'check', run });
      },
    });
  }

  stagedFigures: GateStore['stagedFigures'] = (table) => this.gates.stagedFigures(table);
  baseline: GateStore['baseline'] = (slug) => this.gates.baseline(slug);
  preview: GateStore['preview'] = (input) => this.gates.preview(input);
  recordChecks: GateStore['recordChecks'] = (input) => this.gates.recordChecks(input);
  setAside: GateStore['setAside'] = (input) => this.gates.setAside(input);

  /** Once a process: nothing but a newer program changes the schema. */
  async ensureSchema(): Promise<void> {
    await this.schema.done();
  }

  async loadStaging(input: StagingInput): Promise<StagingResult> {
    const table = stagingTable(input.slug, input.snapshot);
    const purpose = { step: 'load', run: input.refreshId };
    await this.loadTable(table, STAGED_COLUMNS, input.objects, purpose);
    const name = this.fullName(table);
    const { rows } = await this.ask({ query: `SELECT COUNT(*) FROM \`${name}\`` }, purpose);
    const loaded = Number(rows[0]?.[0]);
    if (loaded !== input.rows) {
      throw new PipelineError(
        'BalanceBroken',
        `${input.slug}: ${input.rows} rows were staged, the staging table holds ${loaded}`,
      );
    }
    await this.recordJobs(this.jobs.takeFigures());
    return { table: name, rows: loaded };
  }

  /** One publication at a time in this process; across processes the service ends all but one of them. */
  async publish(input: PublishInput): Promise<PublishResult> {
    return await this.publications.take(() => this.publishNow(input));
  }

  async publishDispatches(input: DispatchPublication): Promise<PublishResult> {
    return await this.publications.take(() =>
      this.publishOnce(input, () => runDispatchPublication(this.jobs, this.options, input)),
    );
  }

  async recordMeasures({ refreshId, slug, snapshot, measures }: SnapshotMeasures): Promise<void> {
    if (measures.length === 0) return;
    await this.ensureSchema();
    await this.jobs.query(
      {
        query: sqlText('bigquery/record-measures'),
        params: { refresh_id: refreshId, slug, snapshot, measures: [...measures] },
        types: { measures: [MEASURE_LINE] },
        ...this.defaults(),
      },
      { step: 'record', run: refreshId },
    );
    await this.recordJobs(this.jobs.takeFigures());
  }

  async publishedMeasures(slug: string): Promise<Measure[]> {
    return (await this.rows(sqlText('ledger/published-measures', { slug: '@slug' }), { slug })) as unknown as Measure[];
  }

  async dropStaging(table: string): Promise<void> {
    for (const name of [table, `${table}${QUARANTINE_SUFFIX}`]) {
      await this.jobs.query({ query: `DROP TABLE IF EXISTS \`${name}\`` }, { step: 'clean-up' });
    }
  }

  /** Before the first refresh there is no ledger, which the service is asked about itself: a query that fails tells nothing. */
  async published(): Promise<PublishedSnapshot[]> {
    if (!(await hasTable(this.client, this.options, 'ledger_snapshots', this.jobs.subject))) return [];
    return (await this.rows(sqlText('ledger/published-snapshots'), {})) as unknown as PublishedSnapshot[];
  }

  async snapshots(): Promise<LedgerSnapshot[]> {
    if (!(await hasTable(this.client, this.options, 'ledger_snapshots', this.jobs.subject))) return [];
    return (await this.rows(sqlText('ledger/snapshots'), {})) as unknown as LedgerSnapshot[];
  }

  async recordRefresh(record: RefreshRecord): Promise<void> {
    await this.ensureSchema();
    const line = refreshLine(record);
    await this.jobs.query(
      {
        query: sqlText('bigquery/record-refresh', lineTokens('ledger_refreshes', line)),
        params: line,
        types: { failures: 'STRING', change_day_911: 'STRING' },
        ...this.defaults(),
      },
      { step: 'record', run: record.refreshId },
    );
    await this.recordJobs(this.jobs.takeFigures());
  }

  async recordAnswers(refreshId: string, at: string): Promise<void> {
    await recordAnswers(this.jobs, this.defaults(), refreshId, at);
    await this.recordJobs(this.jobs.takeFigures());
  }

  async recordGapNote(note: GapNote): Promise<void> {
    await this.ensureSchema();
    const line = gapNoteLine(note);
    await this.jobs.query(
      {
        query: sqlText('bigquery/record-gap-note', lineTokens('ledger_gap_notes', line)),
        params: line,
        ...this.defaults(),
      },
      { step: 'record' },
    );
    await this.recordJobs(this.jobs.takeFigures());
  }

  async query(sql: string, parameters: readonly Cell[] = []): Promise<Table> {
    const query = this.question(sql, parameters);
    const { kind } = await this.foresee(query);
    if (kind !== 'SELECT') {
      throw new PipelineError('WarehouseFailed', `a question may only read, and this is ${kind}`);
    }
    return await this.ask(query, { step: 'query' });
  }

  async bytesToRead(sql: string): Promise<number> {
    return (await this.foresee({ query: sql, ...this.defaults() })).bytes;
  }

  /**
   * Starts over when a publication came in between, so that all answers are of one state. No view is kept: views name each
   * other in full, so that a temporary table stands before none of them, a session answers one question at a time, and tables of
   * their own, which a reader may not make, would spare a second and a fraction of a cent.
   */
  async reading<T>(work: (query: Warehouse['query'], copyRows: CopyRows) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const before = await this.state();
      // these are the program's own questions: asking what each of them is would take as long as its answer
      const result = await work(
        (sql, parameters) => this.ask(this.question(sql, parameters), { step: 'query' }),
        (sql, parameters, path) => copyRows(this.jobs, this.question(sql, parameters), path, this.options.pageRows),
      );
      if ((await this.state()) !== before && attempt < READING_TRIES) continue;
      await this.recordQuestions();
      return result;
    }
  }

  async close(): Promise<void> {
    await this.publications.ended();
    await this.recordQuestions();
  }

  private async publishNow(input: PublishInput): Promise<PublishResult> {
    const { totals, snapshot } = input;
    return await this.publishOnce(input, async () => {
      const quarantine =
        totals.quarantinedChunks.length === 0
          ? null
          : await this.loadQuarantine(
              input,
              totals.quarantinedChunks.map((chunk) =>
                lakeNames.quarantine(snapshot.snapshot, TRANSFORM_VERSION, chunk),
              ),
            );
      await runPublication(this.jobs, this.options, input, quarantine);
    });
  }

  /** Leaves a snapshot alone that is current already, unless it is asked for again; its figures are read from the ledger, whoever wrote them. */
  private async publishOnce(input: Publication, work: () => Promise<unknown>): Promise<PublishResult> {
    const done = await this.publication(input);
    const isMine = done?.refresh_id === input.refreshId;
    if (done !== null && (isMine || input.again !== true)) return heardBy(input.refreshId, done);
    await work();
    await this.recordJobs(this.jobs.takeFigures());
    const row = await this.publication(input);
    if (row === null) {
      throw new PipelineError(
        'WarehouseFailed',
        `the publication of ${input.resource.slug} left no line in the ledger`,
      );
    }
    return heardBy(input.refreshId, row);
  }

  /** What the ledger says of the snapshot where it is current; null where it is not. */
  private async publication({ resource, snapshot }: Publication): Promise<Readonly<Record<string, Cell>> | null> {
    const [row] = await this.rows(sqlText('bigquery/publication'), {
      slug: resource.slug,
      snapshot: snapshot.snapshot,
      version: TRANSFORM_VERSION,
    });
    return row ?? null;
  }

  private async loadQuarantine(
    { resource, snapshot, refreshId }: PublishInput,
    objects: readonly string[],
  ): Promise<string> {
    const table = `${stagingTable(resource.slug, snapshot.snapshot)}${QUARANTINE_SUFFIX}`;
    await this.loadTable(table, QUARANTINE_COLUMNS, objects, { step: 'load', run: refreshId });
    return this.fullName(table);
  }

  /**
   * One load job over all parts, into a table that is made before it. The job's name has the table's time of birth in it,
   * so that a table that was dropped meanwhile is loaded again, and the refresh: another one may stage other rows of the same
   * snapshot.
   */
  private async loadTable(
    table: string,
    columns: Parameters<typeof tableFields>[0],
    objects: readonly string[],
    purpose: { readonly step: string; readonly run: string },
  ): Promise<void> {
    const { stagingDataset, uri } = this.options;
    const fields = tableFields(columns);
    const born = await this.makeStagingTable(table, fields);
    await this.jobs.load(
      stagingDataset,
      table,
      objects.map(uri),
      {
        sourceFormat: 'PARQUET',
        schema: { fields },
        writeDisposition: 'WRITE_TRUNCATE',
        createDisposition: 'CREATE_NEVER',
      },
      {
        ...purpose,
        name: `boston311-load-${stagingDataset}-${table}-v${TRANSFORM_VERSION}-${born}-${nameOfRun(purpose.run)}`,
      },
    );
  }

  private async makeStagingTable(name: string, fields: ReturnType<typeof tableFields>): Promise<string> {
    const dataset = this.client.dataset(this.options.stagingDataset);
    try {
      await dataset
        .createTable(name, { schema: { fields }, expirationTime: String(Date.now() + STAGING_LIFE_MS) })
        .catch((error: unknown) => {
          if (statusOf(error) !== 409) throw error;
        });
      const metadata = (await dataset.table(name).getMetadata())[0] as { creationTime?: string };
      return metadata.creationTime ?? '0';
    } catch (error) {
      throw castGoogleError(error, {
        what: `dataset ${this.options.stagingDataset}`,
        setting: 'BOSTON311_STAGING_DATASET',
      });
    }
  }

  /** What a statement is and reads, as the service sees it, without running it. */
  private async foresee(query: Query): Promise<{ kind: string; bytes: number }> {
    try {
      const [, answer] = await this.client.createQueryJob({ ...query, location: this.options.location, dryRun: true });
      const { statistics } = answer as {
        statistics?: { totalBytesProcessed?: string; query?: { statementType?: string; totalBytesProcessed?: string } };
      };
      return {
        kind: statistics?.query?.statementType ?? 'unknown',
        bytes: Number(statistics?.totalBytesProcessed ?? statistics?.query?.totalBytesProcessed ?? 0),
      };
    } catch (error) {
      throw castGoogleError(error, this.jobs.subject);
    }
  }

  private async ask(query: Query & { query: string }, purpose: JobPurpose): Promise<Table> {
    const job = await this.jobs.query(query, purpose);
    try {
      const [rows, , answer] = await job.getQueryResults();
      return toTable(rows as Record<string, unknown>[], answer?.schema);
    } catch (error) {
      throw castGoogleError(error, this.jobs.subject);
    }
  }

  private question(sql: string, parameters: readonly Cell[] = []): Query & { query: string } {
    return {
      query: sql,
      ...(parameters.length === 0 ? {} : { params: [...parameters], types: parameters.map(parameterType) }),
      ...this.defaults(),
    };
  }

  private async rows(sql: string, params: Record<string, Cell>): Promise<Record<string, Cell>[]> {
    const { columns, rows } = await this.ask({ query: sql, params, ...this.defaults() }, { step: 'query' });
    return rows.map((row) => Object.fromEntries(columns.map(({ name }, index) => [name, row[index] ?? null])));
  }

  /** Changes with every publication and with nothing else. */
  private async state(): Promise<string> {
    const { rows } = await this.ask(
      { query: 'SELECT COUNT(*), MAX(published_at) FROM ledger_snapshots', ...this.defaults() },
      { step: 'query' },
    );
    return JSON.stringify(rows);
  }

  /**
   * Writes what ended jobs cost to the ledger; the job that writes is among those of the next call. A line that a dying
   * process did not write is in Google's own log.
   */
  private async recordJobs(figures: readonly JobFigures[]): Promise<void> {
    if (figures.length === 0) return;
    const lines = figures.map((job) => ({
      job_id: job.jobId,
      refresh_id: job.run,
      step: job.step,
      bytes_processed: job.bytesProcessed,
      bytes_billed: job.bytesBilled,
      slot_milliseconds: job.slotMilliseconds,
      finished_at: job.finishedAt,
    }));
    await this.jobs.query(
      {
        query: sqlText('bigquery/record-jobs'),
        params: { lines },
        types: { lines: [JOB_LINE] },
        ...this.defaults(),
      },
      { step: 'ledger' },
    );
  }

  /** Questions are asked by people who may not write, too, and before there is a ledger. */
  private async recordQuestions(): Promise<void> {
    const figures = this.jobs.takeFigures();
    // writing down that the ledger was written would go on for ever
    if (figures.every(({ step }) => step === 'ledger')) return;
    try {
      await this.recordJobs(figures);
    } catch (error) {
      const expected = error instanceof PipelineError && ['CloudDenied', 'CloudNotFound'].includes(error.type);
      if (!expected) throw error;
    }
  }

  private defaults(): Pick<Query, 'defaultDataset'> {
    return { defaultDataset: { projectId: this.options.project, datasetId: this.options.dataset } };
  }

  private fullName(table: string): string {
    return `${this.options.project}.${this.options.stagingDataset}.${table}`;
  }
}

type Publication = Pick<PublishInput, 'resource' | 'snapshot' | 'refreshId'> & { readonly again?: boolean };

const QUARANTINE_SUFFIX = '_quarantine';

/** A line for the ledger of measures, for the same reason as JOB_LINE. */
const MEASURE_LINE = {
  kind: 'STRING',
  name: 'STRING',
  label: 'STRING',
  records: 'INT64',
  example: 'STRING',
} as const;

/** A line for the ledger of jobs as the service must be told it: types of NULLs cannot be guessed. */
const JOB_LINE = {
  job_id: 'STRING',
  refresh_id: 'STRING',
  step: 'STRING',
  bytes_processed: 'INT64',
  bytes_billed: 'INT64',
  slot_milliseconds: 'INT64',
  finished_at: 'STRING',
} as const;

function stagingTable(slug: string, snapshot: string): string {
  return `${slug.replaceAll(/[^A-Za-z0-9_]/g, '_')}_${snapshot.slice(0, 12)}`;
}

function parameterType(value: Cell): string {
  if (typeof value === 'boolean') return 'BOOL';
  if (typeof value === 'number') return Number.isInteger(value) ? 'INT64' : 'FLOAT64';
  return 'STRING';
}
