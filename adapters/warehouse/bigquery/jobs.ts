import { BigQuery, type Job, type JobLoadMetadata, type Query } from '@google-cloud/bigquery';
import { PassThroughClient } from 'google-auth-library';
import type { ErrorType } from '../../../domain/errors';
import { PipelineError } from '../../../domain/errors';
import { type CallSubject, castGoogleError, statusOf } from '../../google/errors';

export interface BigQuerySettings {
  readonly project: string;
  /** Location of datasets and buckets, such as us-east1 or US. */
  readonly location: string;
  readonly dataset: string;
  readonly stagingDataset: string;
  /** Bytes one query may bill. */
  readonly maximumBytesBilled: number;
  /** Address of a server that speaks the protocol without asking who calls; Google's own when absent. */
  readonly endpoint?: string;
}

/** What one job cost, for the ledger. */
export interface JobFigures {
  readonly jobId: string;
  /** Refresh it worked for; null for a question. */
  readonly run: string | null;
  readonly step: string;
  readonly bytesProcessed: number;
  readonly bytesBilled: number;
  readonly slotMilliseconds: number;
  readonly finishedAt: string;
}

export interface JobPurpose {
  /** Step it belongs to, for labels and the ledger: load, publish, query … */
  readonly step: string;
  /** Refresh it works for. */
  readonly run?: string;
  /**
   * Name made of what the job does. A job of this name that is under way or has succeeded is adopted instead of run a
   * second time; one that failed gives way to the next number.
   */
  readonly name?: string;
}

/** Numbers a named job may use up; far more than the retries of a step. */
const MAX_TRIES = 50;
const LABEL_LENGTH = 63;

export function createBigQuery({ project, location, endpoint }: BigQuerySettings): BigQuery {
  return new BigQuery({
    projectId: project,
    location,
    ...(endpoint === undefined
      ? {}
      : // no credentials are asked for, so that none are needed and none are sent
        { apiEndpoint: endpoint, authClient: new PassThroughClient() as never }),
  });
}

/**
 * Runs jobs: named ones once, all of them labelled, in the configured location, within the cost limit. A job's end is
 * read from the service, never concluded from an answer that may have been lost. Errors are the registered Cloud… ones.
 */
export class Jobs {
  /** By id: a job that a later try adopts is one job. */
  private readonly finished = new Map<string, JobFigures>();

  constructor(
    private readonly client: BigQuery,
    private readonly settings: BigQuerySettings,
  ) {}

  /** Runs a statement or script and returns the finished job. */
  async query(query: Omit<Query, 'query'> & { query: string }, purpose: JobPurpose): Promise<Job> {
    return await this.run(
      (jobId) =>
        this.client.createQueryJob({
          ...query,
          location: this.settings.location,
          labels: this.labels(purpose),
          maximumBytesBilled: String(this.settings.maximumBytesBilled),
          ...(jobId === undefined ? {} : { jobId }),
        }),
      purpose,
    );
  }

  /** Loads objects of the lake into a table. */
  async load(
    dataset: string,
    table: string,
    uris: readonly string[],
    load: JobLoadMetadata,
    purpose: JobPurpose,
  ): Promise<Job> {
    return await this.run(
      (jobId) =>
        this.client.createJob({
          configuration: {
            labels: this.labels(purpose),
            load: {
              ...load,
              sourceUris: [...uris],
              destinationTable: { projectId: this.settings.project, datasetId: dataset, tableId: table },
            },
          },
          location: this.settings.location,
          ...(jobId === undefined ? {} : { jobId }),
        }),
      purpose,
    );
  }

  /** Figures of the jobs that ended since this was asked last. */
  takeFigures(): JobFigures[] {
    const figures = [...this.finished.values()];
    this.finished.clear();
    return figures;
  }

  /** What the service's bill can be cut by: Google's labels take small letters, digits, dashes and underscores. */
  private labels({ step, run }: JobPurpose): Record<string, string> {
    const label = (text: string): string =>
      text
        .toLowerCase()
        .replaceAll(/[^a-z0-9_-]/g, '-')
        .slice(0, LABEL_LENGTH);
    return {
      app: 'boston311',
      env: label(this.settings.dataset),
      step: label(step),
      ...(run === undefined ? {} : { run: label(run) }),
    };
  }

