import { type DuckDBConnection, DuckDBInstance, type DuckDBValue } from '@duckdb/node-api';
import type { Cell, Table } from '../warehouse/warehouse';
import { ASK_BUSY_AGAIN_MS, PipelineError } from '../../domain/errors';
import { toTable } from './cells';

export interface EngineOptions {
  /** File of the database; in memory when absent. */
  readonly path?: string;
  readonly readOnly?: boolean;
  readonly threads?: number;
  /** Upper bound of DuckDB's own memory, such as `512MB`; beyond it DuckDB spills to `spillFolder`. */
  readonly memoryLimit?: string;
  readonly spillFolder?: string;
}

/** Opens DuckDB. Times are read and written in UTC whatever the machine's zone; nothing is fetched from a network. */
export async function openEngine(options: EngineOptions): Promise<DuckDBInstance> {
  return await DuckDBInstance.create(options.path ?? ':memory:', {
    ...(options.readOnly === true ? { access_mode: 'READ_ONLY' } : {}),
    ...(options.threads === undefined ? {} : { threads: String(options.threads) }),
    ...(options.memoryLimit === undefined ? {} : { memory_limit: options.memoryLimit }),
    ...(options.spillFolder === undefined ? {} : { temp_directory: options.spillFolder }),
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
}

/** One connection with the few calls the adapters need. Statements of one session run one after the other. */
export class Session {
  private constructor(private readonly connection: DuckDBConnection) {}

  static async open(engine: DuckDBInstance): Promise<Session> {
    const session = new Session(await engine.connect());
    await session.run("SET TimeZone = 'UTC'");
    return session;
  }

  async run(sql: string, values?: Readonly<Record<string, Cell>>): Promise<void> {
    await this.guard(sql, () => this.connection.run(sql, values as Record<string, DuckDBValue> | undefined));
  }

  async table(sql: string, values?: Readonly<Record<string, Cell>> | readonly Cell[]): Promise<Table> {
    const reader = await this.guard(sql, () =>
      this.connection.runAndReadAll(sql, values as Record<string, DuckDBValue> | DuckDBValue[] | undefined),
    );
    return toTable(reader);
  }

  /** Rows as objects by column name. */
  async rows(sql: string, values?: Readonly<Record<string, Cell>>): Promise<Record<string, Cell>[]> {
    const { columns, rows } = await this.table(sql, values);
    return rows.map((row) => Object.fromEntries(columns.map((column, index) => [column.name, row[index] ?? null])));
  }

  /** The first cell of the first row as a number. */
  async count(sql: string, values?: Readonly<Record<string, Cell>>): Promise<number> {
    return Number((await this.table(sql, values)).rows[0]?.[0] ?? 0);
  }

  /** Appends rows of texts and numbers to a table, in the table's column order. */
  async append(table: string, rows: readonly (readonly Cell[])[]): Promise<void> {
    const appender = await this.connection.createAppender(table);
    for (const row of rows) {
      for (const cell of row) {
        if (cell === null) appender.appendNull();
        else if (typeof cell === 'number') appender.appendBigInt(BigInt(cell));
        else appender.appendVarchar(String(cell));
      }
      appender.endRow();
    }
    appender.closeSync();
  }

  /** Runs `work` as one transaction: all of it is kept, or where it throws none of it. */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    await this.run('BEGIN TRANSACTION');
    try {
      const result = await work();
      await this.run('COMMIT');
      return result;
    } catch (error) {
      await this.run('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }

  /** Stops what is running; its call rejects. */
  interrupt(): void {
    this.connection.interrupt();
  }

  close(): void {
    this.connection.closeSync();
  }

  private async guard<T>(sql: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw castDuckDbError(error, sql);
    }
  }
}

/** DuckDB's error as one of this project's. */
export function castDuckDbError(error: unknown, doing: string): PipelineError {
  const message = error instanceof Error ? error.message : String(error);
  if (/no space left|disk full|max_temp_directory_size|ENOSPC/i.test(message)) {
    return new PipelineError('DiskFull', `no space left on the disk: ${firstLine(message)}`, { cause: error });
  }
  if (/could not set lock|conflicting lock|being used by another process/i.test(message)) {
    return new PipelineError('WarehouseBusy', `the warehouse file is open elsewhere: ${firstLine(message)}`, {
      cause: error,
      retryAfterMs: ASK_BUSY_AGAIN_MS,
    });
  }
  return new PipelineError(
    'WarehouseFailed',
    `${firstLine(message)} (while running: ${firstLine(doing.trim()).slice(0, 120)})`,
    {
      cause: error,
    },
  );
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text;
}
