import type { ClockReading } from '../../domain/clock';
import type { ChunkResult } from '../../domain/contracts';
import type { Chunk } from '../../domain/csv/chunk-plan';
import type { HeaderMap } from '../../domain/source/header';

export interface ChunkWork {
  readonly slug: string;
  readonly snapshot: string;
  /** What the file is called in messages and in the quarantine. */
  readonly origin: string;
  readonly index: number;
  /** How the file's times are read. */
  readonly clock: ClockReading;
  readonly chunk: Chunk;
  readonly header: HeaderMap;
  /** The chunk's bytes. */
  readonly bytes: Buffer;
  /** The first bytes of overlong records, by their place in `chunk.overlong`. */
  readonly overlong: readonly Buffer[];
  readonly signal?: AbortSignal;
}

/**
 * Turns a chunk of a file into staged rows, an archive part and quarantined records. The same chunk gives the same
 * objects. Throws BalanceBroken when read ≠ staged + quarantined, DiskFull, WarehouseFailed.
 */
export interface Transformer {
  transform(work: ChunkWork): Promise<ChunkResult>;
  close(): Promise<void>;
}
