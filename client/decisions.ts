import type { Client } from '@temporalio/client';
import type { Decision, DecisionTaken, HeldSnapshot, IngestProgress, RefreshProgress } from '../domain/contracts';
import { EXIT } from './exit-codes';
import { ClientFailure } from './failures';
import { lazy } from './lazy';

/**
 * What a run has that waits for a person: a refresh, backfill or other run over resources by any ingest it has under way, an
 * ingest by itself. Throws ClientFailure where there is no such run or it is not under way; a worker must be at work.
 */
export async function findHeld(client: Client, workflowId: string): Promise<HeldSnapshot[]> {
  const { status, type } = await lazy.runs().describeRun(client, workflowId);
  if (status.name !== 'RUNNING') {
    throw new ClientFailure(
      EXIT.nothingYet,
      `nothing is held: ${workflowId} is ${status.name.toLowerCase()}`,
      'Runs that wait for a decision have the outcome held in: boston311 status',
    );
  }
  if (type.startsWith('ingest')) return await heldByIngests(client, [workflowId]);
  const { running } = await client.workflow.getHandle(workflowId).query<RefreshProgress>('progress');
  return await heldByIngests(
    client,
    running.map((one) => one.workflowId),
  );
}

async function heldByIngests(client: Client, workflowIds: readonly string[]): Promise<HeldSnapshot[]> {
  const asked = workflowIds.map((id) =>
    client.workflow
      .getHandle(id)
      .query<IngestProgress>('progress')
      .then(
        ({ held }) => held,
        // it may have ended since, or not begun yet
        () => undefined,
      ),
  );
  return (await Promise.all(asked)).filter((held) => held !== undefined);
}

/** Decides one held snapshot. Throws ClientFailure with the reason where the run refuses it. */
export async function decideHeld(client: Client, held: HeldSnapshot, decision: Decision): Promise<DecisionTaken> {
  try {
    return await client.workflow
      .getHandle(held.workflowId)
      .executeUpdate<DecisionTaken, [Decision]>('decide', { args: [decision] });
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'WorkflowUpdateFailedError') throw error;
    const reason = error.cause instanceof Error ? error.cause.message : error.message;
    throw new ClientFailure(EXIT.failed, `${held.slug} cannot be decided: ${reason}`, undefined, error);
  }
}

/** What is held, why, what publishing would do, and how to decide: for a terminal. */
export function heldInWords({ slug, workflowId, heldUntil, checks, preview }: HeldSnapshot): string {
  const { added, changed, closed, reopened, withdrawn, restored } = preview;
  return [
    `HELD: ${slug} waits for a decision until ${heldUntil}. Nothing of it is published before.`,
    ...checks.map(({ name, detail }) => `  ${name}: ${detail}`),
    `  Publishing it would add ${added}, change ${changed} (close ${closed}, reopen ${reopened}), withdraw ${withdrawn} and restore ${restored} cases.`,
    `  Decide in another terminal: boston311 approve ${workflowId}`,
    `                          or: boston311 reject ${workflowId} --why "the reason"`,
  ].join('\n');
}
