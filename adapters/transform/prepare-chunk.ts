import { readRecord, writeRecord } from '../csv/reader';
import { MAX_RECORD_BYTES, type Chunk } from '../../domain/csv/chunk-plan';
import { RecordScanner, type RecordKind } from '../../domain/csv/record-scanner';

/** A record the scanner set aside, still to be described. */
export interface SetAside {
  readonly kind: Exclude<RecordKind, 'record'>;
  readonly line: number;
  readonly offset: number;
  readonly bytes: Buffer;
  readonly totalBytes: number;
}

/** A record that can be cut out, but that no reader takes or whose values cannot be loaded. */
export interface Refused {
  readonly line: number;
  readonly offset: number;
  /** The reader's word for it, or the reason found in the values. */
  readonly reason: string;
  readonly field: string | null;
}

export interface PreparedChunk {
  /** The chunk's sound records, one a line, each with its line number and byte offset in front and RECORD_END behind. */
  readonly csv: Buffer;
  readonly records: number;
  readonly setAside: readonly SetAside[];
  readonly refused: readonly Refused[];
}

const LF = 10;
const SPACE = 32;
const QUOTE = 34;
/**
 * Bytes that DuckDB reads otherwise than the scanner does: a bare carriage return ends its records, and a quote behind
 * a comma and a space opens a quoted field, which may swallow the records that follow.
 */
const READ_OTHERWISE = [Buffer.from('\r'), Buffer.from(', "')];
/**
 * A column more, behind every record: DuckDB drops an empty field too many at a record's end without a word, which
 * would move the cells of a record that holds a comma too many.
 */
export const RECORD_END = ',.';
/** Room for `4294967295,1125899906842624,`, the mark of the end and a line end. */
const PREFIX_ROOM = 32;

/**
 * Makes a chunk's bytes ready for DuckDB: where each record stands is written in front of it, so that no later step
 * has to count, and records that cannot be cut out cleanly are set aside.
 *
 * @param careful reads every record with the careful reader and writes it anew, all fields quoted: slower, for chunks
 *   DuckDB cannot take as they are. A record that DuckDB would read otherwise is always treated so.
 */
export function prepareChunk(bytes: Buffer, chunk: Chunk, careful: boolean): PreparedChunk {
  const parts: Buffer[] = [];
  const setAside: SetAside[] = [];
  const refused: Refused[] = [];
  const suspects = READ_OTHERWISE.filter((mark) => bytes.includes(mark));
  const isSuspect = (record: Buffer): boolean =>
    suspects.some((mark) => record.includes(mark)) || (record[0] === SPACE && record[1] === QUOTE);
  const expected = chunk.records - chunk.overlong.length;
  let out = Buffer.allocUnsafe(bytes.length + (expected + 1) * PREFIX_ROOM);
  let at = 0;
  let records = 0;

  const write = (record: Buffer, line: number, offset: number): void => {
    if (at + record.length + PREFIX_ROOM > out.length) {
      parts.push(out.subarray(0, at));
      out = Buffer.allocUnsafe(Math.max(out.length, record.length + PREFIX_ROOM));
      at = 0;
    }
    at += out.write(`${line},${offset},`, at, 'latin1');
    at += record.copy(out, at);
    at += out.write(RECORD_END, at, 'latin1');
    out[at++] = LF;
  };

  const scanner = new RecordScanner(
    (kind, start, end, line, block, blockOffset) => {
      records += 1;
      const record = block.subarray(start - blockOffset, end - blockOffset);
      if (kind !== 'record') {
        setAside.push({ kind, line, offset: start, bytes: record, totalBytes: end - start });
      } else if (careful || isSuspect(record)) {
        const read = readRecord(record);
        if (read.ok) write(Buffer.from(writeRecord(read.fields)), line, start);
        else refused.push({ line, offset: start, reason: read.reason, field: null });
      } else {
        write(record, line, start);
      }
    },
    MAX_RECORD_BYTES,
    { offset: chunk.offset, line: chunk.line },
  );
  scanner.push(bytes);
  scanner.end();
  parts.push(out.subarray(0, at));
  return { csv: parts.length === 1 ? (parts[0] ?? out) : Buffer.concat(parts), records, setAside, refused };
}
