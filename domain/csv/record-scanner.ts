/**
 * Finds where CSV records begin and end in a stream of bytes, quoted newlines included, without parsing their fields.
 * Download planning and the transform of a chunk use the same scanner, so they agree on every boundary.
 *
 * Dialect: comma, double quote, doubled quote as escape, lines ended by LF or CRLF. A quote opens a field only as its
 * first byte; anywhere else in an unquoted field it is text.
 *
 * Damage is contained: a quoted field that is never closed, or whose closing quote is followed by text, spoils its
 * first physical line only. That line is reported as damaged and scanning goes on with the next one, so that one stray
 * quote cannot swallow the rest of a file. The decision depends only on the bytes from the record's start on, and what
 * the damage is called only on the line itself.
 */

export type RecordKind =
  | 'record'
  /** A quoted field is not closed, neither in its line nor in a sound record of several lines. */
  | 'unterminated quote'
  /** Something other than a comma or a line end follows a closing quote. */
  | 'text after quote'
  /** Longer than the record limit; its bytes may be only partly in memory. */
  | 'too long';

/**
 * Called for each record in order. `start` and `end` are absolute byte offsets, the line end left out; `line` is the
 * physical line the record starts on, counted from 1. `block` holds the bytes from `blockOffset` on; for a record that
 * is too long it need not hold all of it.
 */
export type RecordVisitor = (
  kind: RecordKind,
  start: number,
  end: number,
  line: number,
  block: Buffer,
  blockOffset: number,
) => void;

const LF = 10;
const CR = 13;
const QUOTE = 34;
const COMMA = 44;

const NEED_MORE = -1;
const UNTERMINATED = -2;
const TEXT_AFTER_QUOTE = -3;

export class RecordScanner {
  private carry: Buffer = Buffer.alloc(0);
  /** Absolute offset of the first byte of `carry`, or of the next block when nothing is carried. */
  private offset: number;
  private line: number;
  /** Start of an overlong record whose end is still being looked for. */
  private skippingFrom: { start: number; line: number } | undefined;

  /** @param maxRecordBytes records beyond this are reported as too long, and bound what is kept in memory */
  constructor(
    private readonly visit: RecordVisitor,
    private readonly maxRecordBytes: number,
    start: { offset: number; line: number } = { offset: 0, line: 1 },
  ) {
    this.offset = start.offset;
    this.line = start.line;
  }

  push(block: Buffer): void {
    const bytes = this.carry.length === 0 ? block : Buffer.concat([this.carry, block]);
    const used = this.scan(bytes, false);
    this.carry = bytes.subarray(used);
    this.offset += used;
  }

  /** Must be called once after the last block. Returns the number of physical lines and bytes seen. */
  end(): { lines: number; bytes: number } {
    const bytes = this.carry;
    const used = this.scan(bytes, true);
    const last = this.skippingFrom;
    if (last !== undefined) {
      this.skippingFrom = undefined;
      this.visit('too long', last.start, this.offset + bytes.length, last.line, bytes, this.offset);
      this.line += 1;
    }
    this.offset += used;
    this.carry = Buffer.alloc(0);
    return { lines: this.line - 1, bytes: this.offset };
  }

