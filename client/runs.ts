import {
  type Client,
  type WorkflowExecutionDescription,
  type WorkflowExecutionInfo,
  type WorkflowHandle,
  WorkflowNotFoundError,
} from '@temporalio/client';
import { defineSearchAttributeKey, SearchAttributeType, TypedSearchAttributes } from '@temporalio/common';
import type {
  IngestProgress,
  RefreshInput,
  RefreshProgress,
  RepublishInput,
  VerificationInput,
  VerificationProgress,
} from '../domain/contracts';
import {
  backfillWorkflowId,
  refreshSummary,
  refreshWorkflowId,
  republishSummary,
  SEARCH_ATTRIBUTES,
  storedWorkflowId,
  TASK_QUEUE,
} from '../domain/ids';
import type { refresh, verify } from '../workflows';
import { EXIT } from './exit-codes';
import { ClientFailure } from './failures';
import type { ProgressSnapshot } from './progress';
import { lookAtSteps } from './steps';

/** A run to start: over files of a source, or over snapshots in the lake. */
export type RunRequest =
  | { readonly kind: 'refresh' | 'backfill'; readonly input: RefreshInput }
  | { readonly kind: 'replay' | 'restore'; readonly input: RepublishInput };

export interface Run {
  readonly workflowId: string;
  readonly runId: string;
  /** Whether the run was under way already, with the input it was started with. */
  readonly adopted: boolean;
  readonly handle: WorkflowHandle<typeof refresh>;
}

export interface Verification {
  readonly workflowId: string;
  readonly runId: string;
  readonly adopted: boolean;
  readonly handle: WorkflowHandle<typeof verify>;
}

const RUN_TYPES = "WorkflowType IN ('refresh', 'backfill', 'replay', 'restore', 'verify')";
const RUN_KIND = defineSearchAttributeKey(SEARCH_ATTRIBUTES.runKind.name, SearchAttributeType.KEYWORD);
const SOURCE = defineSearchAttributeKey(SEARCH_ATTRIBUTES.source.name, SearchAttributeType.KEYWORD);

/** What a refresh or backfill can be found by in the Web UI. */
export function runAttributes(kind: 'refresh' | 'backfill', input: RefreshInput): TypedSearchAttributes {
  return new TypedSearchAttributes([
    { key: RUN_KIND, value: kind },
    { key: SOURCE, value: input.source.kind },
  ]);
}

/** Starts a run, or adopts the one that is under way for the same source (and years), or the same resources. */
export async function startRun(client: Client, request: RunRequest): Promise<Run> {
  const started = await startOrAdopt(client, request.kind, request.input, named(request));
  return { ...started, handle: client.workflow.getHandle<typeof refresh>(started.workflowId, started.runId) };
}

/** What a run is called, found by and titled. */
interface RunNames {
  readonly workflowId: string;
  readonly typedSearchAttributes: TypedSearchAttributes;
  readonly staticSummary: string;
}

async function startOrAdopt(
  client: Client,
  type: string,
  input: unknown,
  names: RunNames,
): Promise<Pick<Run, 'workflowId' | 'runId' | 'adopted'>> {
  const { workflowId } = names;
  const underWay = await runningRunId(client, workflowId);
  const { firstExecutionRunId: runId } = await client.workflow.start(type, {
    ...names,
    taskQueue: TASK_QUEUE,
    args: [input],
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
  });
  return { workflowId, runId, adopted: runId === underWay };
}

function named(request: RunRequest): RunNames {
  switch (request.kind) {
    case 'refresh':
    case 'backfill': {
      const { kind, input } = request;
      return {
        workflowId:
          kind === 'refresh' ? refreshWorkflowId(input.source) : backfillWorkflowId(input.source, input.scope),
        typedSearchAttributes: runAttributes(kind, input),
        staticSummary: refreshSummary(input),
      };
    }
    case 'replay':
    case 'restore': {
      const { kind, input } = request;
      return {
        workflowId: storedWorkflowId(kind, input.slugs),
        typedSearchAttributes: new TypedSearchAttributes([{ key: RUN_KIND, value: kind }]),
        staticSummary: republishSummary(kind, input),
      };
    }
  }
}

