import type { Lake } from '../../adapters/lake/lake';
import type { Warehouse } from '../../adapters/warehouse/warehouse';
import type { PublishInput, PublishResult, ResourceRef } from '../../domain/contracts';
import { lakeNames } from '../../domain/ids';
import { TRANSFORM_VERSION } from '../../domain/transform-version';
import { AS_PUBLISHED } from './clock';
import { type CaseRow, stageQuarantine, stageRows } from './staged-rows';

export interface Publication {
  readonly slug?: string;
  readonly snapshot: string;
  readonly rows: readonly CaseRow[];
  readonly asOf?: string;
  readonly quarantined?: readonly number[];
  /** Records the chunks say they read; all staged and quarantined ones when absent. */
  readonly read?: number;
}

export const AS_OF = '2024-06-01T00:00:00Z';

/** Publishes snapshots made of rows, each by a run of its own: run-1, run-2 and so on, a second after each other. */
export class Publisher {
  private runs = 0;

  constructor(private readonly under: { readonly warehouse: Warehouse; readonly lake: Lake }) {}

  /** Stages a snapshot; what is returned publishes it. */
  async input(publication: Publication): Promise<PublishInput> {
    const { slug = 'legacy-2024', snapshot, rows, asOf = AS_OF, quarantined = [] } = publication;
    const { warehouse, lake } = this.under;
    await stageRows(lake, slug, snapshot, rows);
    if (quarantined.length > 0) await stageQuarantine(lake, slug, snapshot, quarantined);
    this.runs += 1;
    const refreshId = `run-${this.runs}`;
    const staging = await warehouse.loadStaging({
      slug,
      snapshot,
      objects: stagedObjects(snapshot),
      rows: rows.length,
      refreshId,
    });
    return {
      resource: resourceOf(slug),
      snapshot: {
        slug,
        snapshot,
        bytes: 1000,
        rawObject: 'raw',
        planObject: 'plan',
        chunkCount: 1,
        records: rows.length,
        asOf,
      },
      totals: {
        read: publication.read ?? rows.length + quarantined.length,
        staged: rows.length,
        quarantined: quarantined.length,
        archived: rows.length,
        asOf,
        quarantinedChunks: quarantined.length > 0 ? [0] : [],
      },
      staging,
      archive: { manifestObject: 'archive/manifest.json', files: 1, rows: rows.length, bytes: 10 },
      clock: AS_PUBLISHED,
      refreshId,
      publishedAt: `2024-06-02T00:00:0${this.runs}Z`,
      publishedBy: 'refresh',
      again: false,
    };
  }

  async publish(publication: Publication): Promise<PublishResult> {
    return await this.under.warehouse.publish(await this.input(publication));
  }
}

export function stagedObjects(snapshot: string): string[] {
  return [lakeNames.staged(snapshot, TRANSFORM_VERSION, 0)];
}

function resourceOf(slug: string): ResourceRef {
  return {
    slug,
    system: 'legacy',
    title: slug,
    location: `/data/${slug}.csv`,
    origin: `${slug}.csv`,
    provenance: 'file',
    source: { kind: 'files', paths: ['/data'] },
  };
}
