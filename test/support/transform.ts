import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readRecord } from '../../adapters/csv/reader';
import { openEngine, Session } from '../../adapters/duckdb/session';
import type { Lake } from '../../adapters/lake/lake';
import { literal } from '../../adapters/sql';
import { DuckDbTransformer } from '../../adapters/transform/duckdb-transformer';
import type { ChunkWork } from '../../adapters/transform/transformer';
import type { Cell } from '../../adapters/warehouse/warehouse';
import type { ClockReading } from '../../domain/clock';
import type { ChunkResult, ResourceRef } from '../../domain/contracts';
import { type Chunk, type ChunkPlan, ChunkPlanner } from '../../domain/csv/chunk-plan';
import { addUpMeasures, type Measure } from '../../domain/measures';
import { lakeNames } from '../../domain/ids';
import { type HeaderMap, mapHeader } from '../../domain/source/header';
import { TRANSFORM_VERSION } from '../../domain/transform-version';
import { createLocalLake } from '../../adapters/lake/local';

export type Row = Readonly<Record<string, Cell>>;

/** A file cut into chunks, with the header read. */
export interface Cut {
  readonly bytes: Buffer;
  readonly snapshot: string;
  readonly plan: ChunkPlan;
  readonly header: HeaderMap;
}

export interface Transformed extends Cut {
  readonly results: readonly ChunkResult[];
  readonly staged: readonly Row[];
  readonly quarantine: readonly Row[];
  /** Raw columns by their published names, with `_source_line`, `_source_offset` and `open_month`. */
  readonly archive: readonly Row[];
  /** What was counted in all chunks. */
  readonly measures: readonly Measure[];
}

export interface TransformOptions {
  readonly chunkBytes?: number;
  readonly slug?: string;
  readonly clock?: ClockReading;
}

/** A transformer on a lake of its own in a temporary folder, and a reader for what it leaves there. */
export class TransformLab {
  private constructor(
    readonly folder: string,
    readonly lake: Lake,
    readonly transformer: DuckDbTransformer,
    private readonly reader: Session,
  ) {}

  static async open(): Promise<TransformLab> {
    const folder = await mkdtemp(join(tmpdir(), 'boston311-transform-'));
    const lake = createLocalLake(join(folder, 'lake'));
    const transformer = new DuckDbTransformer({
      lake,
      scratchFolder: join(folder, 'scratch'),
      threads: 2,
      memoryLimit: '512MB',
    });
    return new TransformLab(folder, lake, transformer, await Session.open(await openEngine({ threads: 2 })));
  }

  async close(): Promise<void> {
    await this.transformer.close();
    this.reader.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Plans, transforms every chunk and reads all outputs back, in the file's order. */
  async transform(source: string | Buffer, options: TransformOptions = {}): Promise<Transformed> {
    const cut = cutFile(source, options.chunkBytes);
    const results: ChunkResult[] = [];
    for (const [index, chunk] of cut.plan.chunks.entries()) {
      results.push(await this.transformer.transform(chunkWork(cut, chunk, index, options)));
    }
    const chunks = results.map(({ chunk }) => chunk);
    const quarantined = results.filter((result) => result.quarantined > 0).map(({ chunk }) => chunk);
    const { snapshot } = cut;
    const measures = await Promise.all(
      chunks.map(
        async (chunk) =>
          JSON.parse(await this.lake.getText(lakeNames.measures(snapshot, TRANSFORM_VERSION, chunk))) as Measure[],
      ),
    );
    return {
      ...cut,
      results,
      measures: addUpMeasures(measures),
      staged: await this.rows(
        chunks.map((chunk) => lakeNames.staged(snapshot, TRANSFORM_VERSION, chunk)),
        'source_line',
      ),
      quarantine: await this.rows(
        quarantined.map((chunk) => lakeNames.quarantine(snapshot, TRANSFORM_VERSION, chunk)),
        'source_line',
      ),
      archive: await this.rows(
        chunks.map((chunk) => lakeNames.archivePart(snapshot, TRANSFORM_VERSION, chunk)),
        '_source_line',
      ),
    };
  }

  /** Rows of Parquet objects. */
  async rows(objects: readonly string[], orderBy: string): Promise<Row[]> {
    if (objects.length === 0) return [];
    return await this.query(
      `SELECT * FROM read_parquet(${this.files(objects)}, hive_partitioning = false) ORDER BY ${orderBy}`,
    );
  }

  async query(sql: string): Promise<Row[]> {
    return await this.reader.rows(sql);
  }

  /** Lake objects as the list of paths that SQL takes. */
  files(objects: readonly string[]): string {
    return `[${objects.map((name) => literal(join(this.lake.location, name))).join(', ')}]`;
  }

  /** Puts a file's bytes where the lake keeps raw files. */
  async storeRaw({ bytes, snapshot }: Cut): Promise<string> {
    const path = join(this.lake.location, lakeNames.raw(snapshot));
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
    return lakeNames.raw(snapshot);
  }

  /** Folders of chunks and archives that are still at work, or were left behind. */
  async scratchLeft(): Promise<string[]> {
    return (await readdir(join(this.folder, 'scratch'))).filter((name) => name !== 'spill');
  }
}

/** Plans a file as the download does, and reads its header. */
export function cutFile(source: string | Buffer, chunkBytes?: number): Cut {
  const bytes = Buffer.from(source);
  const planner = new ChunkPlanner(chunkBytes);
  planner.push(bytes);
  const plan = planner.end();
  if (plan.header === null) throw new Error('the file has no line');
  const header = readRecord(bytes.subarray(plan.header.offset, plan.header.offset + plan.header.bytes));
  if (!header.ok) throw new Error(`the header cannot be read: ${header.reason}`);
  const snapshot = createHash('sha256').update(bytes).update(String(chunkBytes)).digest('hex');
  return { bytes, snapshot, plan, header: mapHeader(header.fields, 'test.csv') };
}

export function chunkWork(
  cut: Cut,
  chunk: Chunk,
  index: number,
  { slug = 'legacy-test', clock = 'as published' }: TransformOptions = {},
): ChunkWork {
  return {
    slug,
    snapshot: cut.snapshot,
    origin: 'test.csv',
    index,
    clock,
    chunk,
    header: cut.header,
    bytes: cut.bytes.subarray(chunk.offset, chunk.offset + chunk.bytes),
    overlong: chunk.overlong.map(({ offset, bytes }) =>
      cut.bytes.subarray(offset, offset + Math.min(bytes, 64 * 1024)),
    ),
  };
}

export function resourceOf({ header }: Cut, slug = 'legacy-test'): ResourceRef {
  return {
    slug,
    system: header.system,
    title: slug,
    location: '/test.csv',
    origin: 'test.csv',
    provenance: 'file',
    source: { kind: 'files', paths: ['/test.csv'] },
  };
}
