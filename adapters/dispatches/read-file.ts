import { readRecord } from '../csv/reader';
import { quarantined } from '../transform/describe-quarantine';
import { MAX_RECORD_BYTES } from '../../domain/csv/chunk-plan';
import { RecordScanner } from '../../domain/csv/record-scanner';
import type { DispatchRecord } from '../../domain/dispatches/dispatches';
import type { DispatchHeader } from '../../domain/dispatches/header';
import { DispatchRecordReader, isFault } from '../../domain/dispatches/record-reader';
import { type QuarantinedRecord, reasonOfDamage } from '../../domain/quarantine';

export interface DispatchFile {
  /** Records behind the header, blank lines left out: sound and quarantined ones. */
  readonly read: number;
  readonly records: readonly DispatchRecord[];
  readonly quarantined: readonly QuarantinedRecord[];
}

/**
 * Reads a whole file of dispatch counts with the careful reader, record by record: it has some thousand at most, so none
 * of the speed of the other reader is needed.
 */
export function readDispatchFile(bytes: Buffer, header: DispatchHeader): DispatchFile {
  const reader = new DispatchRecordReader(header);
  const records: DispatchRecord[] = [];
  const refused: QuarantinedRecord[] = [];
  let isHeader = true;
  const scanner = new RecordScanner((kind, start, end, line, block, blockOffset) => {
    if (isHeader) {
      isHeader = false;
      return;
    }
    const record = block.subarray(start - blockOffset, end - blockOffset);
    const refuse = (why: Pick<QuarantinedRecord, 'reason' | 'field' | 'detail'>): void => {
      refused.push(quarantined({ line, offset: start, bytes: end - start, ...why }, record));
    };
    if (kind !== 'record') {
      refuse({ reason: reasonOfDamage(kind), field: null, detail: null });
      return;
    }
    const cells = readRecord(record);
    if (!cells.ok) {
      const reason = cells.reason === 'invalid UTF-8' ? 'invalid UTF-8' : 'unreadable record';
      refuse({ reason, field: null, detail: reason === 'invalid UTF-8' ? null : cells.reason });
      return;
    }
    const read = reader.read(cells.fields, line);
    if (isFault(read)) refuse(read);
    else records.push(read);
  }, MAX_RECORD_BYTES);
  scanner.push(bytes);
  scanner.end();
  return { read: records.length + refused.length, records, quarantined: refused };
}
