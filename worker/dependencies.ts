import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/client';
import { createWebhookAlert } from '../adapters/alert/webhook';
import { DuckDbArchivist } from '../adapters/archive/duckdb-archivist';
import { readBuildStamp, readDashboardScript } from '../adapters/dashboard-build';
import { createPortal } from '../adapters/portal';
import { DuckDbTransformer } from '../adapters/transform/duckdb-transformer';
import type { Dependencies } from '../activities/dependencies';
import { DEFAULT_CHUNK_BYTES } from '../domain/csv/chunk-plan';
import { reviewAddress } from './review';
import { createSiteStore } from './site';
import { cores, dataFolders, type WorkerSettings } from './settings';
import { openStorage } from './storage';

/** Bounds on DuckDB's own memory. The rest of the process needs about 250 MB, and each chunk in work about 60 MB. */
const TRANSFORM_MEMORY = '256MB';
const ARCHIVE_MEMORY = '192MB';

/** The adapters a worker works with, as its settings say: those of one machine, or Google Cloud's. */
export function buildDependencies(settings: WorkerSettings, client: Client): Dependencies & { close(): Promise<void> } {
  const folders = dataFolders(settings.dataDir);
  const { lake, shared, warehouse } = openStorage(settings.dataDir, settings.cloud ?? null);
  const portal = createPortal({ liveUrl: settings.liveUrl, sampleDir: folders.sample, log: settings.log });
  const transformer = new DuckDbTransformer({
    lake,
    scratchFolder: join(folders.scratch, 'transform'),
    threads: cores(),
    memoryLimit: TRANSFORM_MEMORY,
  });
  const archivist = new DuckDbArchivist({
    lake,
    scratchFolder: join(folders.scratch, 'archive'),
    memoryLimit: ARCHIVE_MEMORY,
  });
  return {
    portal,
    lake,
    warehouse,
    transformer,
    archivist,
    site: createSiteStore(folders.report, shared),
    dashboardBuild: () => ({ script: readDashboardScript(), stamp: readBuildStamp() }),
    clockSettings: settings.clocks ?? {},
    changeDay911: settings.changeDay911 ?? null,
    sendAlert: createWebhookAlert(settings.alertWebhook ?? null, () =>
      reviewAddress(folders.report, shared, settings.dashboardUrl ?? null),
    ),
    chunkBytes: settings.chunkBytes ?? DEFAULT_CHUNK_BYTES,
    runEnded: (workflowId, signal) => runEnded(client, workflowId, signal),
    async close() {
      await portal.close();
      await transformer.close();
      await warehouse.close();
    },
  };
}

async function runEnded(client: Client, workflowId: string, signal: AbortSignal): Promise<void> {
  try {
    await client.withAbortSignal(signal, () => client.workflow.getHandle(workflowId).result());
  } catch (error) {
    signal.throwIfAborted();
    // a run that failed has ended too, and one that is gone is over; the connection's own failures are for a retry
    if (error instanceof WorkflowNotFoundError || (error instanceof Error && error.name === 'WorkflowFailedError'))
      return;
    throw error;
  }
}
