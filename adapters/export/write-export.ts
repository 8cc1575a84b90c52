import { createReadStream, createWriteStream } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { EXPORT_COLUMNS } from '../../domain/export/columns';
import { exportDescriptor, type ExportSource, type WrittenFile } from '../../domain/export/descriptor';
import { EXPORT_FILES, exportCondition, type ExportFilter, type ExportFormat } from '../../domain/export/export';
import { fileSha256 } from '../checksum';
import { copyToParquet } from '../duckdb/parquet';
import { openEngine, Session } from '../duckdb/session';
import { moveInto, writeAtomically } from '../lake/atomic-file';
import { onDisk } from '../lake/disk-errors';
import { literal, parquetTable, sqlText } from '../sql';
import type { Warehouse } from '../warehouse/warehouse';
import { recordEnds } from './line-ends';

export const DESCRIPTOR = 'datapackage.json';

export interface ExportWork {
  readonly warehouse: Pick<Warehouse, 'reading'>;
  /** Folder of the files; made when missing. */
  readonly folder: string;
  readonly scratchFolder: string;
  readonly formats: readonly ExportFormat[];
  readonly filter: ExportFilter;
  /** ISO 8601 instant the export is made at. */
  readonly createdAt: string;
  readonly memoryLimit: string;
}

export interface ExportResult {
  readonly rows: number;
  readonly files: readonly WrittenFile[];
  readonly dataThrough: string;
  readonly generated: boolean;
}

/**
 * Writes the current cases a filter lets through, in the order they were opened, and a description of the files. Memory is
 * bounded whatever their number. A file is seen whole or not at all; the description is written last, so that a folder
 * without one is not finished. Null, and nothing written, where no case is let through.
 *
 * @throws PipelineError DiskFull, BadConfiguration (the folder cannot be written), and what the warehouse throws
 */
export async function writeExport(work: ExportWork): Promise<ExportResult | null> {
  const { folder, scratchFolder } = work;
  return await onDisk(
    folder,
    async () => {
      await mkdir(folder, { recursive: true });
      await mkdir(scratchFolder, { recursive: true });
      const scratch = await mkdtemp(join(scratchFolder, 'export-'));
      try {
        return await writeFrom(scratch, work);
      } finally {
        await rm(scratch, { recursive: true, force: true });
      }
    },
    'export',
  );
}

async function writeFrom(scratch: string, work: ExportWork): Promise<ExportResult | null> {
  const { folder, filter, createdAt } = work;
  const taken = join(scratch, 'taken.parquet');
  const { rows, sources, dataThrough } = await takeCases(work, taken);
  if (rows === 0) return null;
  const sorted = join(scratch, 'sorted.parquet');
  await onEngine(scratch, work, (session) => sortCases(session, taken, sorted));
  await rm(taken);
  const files: WrittenFile[] = [];
  const fill = (format: ExportFormat, path: string): Promise<void> =>
    onEngine(scratch, work, (session) => FILL[format](session, sorted, path));
  await together(folder, work.formats, fill, async (format, path) => {
    files.push({ format, bytes: (await stat(path)).size, sha256: await fileSha256(path) });
  });
  const account = { createdAt, rows, filter, dataThrough, sources, files };
  const text = `${JSON.stringify(exportDescriptor(account), null, 2)}\n`;
  const write = async (path: string): Promise<void> => await pipeline([text], createWriteStream(path));
  const descriptor = join(folder, DESCRIPTOR);
  await writeAtomically(descriptor, write, (path) => moveInto(path, descriptor));
  return { rows, files, dataThrough, generated: sources.some(({ provenance }) => provenance === 'generated') };
}

/** Names that a filter takes as departments, in alphabetical order. */
export async function readDepartments(query: Warehouse['query']): Promise<string[]> {
  const { rows } = await query(sqlText('export/departments'));
  return rows.map(([name]) => String(name));
}

/** The cases as the warehouse gives them, and what they were made of, of one state of the tables. */
async function takeCases(
  { warehouse, filter }: ExportWork,
  path: string,
): Promise<{ rows: number; sources: ExportSource[]; dataThrough: string }> {
  const { sql: condition, values } = exportCondition(filter);
  const columns = EXPORT_COLUMNS.map(({ name }) => name).join(',\n  ');
  return await warehouse.reading(async (query, copyRows) => {
    const found = await query(sqlText('export/sources'));
    const sources = found.rows.map(([resource, snapshot, asOf, provenance, origin]) => ({
      resource: String(resource),
      snapshot: String(snapshot),
      as_of: String(asOf),
      provenance: String(provenance),
      origin: String(origin),
    }));
    const rows = await copyRows(sqlText('export/cases', { columns, condition }), values, path);
    return { rows, sources, dataThrough: String(found.rows[0]?.[5] ?? '') };
  });
}

async function onEngine<T>(
  scratch: string,
  { memoryLimit }: ExportWork,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const engine = await openEngine({ memoryLimit, spillFolder: join(scratch, 'spill') });
  const session = await Session.open(engine);
  try {
    return await work(session);
  } finally {
    session.close();
    engine.closeSync();
  }
}

/** The same cases give the same file. */
async function sortCases(session: Session, from: string, to: string): Promise<void> {
  await copyToParquet(
    session,
    `SELECT * FROM ${parquetTable([from])} ORDER BY opened_at, source_system, case_id`,
    [],
    to,
  );
}

const FILL: Readonly<Record<ExportFormat, (session: Session, cases: string, path: string) => Promise<void>>> = {
  parquet: (_, cases, path) => copyFile(cases, path),

  async csv(session, cases, path) {
    const lines = `${cases}.csv`;
    await session.run(
      `COPY (SELECT * FROM ${parquetTable([cases])}) TO ${literal(lines)}
       (FORMAT csv, HEADER true, TIMESTAMPFORMAT '%Y-%m-%dT%H:%M:%SZ')`,
    );
    await pipeline(createReadStream(lines, { highWaterMark: 1024 * 1024 }), recordEnds(), createWriteStream(path));
    await rm(lines);
  },

  async open311(session, cases, path) {
    await session.run(sqlText('export/boston'));
    const requests = sqlText('export/open311', { cases: parquetTable([cases]) });
    await session.run(`COPY (${requests}) TO ${literal(path)} (FORMAT json, ARRAY true)`);
  },
};

/**
 * Fills the files of all formats under passing names, then renames them one after the other: a failure before that leaves
 * an earlier export as it was. The description of that one goes first.
 */
async function together(
  folder: string,
  formats: readonly ExportFormat[],
  fill: (format: ExportFormat, path: string) => Promise<void>,
  look: (format: ExportFormat, path: string) => Promise<void>,
): Promise<void> {
  const [format, ...others] = formats;
  if (format === undefined) return await rm(join(folder, DESCRIPTOR), { force: true });
  const path = join(folder, EXPORT_FILES[format].file);
  await writeAtomically(
    path,
    async (unfinished) => {
      await fill(format, unfinished);
      await look(format, unfinished);
    },
    async (unfinished) => {
      await together(folder, others, fill, look);
      await moveInto(unfinished, path);
    },
  );
}
