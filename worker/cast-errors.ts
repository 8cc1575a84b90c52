import type { ActivityInboundCallsInterceptor } from '@temporalio/worker';
import { activityInfo } from '@temporalio/activity';
import { ApplicationFailure, TemporalFailure } from '@temporalio/common';
import { type ErrorType, PipelineError } from '../domain/errors';

/** Failures of the operating system that have a name here. */
const SYSTEM_ERRORS: Readonly<Record<string, ErrorType>> = { ENOSPC: 'DiskFull', EDQUOT: 'DiskFull' };

/** Attempts at a fault that stays; the last comes about half a minute after the first. */
export const ATTEMPTS_SOON = 6;

/**
 * The one place where errors become Temporal's: a registered type keeps its name, says whether a retry can help, and
 * passes on the wait a server asked for. Only types that are retried slowly outlast a few attempts; what is not
 * registered, a fault of the program, does not.
 */
export function castErrors(): ActivityInboundCallsInterceptor {
  return {
    async execute(input, next) {
      try {
        return await next(input);
      } catch (error) {
        throw toFailure(error, activityInfo().attempt);
      }
    },
  };
}

export function toFailure(error: unknown, attempt: number): unknown {
  if (error instanceof TemporalFailure) return error;
  const known = error instanceof PipelineError ? error : systemError(error);
  const isLast = attempt >= ATTEMPTS_SOON && known?.retry !== 'slowly';
  if (known === null) return isLast ? ApplicationFailure.fromError(asError(error), { nonRetryable: true }) : error;
  return ApplicationFailure.create({
    type: known.type,
    message: known.message,
    nonRetryable: known.retry === 'never' || isLast,
    ...(known.options.retryAfterMs === undefined ? {} : { nextRetryDelay: known.options.retryAfterMs }),
    cause: known,
  });
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

function systemError(error: unknown): PipelineError | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const type = SYSTEM_ERRORS[code];
  return type === undefined ? null : new PipelineError(type, (error as Error).message, { cause: error });
}
