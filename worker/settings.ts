import { join } from 'node:path';
import type { NativeConnectionOptions } from '@temporalio/worker';
import type { ClockReading } from '../domain/clock';
import type { CloudSettings } from './cloud-settings';

export { cores } from './machine';

/** Everything a worker is told; the command line and the environment are read elsewhere. */
export interface WorkerSettings {
  /** How Temporal is reached: address, TLS, API key and whatever else the environment or a profile names. */
  readonly connection: NativeConnectionOptions;
  readonly namespace: string;
  /** Folder of all state: lake, warehouse, archive, report. Absolute. */
  readonly dataDir: string;
  /** Google Cloud's lake and warehouse; those of this machine when absent. */
  readonly cloud?: CloudSettings;
  /** Address of the live portal. */
  readonly liveUrl: string;
  /** How times are read, by slug, where an operator knows better than the file. */
  readonly clocks?: Readonly<Record<string, ClockReading>>;
  /** Day something changed for who called 911, YYYY-MM-DD; none is known when absent. */
  readonly changeDay911?: string;
  /** Where a message is posted when a snapshot is held; nowhere when absent. */
  readonly alertWebhook?: string;
  /** Address people reach the dashboard at, without a slash at its end; none that is known when absent. */
  readonly dashboardUrl?: string;
  /** Bytes a chunk is meant to have; the default when absent. */
  readonly chunkBytes?: number;
  /** Chunks transformed at once; what cores and memory allow when absent. */
  readonly chunkSlots?: number;
  /** The version this worker's code goes by where Temporal routes runs by version; no version when absent. */
  readonly version?: WorkerVersion;
  readonly log: (line: string) => void;
}

export interface WorkerVersion {
  /** Name of the deployment, the same for all versions of it. */
  readonly deployment: string;
  readonly buildId: string;
}

/** Where each part of the state lies. */
export interface DataFolders {
  readonly lake: string;
  readonly warehouse: string;
  readonly report: string;
  readonly scratch: string;
  readonly sample: string;
}

export function dataFolders(dataDir: string): DataFolders {
  return {
    lake: join(dataDir, 'lake'),
    warehouse: join(dataDir, 'warehouse', 'boston311.duckdb'),
    report: join(dataDir, 'report'),
    scratch: join(dataDir, 'scratch'),
    sample: join(dataDir, 'sample'),
  };
}
