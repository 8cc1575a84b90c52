import { ActivityFailure, ApplicationFailure, CancelledFailure, ChildWorkflowFailure } from '@temporalio/workflow';
import type { ResourceFailure, ResourceRef, TransformTotals, VerificationCheck } from '../domain/contracts';
import { ERROR_KINDS, type ErrorType, PipelineError } from '../domain/errors';

/** A registered failure as Temporal carries it; never retried by the workflow itself. */
export function registered(type: ErrorType, message: string): ApplicationFailure {
  return ApplicationFailure.create({ type, message, nonRetryable: true });
}

export function noPublishableRows(resource: ResourceRef, totals: TransformTotals): ApplicationFailure {
  const error = new PipelineError(
    'NothingUsable',
    `all ${totals.quarantined} records were refused${totals.firstRefusal === undefined ? '' : `; the first: ${totals.firstRefusal}`}`,
    { place: { file: resource.origin } },
  );
  return registered(error.type, error.message);
}

/** What a person is told of a failed child: its innermost registered failure. */
export function describeFailure(slug: string, error: unknown): ResourceFailure {
  const cause = innermost(error);
  const type =
    cause instanceof ApplicationFailure ? (cause.type ?? 'Error') : cause instanceof Error ? cause.name : 'Error';
  return {
    slug,
    type,
    message: cause instanceof Error ? cause.message : String(cause),
    hint: type in ERROR_KINDS ? ERROR_KINDS[type as ErrorType].hint : 'Look at the run in the Web UI.',
  };
}

function innermost(error: unknown): unknown {
  let cause = error;
  while ((cause instanceof ActivityFailure || cause instanceof ChildWorkflowFailure) && cause.cause !== undefined)
    cause = cause.cause;
  return cause;
}

export function isCancelled(error: unknown): boolean {
  return innermost(error) instanceof CancelledFailure;
}

/** What did not hold, each under its registered type; the checks travel along for who prints them. */
export function verificationFailed(
  checks: readonly VerificationCheck[],
  failed: readonly ResourceFailure[],
): ApplicationFailure {
  const lines = [
    ...checks
      .filter(({ ok }) => !ok)
      .map(({ resource, check, error, detail }) => {
        const what = detail === undefined ? check : `${check}: ${detail}`;
        return `${resource}: ${error}: ${what}\n  ${ERROR_KINDS[error].hint}`;
      }),
    ...failed.map(({ slug, type, message, hint }) => `${slug}: ${type}: ${message}\n  ${hint}`),
  ];
  return ApplicationFailure.create({
    type: 'VerificationFailed' satisfies ErrorType,
    message: `${lines.length} check(s) do not hold\n${lines.join('\n')}`,
    nonRetryable: true,
    details: [checks],
  });
}
