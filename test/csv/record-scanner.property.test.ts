import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { readRecord } from '../../adapters/csv/reader';
import { type ChunkPlan, ChunkPlanner, MAX_RECORD_BYTES } from '../../domain/csv/chunk-plan';
import { RecordScanner } from '../../domain/csv/record-scanner';

const CASES = { numRuns: 200 };

/** What the scanner says of a stream, block by block. */
interface Found {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

function* blocksOf(bytes: Buffer, sizes: readonly number[]): Generator<Buffer> {
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length]!;
    // a stream may use its memory again: each block is a copy
    yield Buffer.from(bytes.subarray(at, at + size));
    at += size;
  }
}

function scan(bytes: Buffer, sizes: readonly number[], limit = MAX_RECORD_BYTES, from = { offset: 0, line: 1 }) {
  const found: Found[] = [];
  const scanner = new RecordScanner((kind, start, end, line) => found.push({ kind, start, end, line }), limit, from);
  for (const block of blocksOf(bytes, sizes)) scanner.push(block);
  return { found, end: scanner.end() };
}

function planOf(bytes: Buffer, sizes: readonly number[], chunkBytes: number): ChunkPlan {
  const planner = new ChunkPlanner(chunkBytes);
  for (const block of blocksOf(bytes, sizes)) planner.push(block);
  return planner.end();
}

/** The careful reader's fields of each record in a chunk. */
function recordsOf(bytes: Buffer, plan: ChunkPlan): (readonly string[])[] {
  return plan.chunks.flatMap(({ offset, bytes: length, line }) => {
    const { found } = scan(bytes.subarray(offset, offset + length), [length], MAX_RECORD_BYTES, { offset, line });
    return found.map(({ start, end }) => {
      const record = readRecord(bytes.subarray(start, end));
      if (!record.ok) throw new Error(record.reason);
      return record.fields;
    });
  });
}

const sizes = fc.array(fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 5000 })), {
  minLength: 1,
  maxLength: 4,
});

const text = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', '\r\n', 'a', ' ', '–', '🚧'), maxLength: 12 }),
  fc.constant(''),
);
/** A field as it may be published: quoted where it must be, and often where it need not. */
const field = fc.tuple(text, fc.boolean()).map(([value, quoted]) => ({
  value,
  written: quoted || /^"|[,\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value,
}));
/** A line of the file: one record, of any number of fields, or nothing at all. */
const line = fc.record({
  fields: fc.array(field, { minLength: 1, maxLength: 8 }).filter((fields) => fields.some(({ value }) => value !== '')),
  lineEnd: fc.constantFrom('\n', '\r\n'),
  blankBefore: fc.constantFrom('', '', '', '\n', '\r\n'),
});

/** A sound file, and the fields of its records. Records may be ragged. */
const file = fc
  .record({
    lines: fc.array(line, { maxLength: 60 }),
    repeat: fc.integer({ min: 1, max: 12 }),
    mark: fc.boolean(),
    endsWithin: fc.boolean(),
  })
  .map(({ lines, repeat, mark, endsWithin }) => {
    const all = Array.from({ length: repeat }, () => lines).flat();
    const body = all.map(({ fields, lineEnd, blankBefore }) => {
      return `${blankBefore}${fields.map(({ written }) => written).join(',')}${lineEnd}`;
    });
    const whole = `${mark ? '\ufeff' : ''}first,second\n${body.join('')}`;
    return {
      bytes: Buffer.from(endsWithin ? whole.replace(/\r?\n$/, '') : whole),
      records: all.map(({ fields }) => fields.map(({ value }) => value)),
    };
  });

test('the records of all chunks are those of csv-parse, however the file comes and is cut', () => {
  fc.assert(
    fc.property(file, sizes, fc.integer({ min: 1024, max: 8192 }), ({ bytes, records }, blocks, chunkBytes) => {
      const plan = planOf(bytes, blocks, chunkBytes);
      const read = recordsOf(bytes, plan);
      expect(read).toEqual(records);
      const [, ...parsed] = parse(bytes, {
        bom: true,
        relax_column_count: true,
        relax_quotes: true,
        record_delimiter: ['\n', '\r\n'],
        skip_empty_lines: true,
      });
      expect(read).toEqual(parsed);
      expect(plan.records).toBe(records.length);
    }),
    CASES,
  );
});

