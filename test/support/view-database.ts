import type { DuckDBInstance } from '@duckdb/node-api';
import { openEngine, Session } from '../../adapters/duckdb/session';
import { ensureSchema } from '../../adapters/warehouse/duckdb/schema';
import type { Cell } from '../../adapters/warehouse/warehouse';
import { TABLES, type ColumnType } from '../../domain/model';

export type Row = Readonly<Record<string, Cell>>;

/** What a required column holds where the test does not care. */
const ANY: Readonly<Record<ColumnType, Cell>> = {
  STRING: 'any',
  INT64: 0,
  FLOAT64: 0,
  TIMESTAMP: '2023-01-01 00:00:00+00',
  DATE: '2022-01-10',
  BOOL: true,
};

const ROWS_A_STATEMENT = 200;

/** The warehouse's tables and views, in memory or in a file. */
export class ViewDatabase {
  private constructor(
    private readonly engine: DuckDBInstance,
    private readonly session: Session,
  ) {}

  static async open(path?: string): Promise<ViewDatabase> {
    const engine = await openEngine(path === undefined ? {} : { path });
    const session = await Session.open(engine);
    await ensureSchema(session);
    return new ViewDatabase(engine, session);
  }

  /** Inserts a row; of the columns it does not name the required ones hold anything, the others NULL. */
  async insert(table: string, row: Row): Promise<void> {
    await this.insertAll(table, [row]);
  }

  /** A case of the legacy system, closed where the row gives the seconds that took, else open. */
  async insertCase(row: Row): Promise<void> {
    await this.insertCases([row]);
  }

  async insertCases(rows: readonly Row[]): Promise<void> {
    const closed: Row = { case_status: 'closed', closed_at: '2022-02-01 00:00:00+00' };
    await this.insertAll(
      'service_requests',
      rows.map((row) => ({
        source_system: 'legacy',
        resource: 'legacy-2022',
        snapshot: 's1',
        opened_at: '2022-01-10 12:00:00+00',
        ...(row.resolution_seconds === undefined ? { case_status: 'open' } : closed),
        ...row,
      })),
    );
  }

  private async insertAll(table: string, rows: readonly Row[]): Promise<void> {
    const required = (TABLES[table]?.columns ?? []).filter((column) => column.required === true);
    const any: Row = Object.fromEntries(required.map(({ name, type }) => [name, ANY[type]]));
    const names = [...new Set([any, ...rows].flatMap((row) => Object.keys(row)))];
    for (let first = 0; first < rows.length; first += ROWS_A_STATEMENT) {
      const some = rows.slice(first, first + ROWS_A_STATEMENT);
      const values = some.map((_, index) => `(${names.map((name) => `$${name}_${index}`).join(', ')})`).join(', ');
      const cells = some.flatMap((row, index) =>
        names.map((name) => [`${name}_${index}`, row[name] ?? any[name] ?? null]),
      );
      await this.session.run(
        `INSERT INTO ${table} (${names.join(', ')}) VALUES ${values}`,
        Object.fromEntries(cells) as Row,
      );
    }
  }

  async query(sql: string): ReturnType<Session['table']> {
    return await this.session.table(sql);
  }

  async rows(sql: string): Promise<Row[]> {
    return await this.session.rows(sql);
  }

  async empty(): Promise<void> {
    for (const table of Object.keys(TABLES)) await this.session.run(`DELETE FROM ${table}`);
  }

  close(): void {
    this.session.close();
    this.engine.closeSync();
  }
}
