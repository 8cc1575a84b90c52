import { workflowInfo } from '@temporalio/workflow';
import type {
  Decision,
  GateInput,
  GateResult,
  HeldSnapshot,
  IngestProgress,
  PublishedBy,
  PublishInput,
} from '../domain/contracts';
import type { Check } from '../domain/gates/check';
import { HOLD_FOR, HOLD_FOR_MS } from '../domain/gates/thresholds';
import { step } from './activity-options';
import { registered } from './failures';
import type { Hold } from './hold';
import { showOutcome } from './visibility';

export interface GateSurroundings {
  readonly hold: Hold;
  readonly show: (change: Partial<IngestProgress>) => void;
  /** What a person asked for who named the snapshot: a doubt about it is theirs already. Null for a file that came by itself. */
  readonly askedFor: PublishedBy | null;
}

/**
 * Lets a staged snapshot through to its publication, or throws: GateFailed at once, Rejected and HeldTooLong after a wait for
 * a person. What was staged is removed then. Resolves to the instant it is published at.
 */
export async function passGates(
  input: GateInput,
  { hold, show, askedFor }: GateSurroundings,
): Promise<PublishInput['publishedAt']> {
  const { resource } = input;
  show({ step: 'check' });
  const result = await step('checkGates', 'hold it against the last published snapshot')(input);
  if (result.verdict === 'passed') return workflowInfo().startTime.toISOString();
  if (result.verdict === 'failed') {
    await dropStaged(input);
    throw registered('GateFailed', `${resource.origin}: ${told(result.checks, 'failed')}`);
  }
  if (askedFor !== null) {
    await record(input, result.checks, { decision: 'approve', by: askedFor, why: 'a person asked for this snapshot' });
    return workflowInfo().startTime.toISOString();
  }
  const held = heldSnapshot(input, result);
  show({ step: 'held', held });
  const decision = await hold.wait(held, resource.title);
  show({ step: 'check', held: undefined });
  await record(input, result.checks, decision);
  if (decision?.decision === 'approve') {
    showOutcome(null);
    return new Date().toISOString();
  }
  await dropStaged(input);
  throw decision === undefined
    ? registered(
        'HeldTooLong',
        `${resource.origin}: nobody decided within ${HOLD_FOR}; ${told(result.checks, 'doubtful')}`,
      )
    : registered('Rejected', `${resource.origin}: rejected${by(decision)}: ${decision.why ?? ''}`);
}

function heldSnapshot({ resource, snapshot }: GateInput, { checks, preview }: GateResult): HeldSnapshot {
  return {
    slug: resource.slug,
    workflowId: workflowInfo().workflowId,
    snapshot: snapshot.snapshot,
    heldUntil: new Date(Date.now() + HOLD_FOR_MS).toISOString(),
    checks: checks.filter(({ outcome }) => outcome === 'doubtful'),
    preview: preview ?? NOTHING,
  };
}

const NOTHING = {
  ...{ added: 0, changed: 0, withdrawn: 0, restored: 0, unchanged: 0, closed: 0, reopened: 0 },
  fields: [],
};

async function record(input: GateInput, checks: readonly Check[], decision: Decision | undefined): Promise<void> {
  const { resource, snapshot, refreshId, checkedAt } = input;
  await step(
    'recordDecision',
    'write the decision to the ledger',
  )({
    ...{ slug: resource.slug, snapshot: snapshot.snapshot, refreshId, checkedAt, checks },
    decision: decision === undefined ? 'held too long' : decision.decision === 'approve' ? 'approved' : 'rejected',
    by: decision?.by ?? null,
    why: decision?.why ?? null,
  });
}

async function dropStaged({ snapshot, staging }: GateInput): Promise<void> {
  await step('cleanUp', 'remove staged files')({ snapshot, staging });
}

function told(checks: readonly Check[], outcome: Check['outcome']): string {
  return checks
    .filter((check) => check.outcome === outcome)
    .map(({ name, detail }) => `${name}: ${detail}`)
    .join('; ');
}

function by({ by: name }: Decision): string {
  return name === undefined ? '' : ` by ${name}`;
}
