import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type PageServer, servePages } from '../adapters/page-server/serve-pages';
import { EXIT } from './exit-codes';
import { ClientFailure } from './failures';
import type { Settings } from './settings';

const PREFERRED_PORT = 8311;

/**
 * Serves the pages of the data folder on loopback: at the port asked for, else at the usual one where that is free and at
 * any other where it is not. Throws ClientFailure where the port asked for cannot be had.
 */
export async function serveDashboard({ folders }: Pick<Settings, 'folders'>, port?: number): Promise<PageServer> {
  const folder = folders.report;
  try {
    return await servePages({ folder, port: port ?? PREFERRED_PORT });
  } catch (error) {
    if (port === undefined) return await servePages({ folder, port: 0 });
    const reason = error instanceof Error ? error.message : String(error);
    throw new ClientFailure(EXIT.failed, `the dashboard cannot be served: ${reason}`, 'Give another --port.', error);
  }
}

/** The address for a person, with a word on what is there. */
export function dashboardLine({ url }: PageServer, { folders }: Pick<Settings, 'folders'>): string {
  return existsSync(join(folders.report, 'index.html')) ? url : `${url} (empty until the first refresh has ended)`;
}
