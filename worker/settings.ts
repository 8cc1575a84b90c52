import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { CloudSettings } from './cloud-settings';

/** Everything a worker is told; the command line and the environment are read elsewhere. */
export interface WorkerSettings {
  /** Temporal's gRPC address, host:port. */
  readonly address: string;
  readonly namespace: string;
  /** Folder of all state: lake, warehouse, archive, report. Absolute. */
  readonly dataDir: string;
  /** Google Cloud's lake and warehouse; those of this machine when absent. */
  readonly cloud?: CloudSettings;
  /** Address of the live portal. */
  readonly liveUrl: string;
  /** Bytes a chunk is meant to have; the default when absent. */
  readonly chunkBytes?: number;
  /** Chunks transformed at once; the number of cores when absent. */
  readonly chunkSlots?: number;
  readonly log: (line: string) => void;
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

export function cores(): number {
  return availableParallelism();
}
