import {
  ChildWorkflowCancellationType,
  defineQuery,
  executeChild,
  ParentClosePolicy,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import type {
  IngestResult,
  RefreshInput,
  RefreshProgress,
  RefreshResult,
  ResourceFailure,
  ResourceRef,
} from '../domain/contracts';
import { ingestWorkflowId } from '../domain/ids';
import { addUpResults } from '../domain/totals';
import { step } from './activity-options';
import { forEachBounded } from './bounded';
import { refreshDetails } from './details';
import { describeFailure, isCancelled, registered } from './failures';
import { ingestResource } from './ingest-resource';
import { ingestAttributes } from './attributes';
import { showDetails, showOutcome, showRows } from './visibility';

export const refreshProgress = defineQuery<RefreshProgress>('progress');

/** The monthly refresh: every resource the scope covers, each by a child workflow of its own. */
export async function refresh(input: RefreshInput): Promise<RefreshResult> {
  return await refreshAll('refresh', input);
}

/** The same for a range of years; skips what was published before unless told otherwise. */
export async function backfill(input: RefreshInput): Promise<RefreshResult> {
  return await refreshAll('backfill', input);
}

async function refreshAll(kind: 'refresh' | 'backfill', input: RefreshInput): Promise<RefreshResult> {
  const refreshId = workflowInfo().runId;
  const startedAt = workflowInfo().startTime.toISOString();
  let progress: RefreshProgress = { step: 'discover', waiting: [], running: [], done: [], failed: [], notices: [] };
  const show = (change: Partial<RefreshProgress>): void => {
    progress = { ...progress, ...change };
    showDetails(refreshDetails(progress));
  };
  setHandler(refreshProgress, () => progress);
  show({});

  const found = await step('discover', 'list what the portal publishes')({ source: input.source, scope: input.scope });
  const skipped =
    input.skipPublished && !input.again ? found.resources.filter(({ slug }) => found.ingested.includes(slug)) : [];
  const resources = found.resources.filter((resource) => !skipped.includes(resource));
  show({ step: 'ingest', notices: found.notices, waiting: resources.map(({ slug }) => slug) });

  const ingestOne = async (resource: ResourceRef): Promise<void> => {
    const { slug } = resource;
    const others = <T extends { slug: string }>(list: readonly T[]): T[] => list.filter((item) => item.slug !== slug);
    show({
      waiting: progress.waiting.filter((waiting) => waiting !== slug),
      running: [...progress.running, { slug, workflowId: ingestWorkflowId(resource) }],
    });
    try {
      const result = await ingest(resource, refreshId, input.again);
      show({ running: others(progress.running), done: [...progress.done, result] });
    } catch (error) {
      if (isCancelled(error)) throw error;
      show({ running: others(progress.running), failed: [...progress.failed, describeFailure(slug, error)] });
    }
  };
  await forEachBounded(resources, input.parallel, ingestOne);

  show({ step: 'report' });
  const { done, failed } = progress;
  const totals = addUpResults(done);
  showRows(totals.read, totals.quarantined);
  const report = await step(
    'report',
    'write the ledger and the page',
  )({
    refreshId,
    kind,
    provenance: found.provenance,
    startedAt,
    finishedAt: new Date().toISOString(),
    results: done,
    failures: failed,
  });
  show({ step: 'done' });
  showOutcome(
    failed.length > 0 ? 'failed' : done.some(({ outcome }) => outcome === 'published') ? 'published' : 'unchanged',
  );
  if (failed.length > 0) throw resourcesFailed(failed, done.length);
  return {
    refreshId,
    provenance: found.provenance,
    resources: done,
    skipped: skipped.map(({ slug }) => slug),
    notices: found.notices,
    totals,
    report,
  };
}

/**
 * Runs the ingest of one resource as a child. Where another run ingests the resource already, that one is waited for
 * and then this one looks again: it finds nothing changed, or what its own source has.
 */
async function ingest(resource: ResourceRef, refreshId: string, again: boolean): Promise<IngestResult> {
  const workflowId = ingestWorkflowId(resource);
  for (;;) {
    try {
      return await executeChild(ingestResource, {
        workflowId,
        args: [{ resource, refreshId, again }],
        cancellationType: ChildWorkflowCancellationType.WAIT_CANCELLATION_COMPLETED,
        parentClosePolicy: ParentClosePolicy.REQUEST_CANCEL,
        typedSearchAttributes: ingestAttributes(resource),
        staticSummary: `${resource.title} from ${resource.origin}`,
      });
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      await step('awaitRun', `wait for the run that ingests ${resource.slug} already`)({ workflowId });
    }
  }
}

function resourcesFailed(failed: readonly ResourceFailure[], done: number): Error {
  const told = failed.map(({ slug, type, message, hint }) => `${slug}: ${type}: ${message}\n  ${hint}`).join('\n');
  return registered('ResourcesFailed', `${failed.length} of ${failed.length + done} resources failed\n${told}`);
}
