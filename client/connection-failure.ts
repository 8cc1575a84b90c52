import { EXIT } from './exit-codes';
import { ClientFailure } from './failures';
import type { Server } from './server';

/** A server that a command could not connect to, in one line. */
export function connectionFailure({ address, how }: Pick<Server, 'address' | 'how'>, error: unknown): ClientFailure {
  // the SDK's own words for the same
  const isLate = error instanceof Error && error.message.includes('before the deadline');
  const reason = isLate || !(error instanceof Error) ? 'it does not answer' : error.message;
  return new ClientFailure(
    EXIT.unreachable,
    `the Temporal server at ${address} cannot be used: ${reason}`,
    how === 'configured'
      ? 'Check TEMPORAL_ADDRESS and the other variables of Temporal, or leave them unset: boston311 up then starts a server of its own.'
      : 'Wait a moment and try again; if it lasts, end the server and start it anew: boston311 up',
    error,
  );
}

/** The native connection's own error, told by its name so that nothing of the SDK has to be loaded for it. */
export function isTransportError(error: unknown): boolean {
  return error instanceof Error && error.name === 'TransportError';
}
