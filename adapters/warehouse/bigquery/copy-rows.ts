import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Job, Query, QueryResultsOptions, TableSchema } from '@google-cloud/bigquery';
import { PipelineError } from '../../../domain/errors';
import type { ColumnType } from '../../../domain/model';
import { csvField } from '../../csv/field';
import { copyToParquet } from '../../duckdb/parquet';
import { openEngine, Session } from '../../duckdb/session';
import { castGoogleError } from '../../google/errors';
import { onDisk } from '../../lake/disk-errors';
import { literal } from '../../sql';
import { DUCKDB_TYPES } from '../duckdb/schema';
import type { Cell, Table } from '../warehouse';
import { toTable } from './cells';
import type { Jobs } from './jobs';

/** Rows asked for at a time: a page of the service is ten megabytes at most anyway. */
const PAGE_ROWS = 10_000;
const MEMORY = '256MB';

/** A result as Parquet on this machine: it comes page by page into a text beside the file, which DuckDB then turns into it. */
export async function copyRows(
  jobs: Jobs,
  query: Query & { query: string },
  path: string,
  pageRows = PAGE_ROWS,
): Promise<number> {
  const job = await jobs.query(query, { step: 'export' });
  const text = `${path}.pages`;
  try {
    const pages = pagesOf(job, pageRows, jobs);
    const first = await pages.next();
    if (first.done === true) throw new PipelineError('CloudFailed', 'the service gave no page of the result');
    const { columns } = first.value;
    const write = (): Promise<void> => pipeline(Readable.from(linesOf(first.value, pages)), createWriteStream(text));
    await onDisk(dirname(path), write, 'copy of a result');
    return await toParquet(text, columns, path);
  } finally {
    await rm(text, { force: true });
  }
}

async function* pagesOf(job: Job, maxResults: number, jobs: Jobs): AsyncGenerator<Table> {
  let next: QueryResultsOptions | null = { maxResults, autoPaginate: false };
  while (next !== null) {
    const [rows, following, answer] = await askPage(job, next, jobs);
    yield toTable(rows, answer.schema);
    next = following;
  }
}

async function askPage(
  job: Job,
  options: QueryResultsOptions,
  jobs: Jobs,
): Promise<[Record<string, unknown>[], QueryResultsOptions | null, { schema?: TableSchema }]> {
  try {
    const [rows, following, answer] = await job.getQueryResults(options);
    return [rows as Record<string, unknown>[], following ?? null, answer ?? {}];
  } catch (error) {
    throw castGoogleError(error, jobs.subject);
  }
}

/** One text a page. NULL is an empty field, an empty text is in quotes. */
async function* linesOf(first: Table, others: AsyncIterable<Table>): AsyncGenerator<string> {
  const text = ({ rows }: Table): string => rows.map((row) => `${row.map(field).join(',')}\n`).join('');
  yield text(first);
  for await (const page of others) yield text(page);
}

function field(cell: Cell): string {
  if (cell === null) return '';
  return cell === '' ? '""' : csvField(String(cell));
}

async function toParquet(text: string, columns: Table['columns'], path: string): Promise<number> {
  const engine = await openEngine({ memoryLimit: MEMORY, spillFolder: `${path}.spill` });
  const session = await Session.open(engine);
  try {
    await session.run('SET preserve_insertion_order = false');
    const types = columns.map(({ name, type }) => `${literal(name)}: ${literal(DUCKDB_TYPES[type as ColumnType])}`);
    const table = `read_csv(${literal(text)}, header = false, auto_detect = false, delim = ',', quote = '"', escape = '"',
      nullstr = '', allow_quoted_nulls = false, columns = {${types.join(', ')}})`;
    return await copyToParquet(session, `SELECT * FROM ${table}`, [], path);
  } finally {
    session.close();
    engine.closeSync();
    await rm(`${path}.spill`, { recursive: true, force: true });
  }
}
