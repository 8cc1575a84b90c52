import type { AlertInput } from '../../domain/contracts';
import { PipelineError } from '../../domain/errors';

/** Sends a message to people. Throws AlertNotSent. */
export type SendAlert = (alert: AlertInput, signal: AbortSignal) => Promise<void>;

const PATIENCE_MS = 30_000;

/**
 * Posts alerts as JSON to an address, with a line of text that chats show as it is. Without an address nothing is sent. The
 * address may hold a secret: no message names more than its host.
 *
 * @param review where the month in review is, which says what the tables hold until somebody decides; null for nowhere
 */
export function createWebhookAlert(
  address: string | null,
  review: () => Promise<string | null> = () => Promise.resolve(null),
): SendAlert {
  return async (alert, signal) => {
    if (address === null) return;
    const { host } = new URL(address);
    const page = await review();
    let status: number;
    try {
      const response = await fetch(address, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({
          text: textOf(alert, page),
          event: 'held',
          ...alert,
          approve: approval(alert),
          monthInReview: page,
        }),
        signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
      });
      await response.body?.cancel();
      status = response.status;
    } catch (error) {
      signal.throwIfAborted();
      throw new PipelineError('AlertNotSent', `${host} does not answer`, { cause: error });
    }
    if (status >= 300) throw new PipelineError('AlertNotSent', `${host} answered ${status}`);
  };
}

function textOf(alert: AlertInput, page: string | null): string {
  const checks = alert.checks.map(({ name, detail }) => `${name}: ${detail}`).join('\n');
  return `Boston 311: ${alert.title} is held until ${alert.heldUntil}.\n${checks}\nTo decide: ${approval(alert)}${
    page === null ? '' : `\nMonth in review, of what is published: ${page}`
  }`;
}

function approval({ workflowId }: AlertInput): string {
  return `boston311 approve ${workflowId}`;
}