  /** Reports every record that ends within `bytes` (all of them when `final`); returns how many bytes are done with. */
  private scan(bytes: Buffer, final: boolean): number {
    let position = 0;
    let quote = bytes.indexOf(QUOTE);
    while (position < bytes.length) {
      if (this.skippingFrom !== undefined) {
        const newline = bytes.indexOf(LF, position);
        if (newline === -1) return skipped(bytes, final);
        const { start, line } = this.skippingFrom;
        this.skippingFrom = undefined;
        this.visit('too long', start, this.offset + withoutCr(bytes, position, newline), line, bytes, this.offset);
        this.line = line + 1;
        position = newline + 1;
        continue;
      }
      const newline = bytes.indexOf(LF, position);
      if (quote !== -1 && quote < position) quote = bytes.indexOf(QUOTE, position);
      const plain = newline !== -1 && (quote === -1 || quote > newline);
      const seen = bytes.length - position;
      let end = plain ? newline : this.endOfQuoted(bytes, position, final);
      if (!plain && seen > this.maxRecordBytes && (end < 0 || end - position > this.maxRecordBytes)) {
        // what lies beyond the limit has no say, since a stream of smaller blocks is decided before it comes
        end = this.endOfQuoted(bytes.subarray(0, position + this.maxRecordBytes + 1), position, false);
      }
      if (end < 0) {
        const lineGoesOn = newline === -1 && !final;
        if (seen <= this.maxRecordBytes && (end === NEED_MORE || lineGoesOn)) return position;
        position = this.giveUp(bytes, position, newline, final);
      } else {
        const start = this.offset + position;
        const stop = withoutCr(bytes, position, end);
        if (end - position > this.maxRecordBytes) {
          this.visit('too long', start, this.offset + stop, this.line, bytes, this.offset);
        } else if (stop > position) {
          this.visit('record', start, this.offset + stop, this.line, bytes, this.offset);
        }
        this.line += plain ? 1 : countLines(bytes, position, end) + 1;
        position = end + 1;
      }
    }
    return Math.min(position, bytes.length);
  }

  /** Reports the physical line at `position` as damaged, or starts skipping when even that line is too long. */
  private giveUp(bytes: Buffer, position: number, newline: number, final: boolean): number {
    const start = this.offset + position;
    const end = newline === -1 ? bytes.length : newline;
    if (newline === -1 && end - position > this.maxRecordBytes) {
      this.skippingFrom = { start, line: this.line };
      return skipped(bytes, final);
    }
    const stop = withoutCr(bytes, position, end);
    const kind = end - position > this.maxRecordBytes ? 'too long' : this.damageOf(bytes.subarray(0, end), position);
    this.visit(kind, start, this.offset + stop, this.line, bytes, this.offset);
    this.line += 1;
    return end + 1;
  }

  /** What is wrong with the line at `position`, told by its own bytes: a chunk may end behind it. */
  private damageOf(line: Buffer, position: number): RecordKind {
    return this.endOfQuoted(line, position, true) === TEXT_AFTER_QUOTE ? 'text after quote' : 'unterminated quote';
  }

  /** Index of the line end of the record at `position`, or why there is none. */
  private endOfQuoted(bytes: Buffer, position: number, final: boolean): number {
    let field = position;
    for (;;) {
      if (bytes[field] === QUOTE) {
        let close = field + 1;
        for (;;) {
          close = bytes.indexOf(QUOTE, close);
          if (close === -1 || close - position > this.maxRecordBytes)
            return final || close !== -1 ? UNTERMINATED : NEED_MORE;
          if (bytes[close + 1] !== QUOTE) break;
          close += 2;
        }
        const next = close + 1;
        if (next >= bytes.length) return final ? bytes.length : NEED_MORE;
        if (bytes[next] === COMMA) {
          field = next + 1;
          if (field >= bytes.length) return final ? bytes.length : NEED_MORE;
          continue;
        }
        if (bytes[next] === LF) return next;
        if (bytes[next] !== CR) return TEXT_AFTER_QUOTE;
        if (next + 1 >= bytes.length) return final ? bytes.length : NEED_MORE;
        return bytes[next + 1] === LF ? next + 1 : TEXT_AFTER_QUOTE;
      }
      const comma = bytes.indexOf(COMMA, field);
      const newline = bytes.indexOf(LF, field);
      if (newline !== -1 && (comma === -1 || newline < comma)) return newline;
      if (comma === -1) return final ? bytes.length : NEED_MORE;
      field = comma + 1;
      if (field >= bytes.length) return final ? bytes.length : NEED_MORE;
    }
  }
}

/** How much of an overlong line is done with: a last CR is kept, for it may belong to the line end. */
function skipped(bytes: Buffer, final: boolean): number {
  return final ? bytes.length : withoutCr(bytes, 0, bytes.length);
}

function withoutCr(bytes: Buffer, from: number, end: number): number {
  return end > from && bytes[end - 1] === CR ? end - 1 : end;
}

function countLines(bytes: Buffer, from: number, to: number): number {
  let lines = 0;
  for (let at = bytes.indexOf(LF, from); at !== -1 && at < to; at = bytes.indexOf(LF, at + 1)) lines++;
  return lines;
}
