import { defineQuery, setHandler } from '@temporalio/workflow';
import type {
  VerificationCheck,
  VerificationInput,
  VerificationProgress,
  VerificationResult,
} from '../domain/contracts';
import { step } from './activity-options';
import { forEachBounded } from '../domain/bounded';
import { verificationDetails } from './details';
import { describeFailure, isCancelled, verificationFailed } from './failures';
import { showDetails, showOutcome } from './visibility';

export const verificationProgress = defineQuery<VerificationProgress>('progress');

/** Proves that lake, archive and tables hold the same, a resource at a time. Fails where a check does not hold. */
export async function verify({ slugs, parallel }: VerificationInput): Promise<VerificationResult> {
  let progress: VerificationProgress = { waiting: [], running: [], done: [], checks: [], failed: [] };
  const show = (change: Partial<VerificationProgress>): void => {
    progress = { ...progress, ...change };
    showDetails(verificationDetails(progress));
  };
  setHandler(verificationProgress, () => progress);
  show({});

  const current = await step('findCurrent', 'list what the tables hold')({ slugs });
  show({ waiting: current.map(({ slug }) => slug) });
  await forEachBounded(current, parallel, async ({ slug }) => {
    const without = (list: readonly string[]): string[] => list.filter((other) => other !== slug);
    show({ waiting: without(progress.waiting), running: [...progress.running, slug] });
    try {
      const found = await step('verifySnapshot', `verify ${slug}`)({ slug });
      show({ running: without(progress.running), done: [...progress.done, slug], checks: inOrder(progress, found) });
    } catch (error) {
      if (isCancelled(error)) throw error;
      show({ running: without(progress.running), failed: [...progress.failed, describeFailure(slug, error)] });
    }
  });
  const { checks, failed } = progress;
  const holds = failed.length === 0 && checks.every(({ ok }) => ok);
  showOutcome(holds ? 'unchanged' : 'failed');
  if (!holds) throw verificationFailed(checks, failed);
  return { checks };
}

/** By resource, whichever was done first. */
function inOrder({ checks }: VerificationProgress, found: readonly VerificationCheck[]): VerificationCheck[] {
  return [...checks, ...found].sort((one, other) =>
    one.resource === other.resource ? 0 : one.resource < other.resource ? -1 : 1,
  );
}
