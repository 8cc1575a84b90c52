import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Faults, type FaultList } from './faults';
import { GeneratedFiles } from './generated-files';
import type { SamplePortalOptions } from './options';
import { Site } from './site';
import { Traffic, type PortalStats } from './traffic';

/** A running sample portal. */
export interface SamplePortal {
  /** Its address without a path, such as `http://127.0.0.1:41234`. */
  readonly url: string;
  readonly faults: FaultList;
  stats(): PortalStats;
  /** Breaks what is being sent, stops what is being generated, and ends the server. */
  close(): Promise<void>;
}

/**
 * Starts a portal on 127.0.0.1 that answers the calls of CKAN's action API which a client of the city's portal uses,
 * and serves generated files. A file is generated when it is first asked for.
 * @throws RangeError naming an option that is out of range; the system's error where the port is taken
 */
export async function startSamplePortal(options: SamplePortalOptions = {}): Promise<SamplePortal> {
  const faults = new Faults();
  for (const fault of options.faults ?? []) faults.add(fault);
  const traffic = new Traffic();
  const folder = options.dir ?? (await mkdtemp(join(tmpdir(), 'boston311-sample-')));
  const files = new GeneratedFiles(folder);
  const close = async (server?: Server) => {
    await files.stop();
    if (server !== undefined) await closed(server);
    if (options.dir === undefined) await rm(folder, { recursive: true, force: true });
  };
  try {
    const site = new Site(options, files, faults, traffic);
    const server = createServer((request, response) => {
      site.answer(request, response).catch((error: unknown) => {
        if (response.headersSent) response.destroy();
        else response.writeHead(500, { 'Content-Type': 'text/plain' }).end(`${String(error)}\n`);
      });
    });
    await listening(server, options.port ?? 0);
    const { port } = server.address() as AddressInfo;
    return { url: `http://127.0.0.1:${port}`, faults, stats: () => traffic.stats(), close: () => close(server) };
  } catch (error) {
    await close();
    throw error;
  }
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
