import type { ClockFigures, ClockReading } from '../../domain/clock';
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

/** Bytes of a file from the start of a record on; the last record may be cut off. */
export interface FilePiece {
  readonly offset: number;
  /** Physical line of the first record. */
  readonly line: number;
  readonly bytes: Buffer;
}

export interface ClockSample {
  readonly header: HeaderMap;
  readonly pieces: readonly FilePiece[];
  readonly signal?: AbortSignal;
}

/** The vectorised work on pieces of a file. Throws DiskFull, WarehouseFailed. */
export interface Transformer {
  /**
   * Turns a chunk of a file into staged rows, an archive part, quarantined records and measures. The same chunk gives the
   * same objects. Throws BalanceBroken when read ≠ staged + quarantined.
   */
  transform(work: ChunkWork): Promise<ChunkResult>;
  /** What the whole records of the pieces say about the file's clock, a line for each reading. */
  clockFigures(sample: ClockSample): Promise<ClockFigures[]>;
  close(): Promise<void>;
}