test('chunks follow one another without a gap, to the end of the file, each of about the size asked for', () => {
  fc.assert(
    fc.property(file, sizes, fc.integer({ min: 1024, max: 8192 }), ({ bytes }, blocks, chunkBytes) => {
      const { header, chunks, ...plan } = planOf(bytes, blocks, chunkBytes);
      const { found } = scan(bytes, [bytes.length]);
      expect(plan.bytes).toBe(bytes.length);
      expect(chunks.reduce((sum, { records }) => sum + records, 0)).toBe(plan.records);
      const covered = chunks.reduce((sum, chunk) => sum + chunk.bytes, 0);
      expect(covered).toBe(chunks.length === 0 ? 0 : bytes.length - chunks[0]!.offset);
      expect(bytes.subarray(header!.offset, header!.offset + header!.bytes).toString()).toBe('first,second');

      let next = chunks[0]?.offset;
      for (const chunk of chunks) {
        expect(chunk.offset).toBe(next);
        next = chunk.offset + chunk.bytes;
        const inside = found.filter(({ start }) => start >= chunk.offset && start < chunk.offset + chunk.bytes);
        expect(inside).toHaveLength(chunk.records);
        expect(inside[0]).toMatchObject({ start: chunk.offset, line: chunk.line });
        // what would make it full is its last record
        expect(inside.at(-1)!.start - chunk.offset).toBeLessThan(chunkBytes);
      }
    }),
    CASES,
  );
});

const PIECES = ['"', '"', '""', ',', '\n', '\r\n', '\r', 'a', 'bc', '",', ',"', '"\n', '\n"'];
/** Damage of any kind: stray quotes, quotes never closed, text behind quotes. */
const damaged = fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => Buffer.from(pieces.join('')));

test('what is made of damage does not depend on how the bytes come', () => {
  fc.assert(
    fc.property(damaged, sizes, fc.integer({ min: 3, max: 24 }), (bytes, blocks, limit) => {
      expect(scan(bytes, blocks, limit)).toEqual(scan(bytes, [Math.max(1, bytes.length)], limit));
    }),
    { numRuns: 5000 },
  );
});

test('no byte but those of line ends is lost, and lines are counted as they stand', () => {
  fc.assert(
    fc.property(damaged, sizes, fc.integer({ min: 3, max: 24 }), (bytes, blocks, limit) => {
      const { found, end } = scan(bytes, blocks, limit);
      expect(end.bytes).toBe(bytes.length);
      let at = 0;
      for (const record of found) {
        expect(bytes.subarray(at, record.start).toString()).toMatch(/^[\r\n]*$/);
        expect(record.line).toBe(bytes.subarray(0, record.start).toString().split('\n').length);
        at = record.end;
      }
      expect(bytes.subarray(at).toString()).toMatch(/^[\r\n]*$/);
      const newlines = bytes.toString().split('\n').length - 1;
      expect(end.lines).toBe(newlines + (bytes.length > 0 && bytes.at(-1) !== 10 ? 1 : 0));
    }),
    { numRuns: 2000 },
  );
});

test('a stray quote spoils its own line: the lines behind it are found as without it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('a,b', 'c', '1,2,3', '"x","y"'), { minLength: 1, maxLength: 20 }),
      fc.constantFrom('"open', 'a,"open', '"closed"text,b'),
      sizes,
      (lines, bad, blocks) => {
        const behind = `${lines.join('\n')}\n`;
        const { found } = scan(Buffer.from(`${bad}\n${behind}`), blocks, 8);
        const [spoilt, ...others] = found;
        expect(spoilt?.kind).not.toBe('record');
        expect(others.map(({ start, end }) => `${bad}\n${behind}`.slice(start, end))).toEqual(lines);
        expect(others.map(({ kind }) => kind)).toEqual(lines.map(() => 'record'));
      },
    ),
    CASES,
  );
});

test('why a line is damaged is told by the line itself: chunks that end behind it say the same', () => {
  fc.assert(
    fc.property(damaged, sizes, (bytes, blocks) => {
      for (const { kind, start, end, line } of scan(bytes, blocks).found) {
        const lineEnd = bytes.indexOf(10, end);
        const alone = bytes.subarray(start, lineEnd === -1 ? bytes.length : lineEnd + 1);
        expect(scan(alone, [alone.length], MAX_RECORD_BYTES, { offset: start, line }).found).toEqual([
          { kind, start, end, line },
        ]);
      }
    }),
    { numRuns: 5000 },
  );
});
