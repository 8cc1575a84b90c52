import { Client, Connection } from '@temporalio/client';
import { connectionFailure } from './connection-failure';
import type { Server } from './server';

const CONNECT_TIMEOUT = '10 seconds';

/** A client of the server. Throws ClientFailure (unreachable). */
export async function connect(server: Server): Promise<Client> {
  return new Client({ connection: await openConnection(server), namespace: server.namespace });
}

/** Throws ClientFailure (unreachable). */
export async function openConnection(server: Server): Promise<Connection> {
  try {
    return await Connection.connect({ ...server.connectionOptions, connectTimeout: CONNECT_TIMEOUT });
  } catch (error) {
    throw connectionFailure(server, error);
  }
}
