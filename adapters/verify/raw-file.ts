import { createHash } from 'node:crypto';
import { Readable, Transform, type TransformCallback, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import { FiguresSum, type RecordFigures } from '../../domain/verification';
import type { Lake } from '../lake/lake';

const BLOCK_BYTES = 4 * 1024 * 1024;

/** A byte range of a file, its line end left out. */
export interface Range {
  readonly start: number;
  readonly length: number;
}

/** Columns whose values are looked at, by their place in the header; null where the file has none of a case. */
export type CaseColumns = (header: readonly string[]) => { readonly id: number; readonly closed: number } | null;

export interface RawFigures {
  /** Null where there is no such file. */
  readonly sha256: string | null;
  /** Records, those left out among them; null where csv-parse cannot read the file. */
  readonly records: number | null;
  /** Of the records with as many fields as the header; null where there are no case columns, or the file cannot be read. */
  readonly readable: RecordFigures | null;
}

/**
 * Reads a whole raw file once, in a stream: its hash, and what csv-parse finds in it. csv-parse is no part of the way on
 * which records are loaded.
 *
 * @param leftOut records that are known to be unreadable, in the file's order: csv-parse is not shown them, they are counted
 * @param onBytes called with the bytes read so far
 * @throws PipelineError LakeMissing; what the signal was aborted with
 */
export async function readRawFile(
  lake: Lake,
  rawObject: string,
  leftOut: readonly Range[],
  columnsOf: CaseColumns,
  onBytes: (done: number) => void,
  signal: AbortSignal,
): Promise<RawFigures> {
  const hash = createHash('sha256');
  const sum = new FiguresSum();
  let header: readonly string[] | undefined;
  let columns: ReturnType<CaseColumns> = null;
  let records = leftOut.length;
  const look = (record: readonly string[]): void => {
    if (header === undefined) {
      header = record;
      columns = columnsOf(record);
      return;
    }
    records += 1;
    if (columns !== null && record.length === header.length)
      sum.add(record[columns.id] ?? '', record[columns.closed] ?? '');
  };
  const blocks = async function* (): AsyncGenerator<Buffer> {
    for (let offset = 0; ;) {
      signal.throwIfAborted();
      const block = await lake.readRange(rawObject, offset, BLOCK_BYTES);
      if (block.length === 0) return;
      hash.update(block);
      offset += block.length;
      onBytes(offset);
      yield block;
    }
  };
  const parser = parse({
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    record_delimiter: ['\n', '\r\n'],
    skip_empty_lines: true,
  });
  const sink = new Writable({
    objectMode: true,
    write(record: readonly string[], _, done) {
      look(record);
      done();
    },
  });
  try {
    await pipeline(Readable.from(blocks()), new Without(leftOut), parser, sink, { signal });
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof CsvError)) throw error;
    return { sha256: await hashOf(lake, rawObject, signal), records: null, readable: null };
  }
  return { sha256: hash.digest('hex'), records, readable: columns === null ? null : sum.figures };
}

/** The hash alone, where the pass over the records ended early. */
async function hashOf(lake: Lake, rawObject: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  for (let offset = 0; ;) {
    signal.throwIfAborted();
    const block = await lake.readRange(rawObject, offset, BLOCK_BYTES);
    if (block.length === 0) return hash.digest('hex');
    hash.update(block);
    offset += block.length;
  }
}

/** Passes bytes on, without those of some ranges; their line ends stay, as empty lines. */
class Without extends Transform {
  private offset = 0;
  private next = 0;

  constructor(private readonly ranges: readonly Range[]) {
    super();
  }

  override _transform(block: Buffer, _: BufferEncoding, done: TransformCallback): void {
    const end = this.offset + block.length;
    let at = this.offset;
    for (let range = this.ranges[this.next]; range !== undefined && range.start < end; range = this.ranges[this.next]) {
      const stop = range.start + range.length;
      if (range.start > at) this.push(block.subarray(at - this.offset, range.start - this.offset));
      at = Math.min(Math.max(at, stop), end);
      if (stop > end) break;
      this.next += 1;
    }
    if (at < end) this.push(block.subarray(at - this.offset));
    this.offset = end;
    done();
  }
}
