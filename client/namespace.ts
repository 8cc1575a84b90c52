import { HISTORY_DAYS, prepareNamespace } from '../adapters/temporal';
import { SEARCH_ATTRIBUTES } from '../domain/ids';
import { openConnection } from './connect';
import { EXIT } from './exit-codes';
import { ClientFailure } from './failures';
import type { Server } from './server';

/** gRPC's UNIMPLEMENTED, PERMISSION_DENIED and UNAUTHENTICATED. */
const REFUSALS: readonly unknown[] = [12, 7, 16];

/**
 * Makes the server's namespace what the pipeline needs. Throws ClientFailure where the server does not let a client do
 * so, as Temporal Cloud does.
 */
export async function ensureNamespace(server: Server): Promise<string> {
  const attributes = Object.values(SEARCH_ATTRIBUTES);
  const connection = await openConnection(server);
  try {
    await prepareNamespace(connection, server.namespace, attributes, HISTORY_DAYS);
    return `namespace ${server.namespace} on ${server.address} has what the pipeline needs`;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && REFUSALS.includes(error.code))) throw error;
    const list = attributes.map(({ name, type }) => `${name} (${type})`).join(', ');
    throw new ClientFailure(
      EXIT.failed,
      `${server.address} does not let namespaces be changed from here`,
      `Have its operator register these search attributes in namespace ${server.namespace}: ${list}. In Temporal Cloud that is done in its Web UI, or with tcld.`,
      error,
    );
  } finally {
    await connection.close();
  }
}
