import { Readable } from 'node:stream';
import { isUtf8 } from 'node:buffer';
import { parse } from 'csv-parse';
import { identifier } from '../../adapters/sql';
import { lakeNames } from '../../domain/ids';
import { TRANSFORM_VERSION } from '../../domain/transform-version';
import type { ChunkResult } from '../../domain/contracts';
import { chunkWork, type Cut, cutFile, type Row, type TransformLab } from './transform';

/** A record as a reader has it, in a form that can be compared at a glance. */
export interface ReadRecord {
  readonly line: number;
  readonly offset: number;
  /** All cells, each behind its length in bytes: equal where and only where every cell is equal. */
  readonly cells: string;
}

/** What csv-parse makes of a whole file. */
export interface SecondOpinion {
  /** Names of the header's cells. */
  readonly columns: readonly string[];
  /** Records with as many cells as the header has, in valid UTF-8. */
  readonly sound: readonly ReadRecord[];
  /** Lines of the others. */
  readonly unsound: readonly number[];
}

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly bytes: number };
}

const [LF, CR] = [10, 13];

/** Reads a file with csv-parse alone: a stream over all of it, no chunk and no scanner of this project's. */
export async function secondOpinion(bytes: Buffer): Promise<SecondOpinion> {
  const parser = Readable.from(blocksOf(bytes)).pipe(
    parse({
      bom: true,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      record_delimiter: ['\n', '\r\n'],
      skip_empty_lines: true,
    }),
  );
  const sound: ReadRecord[] = [];
  const unsound: number[] = [];
  let columns: readonly string[] | undefined;
  // where the record before ended, and the line that is
  let [end, line] = [0, 1];
  for await (const { record, info } of parser as AsyncIterable<Parsed>) {
    let offset = end;
    while (bytes[offset] === LF || (bytes[offset] === CR && bytes[offset + 1] === LF)) {
      if (bytes[offset] === LF) line += 1;
      offset += 1;
    }
    end = info.bytes;
    const raw = bytes.subarray(offset, end);
    if (columns === undefined) columns = record;
    else if (record.length !== columns.length || !isUtf8(raw)) unsound.push(line);
    else sound.push({ line, offset, cells: record.map(measured).join('') });
    for (let at = raw.indexOf(LF); at !== -1; at = raw.indexOf(LF, at + 1)) line += 1;
  }
  return { columns: columns ?? [], sound, unsound };
}

function* blocksOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 64 * 1024) yield bytes.subarray(at, at + 64 * 1024);
}

function measured(cell: string): string {
  return `${Buffer.byteLength(cell)}:${cell}`;
}

/** What the pipeline makes of a whole file: its own plan, its own transform, its archive part's columns. */
export interface PipelineReading {
  readonly plan: Cut['plan'];
  readonly results: readonly ChunkResult[];
  readonly columns: readonly string[];
  readonly archived: readonly ReadRecord[];
  readonly quarantine: readonly Row[];
}

export async function pipelineReading(lab: TransformLab, bytes: Buffer, chunkBytes: number): Promise<PipelineReading> {
  const cut = cutFile(bytes, chunkBytes);
  const results: ChunkResult[] = [];
  for (const [index, chunk] of cut.plan.chunks.entries()) {
    results.push(await lab.transformer.transform(chunkWork(cut, chunk, index)));
  }
  const parts = results.map(({ chunk }) => lakeNames.archivePart(cut.snapshot, TRANSFORM_VERSION, chunk));
  const refused = results.filter(({ quarantined }) => quarantined > 0).map(({ chunk }) => chunk);
  const table = `read_parquet(${lab.files(parts)}, hive_partitioning = false)`;
  const described = await lab.query(`DESCRIBE SELECT * FROM ${table}`);
  const columns = described
    .map(({ column_name: name }) => String(name))
    .filter((name) => !['_source_line', '_source_offset', 'open_month'].includes(name));
  // NULL would make the whole text NULL, which no record of the second reader is
  const cells = columns.map(identifier).map((name) => `strlen(${name}) || ':' || ${name}`);
  const archived = await lab.query(
    `SELECT _source_line AS line, _source_offset AS "offset", ${cells.join(' || ')} AS cells FROM ${table} ORDER BY line`,
  );
  return {
    plan: cut.plan,
    results,
    columns,
    archived: archived as unknown as ReadRecord[],
    quarantine: await lab.rows(
      refused.map((chunk) => lakeNames.quarantine(cut.snapshot, TRANSFORM_VERSION, chunk)),
      'source_line',
    ),
  };
}
