import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { lakeNames, manifestIn } from '../../domain/ids';
import { TRANSFORM_VERSION } from '../../domain/transform-version';
import { fileSha256 } from '../checksum';
import { openEngine, Session } from '../duckdb/session';
import type { Lake } from '../lake/lake';
import { identifier, literal, parquetTable } from '../sql';
import { archiveColumns, type ArchiveFile, type ArchiveManifest, type ArchiveWork, type Archivist } from './archive';

/** Rows a row group: small enough that a reader can look at one without unpacking a month. */
const ROW_GROUP_ROWS = 8192;

export interface DuckDbArchivistOptions {
  readonly lake: Lake;
  readonly scratchFolder: string;
  readonly memoryLimit: string;
}

/**
 * Writes the archive with DuckDB. File names carry a hash of the content, and the manifest is written last and once:
 * a try that died leaves files nobody lists, never a wrong archive.
 */
export class DuckDbArchivist implements Archivist {
  constructor(private readonly options: DuckDbArchivistOptions) {}

  async archive(work: ArchiveWork): Promise<{ manifestObject: string; manifest: ArchiveManifest }> {
    const { resource, snapshot, rows } = work;
    const first = lakeNames.archiveFolder(resource, snapshot);
    const archive = await this.archiveIn(first, work);
    if (archive.manifest.rows === rows) return archive;
    return await this.archiveIn(lakeNames.archiveFolderAnew(resource, snapshot, TRANSFORM_VERSION), work);
  }

  /** The archive in a folder, made where there is none. */
  private async archiveIn(
    folder: string,
    work: ArchiveWork,
  ): Promise<{ manifestObject: string; manifest: ArchiveManifest }> {
    const { lake, scratchFolder } = this.options;
    const manifestObject = manifestIn(folder);
    const known = await lake.findText(manifestObject);
    if (known !== null) return { manifestObject, manifest: JSON.parse(known) as ArchiveManifest };

    await mkdir(scratchFolder, { recursive: true });
    const scratch = await mkdtemp(join(scratchFolder, 'archive-'));
    try {
      const files = await this.writeMonths(folder, work, scratch);
      const manifest: ArchiveManifest = {
        resource: work.resource.slug,
        system: work.resource.system,
        snapshot: work.snapshot,
        rawObject: work.rawObject,
        columns: archiveColumns(work.header),
        rows: files.reduce((sum, { rows }) => sum + rows, 0),
        files,
      };
      await lake.putText(manifestObject, `${JSON.stringify(manifest, null, 2)}\n`);
      return { manifestObject, manifest };
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  }

  private async writeMonths(folder: string, work: ArchiveWork, scratch: string): Promise<ArchiveFile[]> {
    const { lake, memoryLimit } = this.options;
    const copies = await Promise.all(work.parts.map((part) => lake.localCopy(part)));
    const parts = parquetTable(copies.map(({ path }) => path));
    // one thread a writer keeps the records of a month in the order of the file, and so the files the same at each try
    const engine = await openEngine({ threads: 1, memoryLimit, spillFolder: join(scratch, 'spill') });
    const sessions = await Promise.all([Session.open(engine), Session.open(engine)] as const);
    const interrupt = (): void => sessions.forEach((session) => session.interrupt());
    work.signal?.addEventListener('abort', interrupt, { once: true });
    try {
      const [early, late] = sessions;
      const columns = archiveColumns(work.header).map(identifier).join(', ');
      const boundary = literal(await middleMonth(early, parts));
      const write = async (writer: Session, months: string, out: string): Promise<ArchiveFile[]> => {
        await writer.run(
          `COPY (SELECT ${columns}, open_month FROM ${parts} WHERE open_month ${months} ${boundary}) TO ${literal(out)}
           (FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE ${ROW_GROUP_ROWS}, PARTITION_BY (open_month))`,
        );
        return await this.storeAll(folder, writer, out);
      };
      const files = await Promise.all([
        write(early, '<', join(scratch, 'early')),
        write(late, '>=', join(scratch, 'late')),
      ]);
      return files.flat();
    } finally {
      work.signal?.removeEventListener('abort', interrupt);
      for (const session of sessions) session.close();
      engine.closeSync();
      await Promise.all(copies.map((copy) => copy.release()));
    }
  }

  private async storeAll(folder: string, session: Session, out: string): Promise<ArchiveFile[]> {
    const files = await parquetFiles(out);
    if (files.length === 0) return [];
    const counts = await session.rows(
      `SELECT file_name, CAST(num_rows AS BIGINT) AS num_rows FROM parquet_file_metadata([${files.map(literal).join(', ')}])`,
    );
    const rowsOf = new Map(counts.map((row) => [String(row.file_name), Number(row.num_rows)]));
    return await Promise.all(files.map((file) => this.store(folder, out, file, rowsOf.get(file) ?? 0)));
  }

  private async store(folder: string, out: string, file: string, rows: number): Promise<ArchiveFile> {
    const month = basename(dirname(relative(out, file)));
    const sha256 = await fileSha256(file);
    const name = `${folder}/${month}/records-${sha256.slice(0, 16)}.parquet`;
    await this.options.lake.putFile(file, name);
    return { name, openMonth: month.replace('open_month=', ''), rows, bytes: (await stat(file)).size, sha256 };
  }
}

/** The month before which about half of the records stand, so that two writers end together. */
async function middleMonth(session: Session, parts: string): Promise<string> {
  const months = await session.rows(
    `SELECT open_month, count(*) AS records FROM ${parts} GROUP BY open_month ORDER BY open_month`,
  );
  const total = months.reduce((sum, { records }) => sum + Number(records), 0);
  let before = 0;
  for (const { open_month: month, records } of months) {
    if (before * 2 >= total) return String(month);
    before += Number(records);
  }
  return '';
}

/** None where no record was written: DuckDB then makes no folder. */
async function parquetFiles(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { recursive: true });
  return entries
    .filter((entry) => entry.endsWith('.parquet'))
    .sort()
    .map((entry) => join(folder, entry));
}
