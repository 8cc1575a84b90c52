import { ParquetReader } from 'parquetjs-lite';
import { PipelineError } from '../../domain/errors';
import { FiguresSum, type Places } from '../../domain/verification';
import type { ArchiveFile, ArchiveManifest } from '../archive/archive';
import { fileSha256 } from '../checksum';
import type { Lake } from '../lake/lake';

/** Names of the columns that are looked at. */
export interface ArchivedColumns {
  readonly id: string;
  readonly closed: string;
}

/** Rows after which others get their turn and the signal is looked at. */
const ROWS_AT_ONCE = 8192;

/**
 * Reads every file of an archive: its hash, and with parquetjs-lite, which wrote none of it, every row. Rows of a file
 * that is gone or damaged are not counted.
 *
 * @param onBytes called with the bytes of the files that are done
 * @throws what the signal was aborted with
 */
export async function readArchive(
  lake: Lake,
  manifest: ArchiveManifest,
  columns: ArchivedColumns,
  onBytes: (done: number) => void,
  signal: AbortSignal,
): Promise<NonNullable<Places['archive']>> {
  const sum = new FiguresSum();
  const damaged: string[] = [];
  let bytes = 0;
  for (const file of manifest.files) {
    signal.throwIfAborted();
    if (!(await addFile(lake, file, columns, sum, signal))) damaged.push(file.name);
    onBytes((bytes += file.bytes));
  }
  return { files: manifest.files.length, damaged, readable: sum.figures };
}

/** Whether the file is sound. */
async function addFile(
  lake: Lake,
  file: ArchiveFile,
  columns: ArchivedColumns,
  sum: FiguresSum,
  signal: AbortSignal,
): Promise<boolean> {
  const copy = await lake.localCopy(file.name).catch((error: unknown) => {
    if (error instanceof PipelineError && error.type === 'LakeMissing') return null;
    throw error;
  });
  if (copy === null) return false;
  try {
    if ((await fileSha256(copy.path)) !== file.sha256) return false;
    await addRows(copy.path, columns, sum, signal);
    return true;
  } finally {
    await copy.release();
  }
}

async function addRows(
  path: string,
  { id, closed }: ArchivedColumns,
  sum: FiguresSum,
  signal: AbortSignal,
): Promise<void> {
  const reader = await ParquetReader.openFile(path);
  try {
    const cursor = reader.getCursor([[id], [closed]]);
    let rows = 0;
    for (let row = await cursor.next(); row !== null; row = await cursor.next()) {
      sum.add(textOf(row[id]), textOf(row[closed]));
      rows += 1;
      if (rows % ROWS_AT_ONCE === 0) {
        signal.throwIfAborted();
        // a cursor over rows that are in memory leaves no room for the beat
        await new Promise(setImmediate);
      }
    }
  } finally {
    await reader.close();
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
