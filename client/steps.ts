import type { Client } from '@temporalio/client';
import { defaultPayloadConverter } from '@temporalio/common';
import type { IngestProgress, VerifyBeat } from '../domain/contracts';

/** What the server knows of the steps a run has under way, beyond what the run itself can tell. */
export interface StepsSeen {
  /** A line for each step whose last try failed and that is tried again. */
  readonly failedTries: readonly string[];
  /** Bytes a download has, as it says itself; null without one. */
  readonly download: Pick<IngestProgress, 'bytesDone' | 'bytesTotal'> | null;
  /** What each verification of a resource that is under way says. */
  readonly verifying: readonly VerifyBeat[];
}

/** What `download` beats with. */
interface DownloadBeat {
  readonly bytesDone: number;
  readonly bytesTotal: number | null;
}

export async function lookAtSteps(client: Client, workflowId: string): Promise<StepsSeen> {
  const { raw } = await client.workflow.getHandle(workflowId).describe();
  const pending = raw.pendingActivities ?? [];
  const failedTries = pending.flatMap(({ activityType, attempt, lastFailure }) =>
    lastFailure === null || lastFailure === undefined
      ? []
      : [`${activityType?.name}, try ${(attempt ?? 2) - 1}: ${lastFailure.message}; it is tried again`],
  );
  const beat = pending.find(({ activityType }) => activityType?.name === 'download')?.heartbeatDetails?.payloads?.[0];
  const verifying = pending.flatMap(({ activityType, heartbeatDetails }) => {
    const told = activityType?.name === 'verifySnapshot' ? heartbeatDetails?.payloads?.[0] : undefined;
    return told === undefined ? [] : [defaultPayloadConverter.fromPayload<VerifyBeat>(told)];
  });
  if (beat === undefined) return { failedTries, download: null, verifying };
  const { bytesDone, bytesTotal } = defaultPayloadConverter.fromPayload<DownloadBeat>(beat);
  return { failedTries, download: { bytesDone, bytesTotal: bytesTotal ?? 0 }, verifying };
}
