import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBInstance } from '@duckdb/node-api';
import type { ChunkResult, SourceSystem } from '../../domain/contracts';
import { MAX_RECORD_BYTES } from '../../domain/csv/chunk-plan';
import { PipelineError } from '../../domain/errors';
import { lakeNames } from '../../domain/ids';
import type { QuarantinedRecord } from '../../domain/quarantine';
import type { HeaderMap } from '../../domain/source/header';
import { SOURCE_FIELDS } from '../../domain/source/fields';
import { TRANSFORM_VERSION } from '../../domain/transform-version';
import { openEngine, Session } from '../duckdb/session';
import type { Lake } from '../lake/lake';
import { identifier, literal, parquetTable, sqlText } from '../sql';
import { describeRefused, describeSetAside } from './describe-quarantine';
import { prepareChunk, type PreparedChunk, type Refused } from './prepare-chunk';
import type { ChunkWork, Transformer } from './transformer';
import { writeQuarantineFile } from './write-quarantine';

/** A text no file holds, so that every published field stays the text it is. */
const NO_NULL = '\u0001\u0002no value\u0002\u0001';
/** Room for a chunk; left alone, DuckDB takes sixteen times the longest line, 128 MB for each chunk in work. */
const READ_BUFFER_BYTES = 24 * 1024 * 1024;
const PARQUET = 'FORMAT parquet, COMPRESSION snappy';

/** The columns each system's rules name: key and times decide whether a record can be loaded. */
const TIME_COLUMNS: Readonly<Record<SourceSystem, { key: string; opened: string; closed: string; target: string }>> = {
  legacy: { key: 'case_enquiry_id', opened: 'open_dt', closed: 'closed_dt', target: 'target_dt' },
  new: { key: 'case_id', opened: 'open_date', closed: 'close_date', target: 'target_close_date' },
};

export interface DuckDbTransformerOptions {
  readonly lake: Lake;
  /** Folder for chunks on their way; emptied by each chunk that ends. */
  readonly scratchFolder: string;
  readonly threads: number;
  readonly memoryLimit: string;
}

/** The vectorised transform: DuckDB reads, types, cleans and writes; csv-parse describes what DuckDB refuses. */
export class DuckDbTransformer implements Transformer {
  private engine: Promise<DuckDBInstance> | undefined;

  constructor(private readonly options: DuckDbTransformerOptions) {}

