import { ParquetReader } from 'parquetjs-lite';
import { PipelineError } from '../../domain/errors';
import { MAX_RECORD_BYTES } from '../../domain/csv/chunk-plan';
import { RecordScanner } from '../../domain/csv/record-scanner';
import { fileSha256 } from '../checksum';
import { readRecord } from '../csv/reader';
import type { Lake } from '../lake/lake';
import { type ArchiveFile, type ArchiveManifest, PROVENANCE_COLUMNS } from './archive';

/** Rows of a file that are compared with the raw file, field by field. */
const SAMPLED_ROWS = 8;
/** Cells of a row group that are unpacked at most; beyond it a share of the columns is looked at in each file. */
const CELL_BUDGET = 32_000;
const ROW_GROUP_ROWS = 8192;
/** More than any real record; a longer one is read again in full. */
const RECORD_WINDOW = 16 * 1024;

export interface VerifiedFile {
  readonly rows: number;
  readonly sampledRows: number;
}

/**
 * Proves one archive file with readers that did not write it: parquetjs-lite opens it, its count and schema must be
 * the manifest's, sampled rows must equal what csv-parse reads at their place in the raw file, and the bytes must have
 * the manifest's hash.
 *
 * @param index place of the file in the manifest, which decides the columns that are looked at in big files
 * @throws PipelineError ArchiveMismatch
 */
export async function verifyArchiveFile(
  lake: Lake,
  manifest: ArchiveManifest,
  file: ArchiveFile,
  index: number,
): Promise<VerifiedFile> {
  const copy = await lake.localCopy(file.name);
  try {
    const reader = await ParquetReader.openFile(copy.path).catch((cause: unknown) => {
      throw mismatch(file, `parquetjs-lite cannot open it: ${String(cause)}`, cause);
    });
    try {
      const rows = Number(reader.getRowCount());
      if (rows !== file.rows) throw mismatch(file, `it holds ${rows} rows, the manifest says ${file.rows}`);
      const columns = reader.getSchema().fieldList.map(({ name }) => name);
      if (columns.join() !== manifest.columns.join()) {
        throw mismatch(file, `its columns are ${columns.join(', ')}, the manifest says ${manifest.columns.join(', ')}`);
      }
      const looked = sampleColumns(manifest.columns, Math.min(rows, ROW_GROUP_ROWS), index);
      const cursor = reader.getCursor(looked.map((name) => [name]));
      let sampledRows = 0;
      for (; sampledRows < Math.min(SAMPLED_ROWS, rows); sampledRows++) {
        const row = await cursor.next();
        if (row === null) throw mismatch(file, `it ends after ${sampledRows} rows`);
        await compareRow(lake, manifest, file, row, looked);
      }
      // rows are sampled: that the others are as they were written, the hash of that time says
      if ((await fileSha256(copy.path)) !== file.sha256) {
        throw mismatch(file, 'it holds other bytes than were written');
      }
      return { rows, sampledRows };
    } finally {
      await reader.close();
    }
  } finally {
    await copy.release();
  }
}

function sampleColumns(columns: readonly string[], rows: number, index: number): string[] {
  const published = columns.slice(PROVENANCE_COLUMNS.length);
  const affordable = Math.max(4, Math.floor(CELL_BUDGET / Math.max(rows, 1)) - PROVENANCE_COLUMNS.length);
  if (affordable >= published.length) return [...columns];
  const start = (index * affordable) % published.length;
  const turned = [...published.slice(start), ...published.slice(0, start)];
  return [...PROVENANCE_COLUMNS, ...turned.slice(0, affordable)];
}

async function compareRow(
  lake: Lake,
  manifest: ArchiveManifest,
  file: ArchiveFile,
  row: Readonly<Record<string, unknown>>,
  looked: readonly string[],
): Promise<void> {
  const line = Number(row[PROVENANCE_COLUMNS[0]]);
  const offset = Number(row[PROVENANCE_COLUMNS[1]]);
  const fields = await rawFields(lake, manifest.rawObject, offset);
  for (const name of looked.slice(PROVENANCE_COLUMNS.length)) {
    const raw = fields?.[manifest.columns.indexOf(name) - PROVENANCE_COLUMNS.length];
    const archived = row[name] === undefined ? null : textOf(row[name]);
    if (raw === archived) continue;
    // values may hold personal data: the message says where, not what
    throw mismatch(file, `line ${line}, field ${name} differs from the raw file`);
  }
}

async function rawFields(lake: Lake, rawObject: string, offset: number): Promise<readonly string[] | null> {
  for (const length of [RECORD_WINDOW, MAX_RECORD_BYTES + 2]) {
    const bytes = await lake.readRange(rawObject, offset, length);
    let record: Buffer | undefined;
    const scanner = new RecordScanner((_, start, end) => (record ??= bytes.subarray(start, end)), MAX_RECORD_BYTES);
    scanner.push(bytes);
    if (record === undefined && bytes.length < length) scanner.end();
    if (record === undefined) continue;
    const read = readRecord(record);
    return read.ok ? read.fields : null;
  }
  return null;
}

function mismatch(file: ArchiveFile, message: string, cause?: unknown): PipelineError {
  return new PipelineError('ArchiveMismatch', message, { place: { file: file.name }, cause });
}

/** Archived columns are text; anything else is a mismatch to be seen, not guessed at. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : `not a text: ${typeof value}`;
}
