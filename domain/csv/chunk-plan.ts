import { RecordScanner } from './record-scanner';

/** Records longer than this are quarantined: no 311 record comes near it, and it bounds memory. */
export const MAX_RECORD_BYTES = 4 * 1024 * 1024;
export const DEFAULT_CHUNK_BYTES = 16 * 1024 * 1024;
/** Three times what a default chunk of real records holds: bounds memory where a file is all short, broken lines. */
export const MAX_CHUNK_RECORDS = 100_000;

/** A record too long to be handled; its bytes stay in the raw file. */
export interface OverlongRecord {
  readonly line: number;
  readonly offset: number;
  readonly bytes: number;
}

/** A record-aligned byte range of a file. */
export interface Chunk {
  readonly offset: number;
  /** May be 0 where a chunk stands for overlong records alone. */
  readonly bytes: number;
  /** Physical line of its first record. */
  readonly line: number;
  /** Records in it, damaged ones and the overlong ones that follow it included. */
  readonly records: number;
  readonly overlong: readonly OverlongRecord[];
}

/** How a file is cut; made in the one pass that stores it. */
export interface ChunkPlan {
  readonly bytes: number;
  readonly lines: number;
  /** Records after the header, blank lines left out. */
  readonly records: number;
  /** The header's byte range, byte order mark and line end left out; null where the file has no line at all. */
  readonly header: { readonly offset: number; readonly bytes: number; readonly line: number } | null;
  readonly chunks: readonly Chunk[];
}

interface OpenChunk {
  offset: number;
  line: number;
  records: number;
  overlong: OverlongRecord[];
  /** Set once an overlong record follows: the byte range ends there. */
  end: number | undefined;
}

/** Cuts a stream of bytes into chunks of about `chunkBytes`. Call `push` for each block, then `end` once. */
export class ChunkPlanner {
  private readonly scanner: RecordScanner;
  private header: ChunkPlan['header'] = null;
  private readonly chunks: Chunk[] = [];
  private open: OpenChunk | undefined;
  private records = 0;

  constructor(private readonly chunkBytes: number = DEFAULT_CHUNK_BYTES) {
    this.scanner = new RecordScanner((kind, start, end, line, block, blockOffset) => {
      if (this.header === null) {
        const bom = startsWithBom(block, start - blockOffset) ? 3 : 0;
        this.header = { offset: start + bom, bytes: end - start - bom, line };
        return;
      }
      this.add(kind === 'too long', start, end, line);
    }, MAX_RECORD_BYTES);
  }

  push(block: Buffer): void {
    this.scanner.push(block);
  }

  end(): ChunkPlan {
    const { lines, bytes } = this.scanner.end();
    this.close(bytes);
    return { bytes, lines, records: this.records, header: this.header, chunks: this.chunks };
  }

  private add(overlong: boolean, start: number, end: number, line: number): void {
    if (this.open !== undefined && this.isFull(this.open, start, overlong)) this.close(start);
    this.open ??= { offset: start, line, records: 0, overlong: [], end: undefined };
    if (overlong) {
      this.open.end ??= start;
      this.open.overlong.push({ line, offset: start, bytes: end - start });
    }
    this.open.records += 1;
    this.records += 1;
  }

  private isFull(open: OpenChunk, start: number, overlong: boolean): boolean {
    if (open.records >= MAX_CHUNK_RECORDS) return true;
    // overlong records may follow one another; anything else begins a new byte range
    return open.end === undefined ? start - open.offset >= this.chunkBytes : !overlong;
  }

  private close(end: number): void {
    if (this.open === undefined) return;
    const { offset, line, records, overlong } = this.open;
    this.chunks.push({ offset, bytes: (this.open.end ?? end) - offset, line, records, overlong });
    this.open = undefined;
  }
}

function startsWithBom(block: Buffer, at: number): boolean {
  return block[at] === 0xef && block[at + 1] === 0xbb && block[at + 2] === 0xbf;
}