async function runningRunId(client: Client, workflowId: string): Promise<string | null> {
  try {
    const { status, runId } = await client.workflow.getHandle(workflowId).describe();
    return status.name === 'RUNNING' ? runId : null;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
}

/** Starts a verification, or adopts the one that is under way for the same resources. */
export async function startVerification(client: Client, input: VerificationInput): Promise<Verification> {
  const started = await startOrAdopt(client, 'verify', input, {
    workflowId: storedWorkflowId('verify', input.slugs),
    typedSearchAttributes: new TypedSearchAttributes([{ key: RUN_KIND, value: 'verify' }]),
    staticSummary: `Boston 311 verified: ${input.slugs.join(', ') || 'everything'}`,
  });
  return { ...started, handle: client.workflow.getHandle<typeof verify>(started.workflowId, started.runId) };
}

/** The state of a verification, in the words of a run over resources. */
export async function readVerification(
  client: Client,
  handle: Verification['handle'],
  elapsedMs: number,
): Promise<ProgressSnapshot> {
  const { waiting, running, done, failed } = await handle.query<VerificationProgress>('progress');
  const { failedTries, verifying } = await lookAtSteps(client, handle.workflowId);
  const looked = {
    outcome: 'unchanged',
    snapshot: '',
    asOf: null,
    bytes: 0,
    bytesTransferred: 0,
    notices: [],
  } as const;
  return {
    refresh: {
      step: 'ingest',
      waiting,
      running: running.map((slug) => ({ slug, workflowId: handle.workflowId })),
      held: [],
      done: done.map((slug) => ({ slug, ...looked })),
      failed,
      notices: [],
    },
    ingests: verifying.map((beat) => ({ ...beat, step: 'compare', rowsRead: 0, rowsQuarantined: 0 })),
    failedTries,
    elapsedMs,
  };
}

/** The progress of a run and of the ingests it has under way. Rejects where no worker answers. */
export async function readProgress(
  client: Client,
  handle: Run['handle'],
  elapsedMs: number,
): Promise<ProgressSnapshot> {
  const refreshProgress = await handle.query<RefreshProgress>('progress');
  const steps = await lookAtSteps(client, handle.workflowId);
  const ingests = await Promise.all(
    refreshProgress.running.map(({ slug, workflowId }) =>
      // an ingest may have ended since, or not begun yet
      readIngest(client, slug, workflowId).catch(() => null),
    ),
  );
  const known = ingests.filter((ingest) => ingest !== null);
  return {
    refresh: refreshProgress,
    ingests: known.map(({ progress }) => progress),
    failedTries: [...steps.failedTries, ...known.flatMap(({ failedTries }) => failedTries)],
    elapsedMs,
  };
}

async function readIngest(
  client: Client,
  slug: string,
  workflowId: string,
): Promise<{ progress: IngestProgress; failedTries: string[] }> {
  const progress = await client.workflow.getHandle(workflowId).query<IngestProgress>('progress');
  const { failedTries, download } = await lookAtSteps(client, workflowId);
  // the workflow learns of a download when it is over; the step itself tells meanwhile
  const bytes = progress.step === 'download' ? download : null;
  return { progress: { ...progress, ...bytes }, failedTries: failedTries.map((line) => `${slug}: ${line}`) };
}

/** The newest runs, whatever became of them. */
export async function listRuns(client: Client, most: number): Promise<WorkflowExecutionInfo[]> {
  return await take(client.workflow.list({ query: RUN_TYPES, pageSize: most }), most);
}

/** Runs under way, the one with `exceptRunId` left out. */
export async function otherRunsUnderWay(client: Client, exceptRunId: string): Promise<WorkflowExecutionInfo[]> {
  const runs = await take(client.workflow.list({ query: `${RUN_TYPES} AND ExecutionStatus = 'Running'` }), 100);
  return runs.filter(({ runId }) => runId !== exceptRunId);
}

async function take<T>(items: AsyncIterable<T>, most: number): Promise<T[]> {
  const taken: T[] = [];
  for await (const item of items) {
    if (taken.length >= most) break;
    taken.push(item);
  }
  return taken;
}

/** A run by its workflow id, as it stands. Throws ClientFailure (nothing yet) where there is none. */
export async function describeRun(client: Client, workflowId: string): Promise<WorkflowExecutionDescription> {
  try {
    return await client.workflow.getHandle(workflowId).describe();
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    throw new ClientFailure(
      EXIT.nothingYet,
      `there is no run "${workflowId}"`,
      'List the runs with: boston311 status',
      error,
    );
  }
}
