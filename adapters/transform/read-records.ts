import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Chunk, MAX_RECORD_BYTES } from '../../domain/csv/chunk-plan';
import { RecordScanner } from '../../domain/csv/record-scanner';
import { PipelineError } from '../../domain/errors';
import { SOURCE_FIELDS } from '../../domain/source/fields';
import type { HeaderMap } from '../../domain/source/header';
import type { Session } from '../duckdb/session';
import { identifier, literal } from '../sql';
import { prepareChunk, type PreparedChunk, type Refused } from './prepare-chunk';
import type { ChunkWork, FilePiece } from './transformer';

/** A text no file holds, so that every published field stays the text it is. */
const NO_NULL = '\u0001\u0002no value\u0002\u0001';
/** Room for a chunk; left alone, DuckDB takes sixteen times the longest line, 128 MB for each chunk in work. */
const READ_BUFFER_BYTES = 24 * 1024 * 1024;

/** What is read: a chunk, or a piece of one that ends with a record. */
type Records = Pick<ChunkWork, 'bytes' | 'chunk' | 'header' | 'signal'>;

/**
 * Reads records into the temporary table raw_records. Where DuckDB cannot take the text as it is, once more in the
 * careful way.
 */
export async function readRecords(
  session: Session,
  records: Records,
  scratch: string,
): Promise<{ prepared: PreparedChunk; refused: Refused[] }> {
  try {
    return await attempt(session, records, scratch, false);
  } catch (error) {
    if (!(error instanceof PipelineError) || error.type !== 'WarehouseFailed' || records.signal?.aborted === true)
      throw error;
    return await attempt(session, records, scratch, true);
  }
}

/** The records that lie whole in a piece of a file that begins with one. */
export function wholeRecords({ bytes, offset, line }: FilePiece): { bytes: Buffer; chunk: Chunk } {
  let end = offset;
  let records = 0;
  const scanner = new RecordScanner(
    (_, __, recordEnd) => {
      end = recordEnd;
      records += 1;
    },
    MAX_RECORD_BYTES,
    { offset, line },
  );
  scanner.push(bytes);
  const whole = bytes.subarray(0, end - offset);
  return { bytes: whole, chunk: { offset, bytes: whole.length, line, records, overlong: [] } };
}

async function attempt(
  session: Session,
  { bytes, chunk, header }: Records,
  scratch: string,
  careful: boolean,
): Promise<{ prepared: PreparedChunk; refused: Refused[] }> {
  const prepared = prepareChunk(bytes, chunk, careful);
  const file = join(scratch, 'chunk.csv');
  await writeFile(file, prepared.csv);
  for (const table of ['raw_records', 'reject_errors', 'reject_scans'])
    await session.run(`DROP TABLE IF EXISTS ${table}`);
  await session.run(`CREATE TEMP TABLE raw_records AS SELECT ${fieldColumns(header)} FROM ${readCsv(file, header)}`);
  const refused = await session.rows(
    `SELECT split_part(csv_line, ',', 1) AS line, split_part(csv_line, ',', 2) AS offset,
            any_value(error_type ORDER BY column_idx) AS reason
     FROM reject_errors GROUP BY ALL`,
  );
  return {
    prepared,
    refused: [
      ...prepared.refused,
      ...refused.map((row) => ({
        line: Number(row.line),
        offset: Number(row.offset),
        reason: String(row.reason),
        field: null,
      })),
    ],
  };
}

function readCsv(file: string, header: HeaderMap): string {
  const columns = [...header.columns.map((_, index) => `c${index}`), 'record_end'].map(
    (name) => `'${name}': 'VARCHAR'`,
  );
  return `read_csv(${literal(file)}, auto_detect = false, header = false, delim = ',', quote = '"', escape = '"', new_line = '\\n',
    columns = {'source_line': 'BIGINT', 'source_offset': 'BIGINT', ${columns.join(', ')}}, nullstr = ${literal(NO_NULL)}, strict_mode = true,
    null_padding = false, max_line_size = ${MAX_RECORD_BYTES * 2}, buffer_size = ${READ_BUFFER_BYTES}, store_rejects = true, rejects_limit = 0)`;
}

/** Every field the rules may name, NULL where the file lacks it, and unknown columns under their position. */
function fieldColumns(header: HeaderMap): string {
  const present = header.columns.map(({ field }, index) => `c${index} AS ${identifier(field ?? `unknown_${index}`)}`);
  const known = new Set(header.columns.map(({ field }) => field));
  const absent = SOURCE_FIELDS[header.system]
    .filter(({ name }) => !known.has(name))
    .map(({ name }) => `CAST(NULL AS VARCHAR) AS ${identifier(name)}`);
  return ['source_line', 'source_offset', ...present, ...absent].join(', ');
}
