import { createHash } from 'node:crypto';
import { join } from 'node:path';

import { createDownload } from '../../activities/download';
import { createUpload } from '../../activities/upload';
import type { Lake } from '../../adapters/lake/lake';
import { createLocalLake } from '../../adapters/lake/local';
import { createCkanPortal } from '../../adapters/portal/ckan';
import { createFilesPortal } from '../../adapters/portal/files';
import type { Portal } from '../../adapters/portal/portal';
import type { DownloadResult, ResourceRef } from '../../domain/contracts';
import { type ChunkPlan, ChunkPlanner } from '../../domain/csv/chunk-plan';
import { lakeNames } from '../../domain/ids';
import { activitySurroundings } from './activity-surroundings';
import { fileOf, recordLine } from './csv-files';

export const SLUG = 'legacy-2024';
export const CHUNK_BYTES = 16 * 1024;

/** A heartbeat of the download, and what a test can do to the attempt that gave it. */
export interface Beat {
  readonly bytesDone: number;
  readonly bytesTotal: number | null;
  readonly cancel: () => void;
}

/** The activities download and upload, in surroundings of their own, on a lake that is a folder. */
export class DownloadLab {
  readonly lake: Lake;

  private constructor(
    folder: string,
    private readonly portal: Portal,
    private readonly resource: ResourceRef,
    private readonly chunkBytes = CHUNK_BYTES,
  ) {
    this.lake = createLocalLake(join(folder, 'lake'));
  }

  /** A lab that downloads from an address. */
  static at(folder: string, baseUrl: string): DownloadLab {
    const portal = createCkanPortal({ baseUrl, provenance: 'published', userAgent: 'test' });
    return new DownloadLab(folder, portal, { ...RESOURCE, location: '/file.csv', origin: 'file.csv' });
  }

  /** A lab that takes a file from a disk. */
  static of(folder: string, path: string, chunkBytes?: number): DownloadLab {
    return new DownloadLab(
      folder,
      createFilesPortal(),
      { ...RESOURCE, location: path, origin: 'file.csv' },
      chunkBytes,
    );
  }

  async download({
    again = false,
    onBeat = () => undefined,
    onStart = () => undefined,
  }: {
    again?: boolean;
    onBeat?: (beat: Beat) => void;
    onStart?: (attempt: { readonly cancel: () => void }) => void;
  } = {}): Promise<DownloadResult> {
    const { lake, portal, chunkBytes, resource } = this;
    const surroundings = activitySurroundings();
    const cancel = (): void => surroundings.cancel();
    surroundings.on('heartbeat', (beat: Omit<Beat, 'cancel'>) => onBeat({ ...beat, cancel }));
    onStart({ cancel });
    return await surroundings.run(createDownload({ lake, portal, chunkBytes }), { resource, again });
  }

  async upload(download: DownloadResult): Promise<void> {
    const { lake, resource } = this;
    await activitySurroundings().run(createUpload({ lake }), { resource, download });
  }

  /** Both steps, as a run does them. */
  async fetch(): Promise<DownloadResult> {
    const result = await this.download();
    await this.upload(result);
    return result;
  }

  /** The bytes that wait for their name. */
  async waiting(): Promise<Buffer> {
    return await this.lake.readRange(lakeNames.incoming(SLUG), 0, 100_000_000);
  }

  async planWaiting(): Promise<ChunkPlan> {
    return JSON.parse(await this.lake.getText(lakeNames.incomingPlan(SLUG))) as ChunkPlan;
  }

  async names(): Promise<string[]> {
    return (await this.lake.list('')).map(({ name }) => name);
  }
}

const RESOURCE: Omit<ResourceRef, 'location' | 'origin'> = {
  slug: SLUG,
  system: 'legacy',
  title: '311 Service Requests - 2024',
  provenance: 'published',
  source: { kind: 'live' },
};

/** A file of so many records; another `mark` gives other bytes of the same length. */
export function csvFile(records: number, mark = 'a'): Buffer {
  const line = (_: unknown, index: number): string =>
    recordLine('B', { case_enquiry_id: String(100_000 + index), closure_reason: `"${mark}",\nsecond line` });
  return Buffer.from(fileOf('B', Array.from({ length: records }, line)));
}

export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export function planOf(bytes: Buffer, chunkBytes = CHUNK_BYTES): ChunkPlan {
  const planner = new ChunkPlanner(chunkBytes);
  planner.push(bytes);
  return planner.end();
}
