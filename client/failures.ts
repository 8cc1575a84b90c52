import { ERROR_KINDS, type ErrorType } from '../domain/errors';
import { EXIT, type ExitCode, exitCodeOf } from './exit-codes';

/** A failure of a command, told to the person as it is. */
export class ClientFailure extends Error {
  override readonly name = 'ClientFailure';

  constructor(
    readonly exitCode: ExitCode,
    message: string,
    /** What to do about it. */
    readonly hint?: string,
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}

/** What a person is told of an error. */
export interface Told {
  readonly exitCode: ExitCode;
  readonly message: string;
  readonly hint?: string;
}

/**
 * An error in words: a command's own failure, a registered failure wherever in a chain of Temporal's failures it is,
 * a server that does not answer. Errors are told by their names, so that nothing of the SDK has to be loaded for it.
 */
export function tell(error: unknown): Told {
  const chain = causesOf(error);
  const own = chain.find((cause) => cause instanceof ClientFailure);
  if (own !== undefined) return { exitCode: own.exitCode, message: own.message, ...hinted(own.hint) };

  const registered = [...chain].reverse().find((cause) => typeOf(cause) in ERROR_KINDS);
  if (registered !== undefined) {
    const type = typeOf(registered) as ErrorType;
    return { exitCode: exitCodeOf(type), message: registered.message, hint: ERROR_KINDS[type].hint };
  }
  if (chain.some(({ name }) => name === 'CancelledFailure'))
    return { exitCode: EXIT.cancelled, message: 'the run was cancelled' };
  if (chain.some(isUnreachable)) {
    return {
      exitCode: EXIT.unreachable,
      message: `the Temporal server does not answer: ${innermostMessage(chain, error)}`,
      hint: 'Check TEMPORAL_ADDRESS, or leave it unset: a server is then started by the command itself.',
    };
  }
  const message = innermostMessage(chain, error);
  return { exitCode: EXIT.failed, message, ...hinted(hintFor(message)) };
}

/** The error and what caused it, outermost first. */
function causesOf(error: unknown): Error[] {
  const chain: Error[] = [];
  for (let cause = error; cause instanceof Error && !chain.includes(cause); cause = cause.cause) chain.push(cause);
  return chain;
}

function typeOf(error: Error): string {
  return 'type' in error && typeof error.type === 'string' ? error.type : '';
}

/** gRPC's UNAVAILABLE and DEADLINE_EXCEEDED, and the native connection's own error. */
function isUnreachable(error: Error): boolean {
  return error.name === 'TransportError' || ('code' in error && (error.code === 14 || error.code === 4));
}

function innermostMessage(chain: readonly Error[], error: unknown): string {
  return chain.at(-1)?.message ?? String(error);
}

function hintFor(message: string): string | undefined {
  if (/search attribute/i.test(message)) {
    return 'Register the search attributes on this server: boston311 namespace ensure';
  }
  return undefined;
}

function hinted(hint: string | undefined): { hint?: string } {
  return hint === undefined ? {} : { hint };
}
