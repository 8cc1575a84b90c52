import { readRecord } from '../csv/reader';
import type { QuarantinedRecord, QuarantineReason } from '../../domain/quarantine';
import { MAX_QUARANTINED_BYTES, reasonOfDamage, shownValue } from '../../domain/quarantine';
import { RecordScanner } from '../../domain/csv/record-scanner';
import { MAX_RECORD_BYTES } from '../../domain/csv/chunk-plan';
import type { Refused, SetAside } from './prepare-chunk';
import type { ChunkWork } from './transformer';

/** Records the scanner set aside, the overlong ones that lie outside the chunk's range among them. */
export function describeSetAside(setAside: readonly SetAside[], work: ChunkWork): QuarantinedRecord[] {
  const damaged = setAside.map(({ kind, line, offset, bytes, totalBytes }) =>
    quarantined({ line, offset, bytes: totalBytes, reason: reasonOfDamage(kind), field: null, detail: null }, bytes),
  );
  const overlong = work.chunk.overlong.map(({ line, offset, bytes }, index) =>
    quarantined(
      {
        line,
        offset,
        bytes,
        reason: 'record too long',
        field: null,
        detail: `${bytes} bytes, at most ${MAX_RECORD_BYTES} are read`,
      },
      work.overlong[index] ?? Buffer.alloc(0),
    ),
  );
  return [...damaged, ...overlong];
}

/** Reads each refused record again, the careful way, for its raw bytes and a reason a person can act on. */
export function describeRefused(refused: readonly Refused[], work: ChunkWork): QuarantinedRecord[] {
  if (refused.length === 0) return [];
  const wanted = new Map(refused.map((record) => [record.offset, record]));
  const described: QuarantinedRecord[] = [];
  const scanner = new RecordScanner(
    (_, start, end, line, block, blockOffset) => {
      const found = wanted.get(start);
      if (found === undefined) return;
      const bytes = block.subarray(start - blockOffset, end - blockOffset);
      described.push(quarantined({ line, offset: start, bytes: bytes.length, ...diagnose(found, bytes, work) }, bytes));
    },
    MAX_RECORD_BYTES,
    { offset: work.chunk.offset, line: work.chunk.line },
  );
  scanner.push(work.bytes);
  scanner.end();
  return described;
}

type Diagnosis = Pick<QuarantinedRecord, 'reason' | 'field' | 'detail'>;

function diagnose(refused: Refused, bytes: Buffer, work: ChunkWork): Diagnosis {
  const { columns } = work.header;
  const read = readRecord(bytes);
  if (!read.ok) {
    const reason: QuarantineReason = read.reason === 'invalid UTF-8' ? 'invalid UTF-8' : 'unreadable record';
    return { reason, field: null, detail: reason === 'invalid UTF-8' ? null : read.reason };
  }
  if (read.fields.length !== columns.length) {
    const few = read.fields.length < columns.length;
    return {
      reason: few ? 'too few fields' : 'too many fields',
      field: few ? (columns[read.fields.length]?.published ?? null) : null,
      detail: `${read.fields.length} fields, the header has ${columns.length}`,
    };
  }
  if (refused.field === null) return { reason: 'unreadable record', field: null, detail: refused.reason };
  const index = columns.findIndex(({ field }) => field === refused.field);
  return {
    reason: refused.reason as QuarantineReason,
    field: columns[index]?.published ?? refused.field,
    detail: shownValue(read.fields[index] ?? ''),
  };
}

/** A refused record with as much of its bytes as is kept. */
export function quarantined(record: Omit<QuarantinedRecord, 'raw' | 'rawBytes'>, bytes: Buffer): QuarantinedRecord {
  const kept = bytes.subarray(0, MAX_QUARANTINED_BYTES);
  return { ...record, raw: kept.toString('utf8'), rawBytes: kept.toString('base64') };
}