  async transform(work: ChunkWork): Promise<ChunkResult> {
    await mkdir(this.options.scratchFolder, { recursive: true });
    const scratch = await mkdtemp(join(this.options.scratchFolder, 'chunk-'));
    try {
      this.engine ??= this.start();
      const session = await Session.open(await this.engine);
      const interrupt = (): void => session.interrupt();
      work.signal?.addEventListener('abort', interrupt, { once: true });
      try {
        return await this.inSession(session, work, scratch);
      } finally {
        work.signal?.removeEventListener('abort', interrupt);
        session.close();
      }
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  }

  async close(): Promise<void> {
    const engine = await this.engine;
    this.engine = undefined;
    engine?.closeSync();
  }

  private async start(): Promise<DuckDBInstance> {
    const { scratchFolder, threads, memoryLimit } = this.options;
    const engine = await openEngine({ threads, memoryLimit, spillFolder: join(scratchFolder, 'spill') });
    const session = await Session.open(engine);
    await session.run(sqlText('transform/macros'));
    session.close();
    return engine;
  }

  private async inSession(session: Session, work: ChunkWork, scratch: string): Promise<ChunkResult> {
    const { prepared, refused } = await this.read(session, work, scratch);
    const names = TIME_COLUMNS[work.header.system];
    await session.run(`CREATE TEMP TABLE refused_records AS ${sqlText('transform/problems', names)}`);
    const problems = await session.rows(
      'SELECT source_line AS line, source_offset AS offset, reason, field FROM refused_records ORDER BY source_line',
    );

    const staged = join(scratch, 'staged.parquet');
    const archived = join(scratch, 'archive.parquet');
    const cases = sqlText(work.header.system === 'legacy' ? 'transform/legacy' : 'transform/new-system');
    await session.run(`COPY (${sqlText('transform/staged', { cases })}) TO ${literal(staged)} (${PARQUET})`, {
      slug: work.slug,
      snapshot: work.snapshot,
    });
    await session.run(
      `COPY (${sqlText('transform/archive-part', { published: publishedColumns(work.header), opened: names.opened })}) TO ${literal(archived)} (${PARQUET})`,
    );
    const [figures] = await session.rows(
      `SELECT count(*) AS staged, max(greatest(opened_at, coalesce(closed_at, opened_at))) AS newest FROM ${parquetTable([staged])}`,
    );
    const quarantined = [
      ...describeSetAside(prepared.setAside, work),
      ...describeRefused([...refused, ...(problems as unknown as Refused[])], work),
    ].sort((a, b) => a.line - b.line);
    const read = prepared.records + work.chunk.overlong.length;
    const stagedRows = Number(figures?.staged ?? 0);
    const balance = { read, staged: stagedRows, quarantined: quarantined.length };
    this.checkBalance(work, balance);

    const { lake } = this.options;
    await lake.putFile(staged, lakeNames.staged(work.snapshot, TRANSFORM_VERSION, work.index), { replace: true });
    await lake.putFile(archived, lakeNames.archivePart(work.snapshot, TRANSFORM_VERSION, work.index), {
      replace: true,
    });
    if (quarantined.length > 0)
      await this.writeQuarantine(session, quarantined, work, join(scratch, 'quarantine.parquet'));
    const [first] = quarantined;
    return {
      chunk: work.index,
      ...balance,
      archived: stagedRows + problems.length,
      bytes: work.chunk.bytes,
      newestEvent: figures?.newest === null || figures?.newest === undefined ? null : String(figures.newest),
      ...(first === undefined ? {} : { firstRefusal: refusalText(first) }),
    };
  }

  /** Reads the chunk into raw_records. Where DuckDB cannot take the text as it is, once more in the careful way. */
  private async read(
    session: Session,
    work: ChunkWork,
    scratch: string,
  ): Promise<{ prepared: PreparedChunk; refused: Refused[] }> {
    const attempt = async (careful: boolean): Promise<{ prepared: PreparedChunk; refused: Refused[] }> => {
      const prepared = prepareChunk(work.bytes, work.chunk, careful);
      const file = join(scratch, 'chunk.csv');
      await writeFile(file, prepared.csv);
      for (const table of ['raw_records', 'reject_errors', 'reject_scans'])
        await session.run(`DROP TABLE IF EXISTS ${table}`);
      await session.run(
        `CREATE TEMP TABLE raw_records AS SELECT ${fieldColumns(work.header)} FROM ${readCsv(file, work.header)}`,
      );
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
    };
    try {
      return await attempt(false);
    } catch (error) {
      if (!(error instanceof PipelineError) || error.type !== 'WarehouseFailed' || work.signal?.aborted === true)
        throw error;
      return await attempt(true);
    }
  }

  private async writeQuarantine(
    session: Session,
    records: readonly QuarantinedRecord[],
    work: ChunkWork,
    file: string,
  ): Promise<void> {
    await writeQuarantineFile(session, records, { ...work, resource: work.slug }, file);
    const name = lakeNames.quarantine(work.snapshot, TRANSFORM_VERSION, work.index);
    await this.options.lake.putFile(file, name, { replace: true });
  }

  private checkBalance(
    work: ChunkWork,
    { read, staged, quarantined }: { read: number; staged: number; quarantined: number },
  ): void {
    if (read === staged + quarantined && read === work.chunk.records) return;
    throw new PipelineError(
      'BalanceBroken',
      `chunk ${work.index} of ${work.slug}: planned ${work.chunk.records} records, read ${read}, staged ${staged}, quarantined ${quarantined}`,
      { place: { line: work.chunk.line } },
    );
  }
}

function refusalText({ line, reason, field, detail }: QuarantinedRecord): string {
  return `line ${line}${field === null ? '' : `, field ${field}`}: ${reason}${detail === null ? '' : ` (${detail})`}`;
}

function readCsv(file: string, header: HeaderMap): string {
  const columns = header.columns.map((_, index) => `'c${index}': 'VARCHAR'`).join(', ');
  return `read_csv(${literal(file)}, auto_detect = false, header = false, delim = ',', quote = '"', escape = '"', new_line = '\\n',
    columns = {'source_line': 'BIGINT', 'source_offset': 'BIGINT', ${columns}}, nullstr = ${literal(NO_NULL)}, strict_mode = true,
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

function publishedColumns(header: HeaderMap): string {
  return header.columns
    .map(({ published, field }, index) => `${identifier(field ?? `unknown_${index}`)} AS ${identifier(published)}`)
    .join(',\n  ');
}
