import {
  CancellationScope,
  condition,
  defineSignal,
  defineUpdate,
  getExternalWorkflowHandle,
  log,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { Decision, DecisionTaken, HeldSnapshot } from '../domain/contracts';
import { HELD_LOG } from '../domain/gates/check';
import { HOLD_FOR } from '../domain/gates/thresholds';
import { step } from './activity-options';
import { isCancelled } from './failures';
import { showOutcome } from './visibility';

/** A person's answer to a held snapshot. Refused where nothing is held, and for a rejection without a reason. */
export const decide = defineUpdate<DecisionTaken, [Decision]>('decide');

/** What a refresh is told of its ingests: one waits for a person, and by its slug, that it does so no more. */
export const snapshotHeld = defineSignal<[HeldSnapshot]>('snapshotHeld');
export const snapshotDecided = defineSignal<[string]>('snapshotDecided');

/** The place where an ingest waits for a person. Made when the ingest begins, so that its Update is known throughout. */
export class Hold {
  private waiting: HeldSnapshot | undefined;
  private taken: Decision | undefined;

  constructor(private readonly slug: string) {
    setHandler(decide, (decision: Decision) => this.take(decision), {
      validator: (decision: Decision) => this.refuse(decision),
      description:
        'Approve or reject a snapshot that is held: {"decision": "approve"} or {"decision": "reject", "why": …}',
    });
  }

  /** Waits for a decision, telling people once; undefined where none came in time. */
  async wait(held: HeldSnapshot, title: string): Promise<Decision | undefined> {
    this.waiting = held;
    this.taken = undefined;
    showOutcome('held');
    const found = held.checks.map(({ name, detail }) => `${name}: ${detail}`).join('; ');
    log.warn(HELD_LOG, { slug: held.slug, heldUntil: held.heldUntil, found });
    await tellParent((parent) => parent.signal(snapshotHeld, held));
    const telling = new CancellationScope();
    const { slug, workflowId, snapshot, heldUntil, checks } = held;
    telling
      .run(() => step('alert', 'tell people that it is held')({ slug, title, workflowId, snapshot, heldUntil, checks }))
      .catch((error: unknown) => {
        if (!isCancelled(error)) log.warn('Nobody could be told of a held snapshot', { slug });
      });
    try {
      await condition(() => this.taken !== undefined, HOLD_FOR);
      return this.taken;
    } finally {
      this.waiting = undefined;
      telling.cancel();
      await CancellationScope.nonCancellable(() => tellParent((parent) => parent.signal(snapshotDecided, held.slug)));
    }
  }

  private take(given: Decision): DecisionTaken {
    this.taken = given;
    return {
      slug: this.slug,
      snapshot: this.waiting?.snapshot ?? '',
      decision: given.decision === 'approve' ? 'approved' : 'rejected',
    };
  }

  private refuse(given: Decision): void {
    if (this.waiting === undefined) throw new Error(`nothing of ${this.slug} is held`);
    if (this.taken !== undefined) throw new Error(`${this.slug} was decided a moment ago`);
    const { decision, why }: Partial<Decision> = given ?? {};
    if (decision !== 'approve' && decision !== 'reject') throw new Error('the decision is neither approve nor reject');
    if (decision === 'reject' && (why ?? '').trim() === '') throw new Error('a rejection needs a reason: say why');
  }
}

/** Tells the refresh that this ingest belongs to; one that has ended meanwhile need not know. */
async function tellParent(
  tell: (parent: ReturnType<typeof getExternalWorkflowHandle>) => Promise<void>,
): Promise<void> {
  const { parent } = workflowInfo();
  if (parent === undefined) return;
  try {
    await tell(getExternalWorkflowHandle(parent.workflowId, parent.runId));
  } catch (error) {
    if (isCancelled(error)) throw error;
  }
}
