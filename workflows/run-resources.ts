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
  IngestInput,
  IngestResult,
  Provenance,
  PublishedBy,
  RefreshProgress,
  RefreshResult,
  ResourceFailure,
} from '../domain/contracts';
import { ingestWorkflowId } from '../domain/ids';
import { addUpResults } from '../domain/totals';
import { step } from './activity-options';
import { ingestAttributes } from './attributes';
import { forEachBounded } from '../domain/bounded';
import { refreshDetails } from './details';
import { describeFailure, isCancelled, registered } from './failures';
import { snapshotDecided, snapshotHeld } from './hold';
import { ingestDispatches } from './ingest-dispatches';
import { ingestResource } from './ingest-resource';
import { showDetails, showOutcome, showRows } from './visibility';

export const refreshProgress = defineQuery<RefreshProgress>('progress');

/** One resource a run shall bring in. */
export type ResourceWork = Pick<IngestInput, 'resource' | 'again' | 'stored' | 'drift'>;

/** A run over resources: each by a child workflow of its own, then the ledger's line and the page. */
export class ResourceRun {
  readonly refreshId = workflowInfo().runId;
  private progress: RefreshProgress = {
    step: 'discover',
    waiting: [],
    running: [],
    held: [],
    done: [],
    failed: [],
    notices: [],
  };

  constructor(private readonly kind: PublishedBy) {
    setHandler(refreshProgress, () => this.progress);
    setHandler(snapshotHeld, (held) => {
      this.show({ held: [...this.progress.held.filter(({ slug }) => slug !== held.slug), held] });
      showOutcome('held');
    });
    setHandler(snapshotDecided, (slug) => {
      this.show({ held: this.progress.held.filter((held) => held.slug !== slug) });
      if (this.progress.held.length === 0) showOutcome(null);
    });
    this.show({});
  }

  /** Ingests every resource, a bounded number at a time; one that fails does not stop the others. */
  async ingestAll(works: readonly ResourceWork[], parallel: number, notices: readonly string[]): Promise<void> {
    this.show({ step: 'ingest', notices, waiting: works.map(({ resource }) => resource.slug) });
    await forEachBounded(works, parallel, (work) => this.ingestOne(work));
  }

  /** Writes ledger and page, and tells what was done. Throws ResourcesFailed where a resource failed. */
  async finish(provenance: Provenance, skipped: readonly string[]): Promise<RefreshResult> {
    this.show({ step: 'report' });
    const { done, failed, notices } = this.progress;
    const totals = addUpResults(done);
    showRows(totals.read, totals.quarantined);
    const report = await step(
      'report',
      'write the ledger and the page',
    )({
      refreshId: this.refreshId,
      kind: this.kind,
      provenance,
      startedAt: workflowInfo().startTime.toISOString(),
      finishedAt: new Date().toISOString(),
      results: done,
      failures: failed,
    });
    this.show({ step: 'done' });
    showOutcome(
      failed.length > 0 ? 'failed' : done.some(({ outcome }) => outcome === 'published') ? 'published' : 'unchanged',
    );
    if (failed.length > 0) throw resourcesFailed(failed, done.length);
    return { refreshId: this.refreshId, provenance, resources: done, skipped, notices, totals, report };
  }

  private async ingestOne(work: ResourceWork): Promise<void> {
    const { slug } = work.resource;
    const others = <T extends { slug: string }>(list: readonly T[]): T[] => list.filter((item) => item.slug !== slug);
    this.show({
      waiting: this.progress.waiting.filter((waiting) => waiting !== slug),
      running: [...this.progress.running, { slug, workflowId: ingestWorkflowId(work.resource) }],
    });
    try {
      const result = await ingest({ ...work, refreshId: this.refreshId, kind: this.kind });
      this.show({ running: others(this.progress.running), done: [...this.progress.done, result] });
    } catch (error) {
      if (isCancelled(error)) throw error;
      const failed = [...this.progress.failed, describeFailure(slug, error)];
      this.show({ running: others(this.progress.running), failed });
    }
  }

  private show(change: Partial<RefreshProgress>): void {
    this.progress = { ...this.progress, ...change };
    showDetails(refreshDetails(this.progress));
  }
}

/**
 * Runs the ingest of one resource as a child. Where another run ingests the resource already, that one is waited for
 * and then this one looks again: it finds nothing changed, or what its own source has.
 */
async function ingest(input: IngestInput): Promise<IngestResult> {
  const { resource } = input;
  const workflowId = ingestWorkflowId(resource);
  for (;;) {
    try {
      return await executeChild(resource.system === '911' ? ingestDispatches : ingestResource, {
        workflowId,
        args: [input],
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
