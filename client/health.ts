import { hostname } from 'node:os';
import { connect } from './connect';
import { EXIT } from './exit-codes';
import { ClientFailure } from './failures';
import { POLLER_SILENT_MS, readPollers } from './pollers';
import type { Server } from './server';

/**
 * A line on the worker of this machine, as the server saw it last. Throws ClientFailure where there is none, or where it
 * has not asked for work for too long: it hangs, or has no connection.
 */
export async function checkHealth(server: Server, host = hostname()): Promise<string> {
  const client = await connect(server);
  try {
    const pollers = await readPollers(client, server.namespace);
    const [latest] = pollers
      .filter(({ process }) => process?.host === host)
      .sort((one, other) => one.silentMs - other.silentMs);
    const advice = 'See what the worker logs; start one with: boston311 worker';
    if (latest === undefined)
      throw new ClientFailure(EXIT.failed, `no worker of ${host} asks ${server.address} for work`, advice);
    const told = `${latest.identity} asked for work ${Math.round(latest.silentMs / 1000)} s ago`;
    if (latest.silentMs >= POLLER_SILENT_MS) throw new ClientFailure(EXIT.failed, told, advice);
    return told;
  } finally {
    await client.connection.close();
  }
}
