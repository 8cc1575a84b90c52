import type { Line } from './lines';

const BUFFER_BYTES = 1 << 20;
const PENDING_CHARACTERS = 1 << 16;

/**
 * Writes lines into buffers of about a megabyte. One-byte lines are gathered and written together, the others apart,
 * since a single character above a byte would widen everything gathered with it.
 */
export function* buffersOf(header: string, lines: Iterable<Line>): Generator<Buffer, { rows: number }> {
  let buffer = Buffer.allocUnsafe(BUFFER_BYTES);
  let used = 0;
  let rows = 0;
  let pending = header;
  const write = function* (text: string, encoding: 'latin1' | 'utf8'): Generator<Buffer> {
    const most = encoding === 'latin1' ? text.length : text.length * 3;
    if (used + most > buffer.length) {
      if (used > 0) yield buffer.subarray(0, used);
      buffer = Buffer.allocUnsafe(Math.max(BUFFER_BYTES, most));
      used = 0;
    }
    used += buffer.write(text, used, encoding);
  };
  for (const line of lines) {
    rows += 1;
    if (line.oneByte) {
      pending += line.text;
      if (pending.length < PENDING_CHARACTERS) continue;
      yield* write(pending, 'latin1');
    } else {
      yield* write(pending, 'latin1');
      yield* write(line.text, 'utf8');
    }
    pending = '';
  }
  yield* write(pending, 'latin1');
  yield buffer.subarray(0, used);
  return { rows };
}
