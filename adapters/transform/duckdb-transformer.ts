import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBInstance } from '@duckdb/node-api';
import { addUpClockFigures, type ClockFigures } from '../../domain/clock';
import type { ChunkResult, SourceSystem } from '../../domain/contracts';
import { PipelineError } from '../../domain/errors';
import { lakeNames } from '../../domain/ids';
import type { QuarantinedRecord } from '../../domain/quarantine';
import type { HeaderMap } from '../../domain/source/header';
import { sourceOf } from '../../domain/source/lineage';
import { TRANSFORM_VERSION } from '../../domain/transform-version';
import { openEngine, Session } from '../duckdb/session';
import type { Lake } from '../lake/lake';
import { identifier, literal, parquetTable, sqlText } from '../sql';
import { describeRefused, describeSetAside } from './describe-quarantine';
import { mappingMacros } from './mapping';
import { measure } from './measure';
import type { Refused } from './prepare-chunk';
import { readRecords, wholeRecords } from './read-records';
import type { ChunkWork, ClockSample, Transformer } from './transformer';
import { writeQuarantineFile } from './write-quarantine';

const PARQUET = 'FORMAT parquet, COMPRESSION snappy';

/** The fields that decide whether a record can be loaded: its key and times. */
function timeFields(system: SourceSystem): { key: string; opened: string; closed: string; target: string } {
  return {
    key: sourceOf(system, 'case_id'),
    opened: sourceOf(system, 'opened_at'),
    closed: sourceOf(system, 'closed_at'),
    target: sourceOf(system, 'target_at'),
  };
}

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
    return await this.inScratch(work.signal, (session, scratch) => this.inSession(session, work, scratch));
  }

  async clockFigures({ header, pieces, signal }: ClockSample): Promise<ClockFigures[]> {
    return await this.inScratch(signal, async (session, scratch) => {
      const figures: ClockFigures[] = [];
      for (const piece of pieces) {
        await readRecords(
          session,
          { ...wholeRecords(piece), header, ...(signal === undefined ? {} : { signal }) },
          scratch,
        );
        const rows = await session.rows(sqlText('transform/clock-evidence', timeFields(header.system)));
        figures.push(...(rows as unknown as ClockFigures[]));
      }
      return addUpClockFigures(figures);
    });
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
    for (const macro of mappingMacros()) await session.run(macro);
    session.close();
    return engine;
  }

  private async inScratch<T>(
    signal: AbortSignal | undefined,
    work: (session: Session, scratch: string) => Promise<T>,
  ): Promise<T> {
    await mkdir(this.options.scratchFolder, { recursive: true });
    const scratch = await mkdtemp(join(this.options.scratchFolder, 'chunk-'));
    try {
      this.engine ??= this.start();
      const session = await Session.open(await this.engine);
      const interrupt = (): void => session.interrupt();
      signal?.addEventListener('abort', interrupt, { once: true });
      try {
        return await work(session, scratch);
      } finally {
        signal?.removeEventListener('abort', interrupt);
        session.close();
      }
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  }

  private async inSession(session: Session, work: ChunkWork, scratch: string): Promise<ChunkResult> {
    const { prepared, refused } = await readRecords(session, work, scratch);
    const names = timeFields(work.header.system);
    await session.run(`CREATE TEMP TABLE refused_records AS ${sqlText('transform/problems', names)}`);
    const problems = await session.rows(
      'SELECT source_line AS line, source_offset AS offset, reason, field FROM refused_records ORDER BY source_line',
    );

    const staged = join(scratch, 'staged.parquet');
    const archived = join(scratch, 'archive.parquet');
    const cases = sqlText(work.header.system === 'legacy' ? 'transform/legacy' : 'transform/new-system');
    await session.run(
      `COPY (${sqlText('transform/staged', { cases, clock: work.clock })}) TO ${literal(staged)} (${PARQUET})`,
      {
        slug: work.slug,
        snapshot: work.snapshot,
      },
    );
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
    const measures = await measure(session, {
      system: work.header.system,
      clock: work.clock,
      staged,
      rows: stagedRows,
    });
    await putJson(lake, lakeNames.measures(work.snapshot, TRANSFORM_VERSION, work.index), measures, scratch);
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

function publishedColumns(header: HeaderMap): string {
  return header.columns
    .map(({ published, field }, index) => `${identifier(field ?? `unknown_${index}`)} AS ${identifier(published)}`)
    .join(',\n  ');
}

/** What was counted may be written anew by a second try, unlike other texts of the lake. */
async function putJson(lake: Lake, name: string, value: unknown, scratch: string): Promise<void> {
  const file = join(scratch, 'measures.json');
  await writeFile(file, JSON.stringify(value));
  await lake.putFile(file, name, { replace: true });
}
