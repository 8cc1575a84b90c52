import type { ActivityInboundCallsInterceptor } from '@temporalio/worker';
import { ApplicationFailure } from '@temporalio/common';
import { type ErrorType, PipelineError } from '../domain/errors';

/** Failures of the operating system that have a name here. */
const SYSTEM_ERRORS: Readonly<Record<string, ErrorType>> = { ENOSPC: 'DiskFull', EDQUOT: 'DiskFull' };

/**
 * The one place where errors become Temporal's: a registered type keeps its name, says whether a retry can help, and
 * passes on the wait a server asked for. What is not registered is retried as the step's policy says.
 */
export function castErrors(): ActivityInboundCallsInterceptor {
  return {
    async execute(input, next) {
      try {
        return await next(input);
      } catch (error) {
        throw toFailure(error);
      }
    },
  };
}

export function toFailure(error: unknown): unknown {
  const known = error instanceof PipelineError ? error : systemError(error);
  if (known === null) return error;
  return ApplicationFailure.create({
    type: known.type,
    message: known.message,
    nonRetryable: known.retry === 'never',
    ...(known.options.retryAfterMs === undefined ? {} : { nextRetryDelay: known.options.retryAfterMs }),
    cause: known,
  });
}

function systemError(error: unknown): PipelineError | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const type = SYSTEM_ERRORS[code];
  return type === undefined ? null : new PipelineError(type, (error as Error).message, { cause: error });
}