  /** The setting to look at when a call fails, for the message. */
  get subject(): CallSubject {
    const { project, dataset } = this.settings;
    return {
      what: `BigQuery, project ${project}, dataset ${dataset}`,
      setting: 'BOSTON311_GCP_PROJECT, BOSTON311_DATASET',
    };
  }

  private async run(insert: (jobId?: string) => Promise<[Job, ...unknown[]]>, purpose: JobPurpose): Promise<Job> {
    try {
      if (purpose.name === undefined) return await this.awaited((await insert())[0], purpose);
      return await this.runOnce(insert, purpose.name, purpose);
    } catch (error) {
      throw castGoogleError(error, this.subject);
    }
  }

  /** Goes through the numbers of a name up to the first whose job has not failed. */
  private async runOnce(
    insert: (jobId: string) => Promise<[Job, ...unknown[]]>,
    name: string,
    purpose: JobPurpose,
  ): Promise<Job> {
    for (let attempt = 1; attempt <= MAX_TRIES; attempt++) {
      const jobId = `${name}-${attempt}`;
      const started = await insert(jobId).then(
        ([job]) => ({ job, fresh: true }),
        (error: unknown) => {
          if (statusOf(error) !== 409) throw error;
          return { job: this.client.job(jobId, { location: this.settings.location }), fresh: false };
        },
      );
      try {
        return await this.awaited(started.job, purpose);
      } catch (error) {
        // the failure of a job of this try is news; one of an earlier try only uses up its number
        if (started.fresh || !(await hasFailed(started.job))) throw error;
      }
    }
    throw new PipelineError('CloudFailed', `the job ${name} failed ${MAX_TRIES} times`);
  }

  /** Waits for a job's end as the service tells it. What a job that failed was billed is noted as well. */
  private async awaited(job: Job, purpose: JobPurpose): Promise<Job> {
    const failure = await job.promise().then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
    );
    const metadata = (await job.getMetadata())[0] as JobMetadata;
    const { errorResult, state } = metadata.status ?? {};
    // the wait itself was cut short, and the job goes on: the next try finds it by its name
    if (state !== 'DONE' && failure !== undefined) throw failure;
    const figures = figuresOf(job, purpose, metadata);
    this.finished.set(figures.jobId, figures);
    if (errorResult) throw Object.assign(new Error(errorResult.message ?? 'the job failed'), errorResult);
    return job;
  }
}

function figuresOf(job: Job, { step, run }: JobPurpose, { statistics = {} }: JobMetadata): JobFigures {
  return {
    jobId: job.id ?? '',
    run: run ?? null,
    step,
    bytesProcessed: Number(statistics.totalBytesProcessed ?? statistics.query?.totalBytesProcessed ?? 0),
    bytesBilled: Number(statistics.query?.totalBytesBilled ?? 0),
    slotMilliseconds: Number(statistics.totalSlotMs ?? 0),
    finishedAt: new Date(Number(statistics.endTime ?? Date.now())).toISOString(),
  };
}

interface JobMetadata {
  readonly status?: {
    readonly state?: string;
    readonly errorResult?: { readonly reason?: string; readonly message?: string };
  };
  readonly statistics?: {
    readonly totalBytesProcessed?: string;
    readonly totalSlotMs?: string;
    readonly endTime?: string;
    readonly query?: { readonly totalBytesProcessed?: string; readonly totalBytesBilled?: string };
  };
}

async function hasFailed(job: Job): Promise<boolean> {
  const { status } = (await job.getMetadata())[0] as JobMetadata;
  return status?.errorResult !== undefined;
}

/** A registered error told by a statement of this project's own, as `ERROR('Type: message')`. */
export function toldError(error: unknown, type: ErrorType): PipelineError | null {
  const message = error instanceof Error ? error.message : String(error);
  const at = message.indexOf(`${type}: `);
  if (at === -1) return null;
  const text = message.slice(at + type.length + 2).replace(/ \(setting [^)]*\)$/, '');
  return new PipelineError(type, text, { cause: error });
}
