import { type ColumnType, QUARANTINE_COLUMNS } from '../../domain/model';
import { type QuarantinedFile, type QuarantinedRecord, quarantineRow } from '../../domain/quarantine';
import type { Session } from '../duckdb/session';
import { literal } from '../sql';

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
