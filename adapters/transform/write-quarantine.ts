import { type ColumnType, QUARANTINE_COLUMNS } from '../../domain/model';
import { QUARANTINE_FIXES, type QuarantinedRecord, reasonCode } from '../../domain/quarantine';
import type { Session } from '../duckdb/session';
import { literal } from '../sql';
import type { Cell } from '../warehouse/warehouse';

/** The file a quarantined record stood in. */
export interface QuarantinedFile {
  readonly resource: string;
  readonly snapshot: string;
  readonly origin: string;
}

const TYPES: Readonly<Partial<Record<ColumnType, string>>> = { STRING: 'VARCHAR', INT64: 'BIGINT' };

/** Writes quarantined records as Parquet, in the columns of the quarantine table. */
export async function writeQuarantineFile(
  session: Session,
  records: readonly QuarantinedRecord[],
  from: QuarantinedFile,
  path: string,
): Promise<void> {
  const columns = QUARANTINE_COLUMNS.map(({ name, type }) => `${name} ${TYPES[type] ?? 'VARCHAR'}`);
  await session.run(`CREATE TEMP TABLE quarantined (${columns.join(', ')})`);
  await session.append(
    'quarantined',
    records.map((record) => {
      const row = quarantineRow(record, from);
      return QUARANTINE_COLUMNS.map(({ name }) => row[name] ?? null);
    }),
  );
  await session.run(`COPY quarantined TO ${literal(path)} (FORMAT parquet, COMPRESSION snappy)`);
}

/** One record by the columns of the quarantine table. */
function quarantineRow(record: QuarantinedRecord, from: QuarantinedFile): Readonly<Record<string, Cell>> {
  return {
    resource: from.resource,
    snapshot: from.snapshot,
    source_line: record.line,
    source_offset: record.offset,
    source_bytes: record.bytes,
    reason: record.reason,
    reason_code: reasonCode(record.reason),
    field: record.field,
    detail: record.detail,
    suggested_fix: QUARANTINE_FIXES[record.reason],
    origin: from.origin,
    raw_record: record.raw,
    raw_bytes: record.rawBytes,
  };
}
