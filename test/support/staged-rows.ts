import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEngine, Session } from '../../adapters/duckdb/session';
import type { Lake } from '../../adapters/lake/lake';
import { identifier, literal } from '../../adapters/sql';
import type { Cell } from '../../adapters/warehouse/warehouse';
import { lakeNames } from '../../domain/ids';
import { QUARANTINE_COLUMNS, STAGED_COLUMNS } from '../../domain/model';
import { QUARANTINE_FIXES } from '../../domain/quarantine';
import { TRANSFORM_VERSION } from '../../domain/transform-version';

const TYPES: Readonly<Record<string, string>> = {
  STRING: 'VARCHAR',
  INT64: 'BIGINT',
  FLOAT64: 'DOUBLE',
  TIMESTAMP: 'TIMESTAMPTZ',
  DATE: 'DATE',
  BOOL: 'BOOLEAN',
};

/** What a test says of a case; the rest follows. Times are ISO instants. */
export interface CaseRow {
  readonly id: string;
  readonly opened?: string;
  readonly target?: string;
  readonly closed?: string;
  readonly type?: string;
  readonly queue?: string;
  readonly title?: string;
  readonly line?: number;
  /** Latitude and longitude. */
  readonly point?: readonly [number, number];
}

/** Writes rows as the transform would stage them and returns nothing: their name follows from snapshot and chunk. */
export async function stageRows(
  lake: Lake,
  slug: string,
  snapshot: string,
  rows: readonly CaseRow[],
  chunk = 0,
): Promise<void> {
  const columns = STAGED_COLUMNS.map(({ name, type }) => `${identifier(name)} ${TYPES[type] ?? 'VARCHAR'}`);
  await writeParquet(
    lake,
    lakeNames.staged(snapshot, TRANSFORM_VERSION, chunk),
    columns,
    rows.map((row, index) => stagedRow(slug, snapshot, row, index)),
  );
}

/** Writes quarantined records as the transform would. */
export async function stageQuarantine(
  lake: Lake,
  slug: string,
  snapshot: string,
  lines: readonly number[],
): Promise<void> {
  const columns = QUARANTINE_COLUMNS.map(({ name, type }) => `${identifier(name)} ${TYPES[type] ?? 'VARCHAR'}`);
  const rows = lines.map((line) => {
    const record: Readonly<Record<string, Cell>> = {
      resource: slug,
      snapshot,
      source_line: line,
      source_offset: line * 100,
      source_bytes: 10,
      reason: 'too few fields',
      reason_code: 'TOO_FEW_FIELDS',
      suggested_fix: QUARANTINE_FIXES['too few fields'],
      origin: 'test.csv',
      raw_record: 'a,b',
      raw_bytes: 'YSxi',
    };
    return QUARANTINE_COLUMNS.map(({ name }) => record[name] ?? null);
  });
  await writeParquet(lake, lakeNames.quarantine(snapshot, TRANSFORM_VERSION, 0), columns, rows);
}

async function writeParquet(
  lake: Lake,
  name: string,
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'boston311-rows-'));
  const engine = await openEngine({ threads: 1 });
  try {
    const session = await Session.open(engine);
    await session.run(`CREATE TABLE rows (${columns.join(', ')})`);
    for (const row of rows) {
      await session.run(
        `INSERT INTO rows VALUES (${row.map((cell) => (cell === null ? 'NULL' : typeof cell === 'string' ? literal(cell) : String(cell))).join(', ')})`,
      );
    }
    const file = join(folder, 'rows.parquet');
    await session.run(`COPY rows TO ${literal(file)} (FORMAT parquet, COMPRESSION snappy)`);
    await lake.putFile(file, name, { replace: true });
    session.close();
  } finally {
    engine.closeSync();
    rmSync(folder, { recursive: true, force: true });
  }
}

function stagedRow(slug: string, snapshot: string, row: CaseRow, index: number): Cell[] {
  const opened = row.opened ?? '2024-03-05T15:00:00Z';
  const { target = null, closed = null, type = 'Pothole', queue = null, title = null } = row;
  const seconds = (from: string | null, to: string | null): number | null =>
    from === null || to === null ? null : (Date.parse(to) - Date.parse(from)) / 1000;
  const month = (at: string | null): string | null => (at === null ? null : `${at.slice(0, 7)}-01`);
  const values: Record<string, Cell> = {
    source_system: 'legacy',
    case_id: row.id,
    resource: slug,
    snapshot,
    source_line: row.line ?? index + 2,
    opened_at: opened,
    target_at: target,
    closed_at: closed,
    open_date: opened.slice(0, 10),
    open_month: month(opened),
    open_hour: 10,
    close_date: closed?.slice(0, 10) ?? null,
    close_month: month(closed),
    case_status: closed === null ? 'open' : 'closed',
    source_status: closed === null ? 'Open' : 'Closed',
    sla_result: target === null ? null : closed === null ? 'pending' : closed <= target ? 'hit' : 'miss',
    resolution_seconds: seconds(opened, closed),
    past_due_seconds: seconds(target, closed),
    channel: 'phone',
    case_type: type,
    queue,
    case_title: title,
    latitude: row.point?.[0] ?? null,
    longitude: row.point?.[1] ?? null,
    location_quality: row.point === undefined ? 'none' : 'point',
    time_quality: 'ok',
    row_hash: [row.id, opened, target, closed, type, queue, title].join('|'),
  };
  return STAGED_COLUMNS.map(({ name }) => values[name] ?? null);
}
