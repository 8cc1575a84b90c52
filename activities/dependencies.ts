import type { ClockReading } from '../domain/clock';
import type { Archivist } from '../adapters/archive/archive';
import type { SendAlert } from '../adapters/alert/webhook';
import type { Lake } from '../adapters/lake/lake';
import type { Portal } from '../adapters/portal/portal';
import type { Transformer } from '../adapters/transform/transformer';
import type { Warehouse } from '../adapters/warehouse/warehouse';
import type { SiteStore } from '../dashboard/site/site-store';

/** What the activities stand on; a worker builds it once from its configuration. */
export interface Dependencies {
  readonly portal: Portal;
  readonly lake: Lake;
  readonly warehouse: Warehouse;
  readonly transformer: Transformer;
  readonly archivist: Archivist;
  /** The pages of the dashboard. */
  readonly site: SiteStore;
  /** What every page carries to draw its charts in the browser, and what tells this build of the pages from another. */
  readonly dashboardBuild: () => { readonly script: string; readonly stamp: string };
  /** How times are read, by slug, where an operator knows better than the file. */
  readonly clockSettings: Readonly<Record<string, ClockReading>>;
  /** Day something changed for who called 911, YYYY-MM-DD; null where none is known. */
  readonly changeDay911: string | null;
  /** Tells people outside that a snapshot waits for them. */
  readonly sendAlert: SendAlert;
  /** Bytes a chunk is meant to have. */
  readonly chunkBytes: number;
  /** Resolves when the run of a workflow id has ended, however it ended. */
  readonly runEnded: (workflowId: string, signal: AbortSignal) => Promise<void>;
}
