import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { GapNote } from '../../../domain/gap-notes';
import type { PublishInput, PublishResult, StagingResult } from '../../../domain/contracts';
import { PipelineError } from '../../../domain/errors';
import { lakeNames } from '../../../domain/ids';
import type { LedgerSnapshot } from '../../../domain/ledger';
import { TRANSFORM_VERSION } from '../../../domain/transform-version';
import { copyToParquet } from '../../duckdb/parquet';
import { castDuckDbError, openEngine, Session } from '../../duckdb/session';
import type { Lake } from '../../lake/lake';
import { identifier, parquetTable, sqlText } from '../../sql';
import { gapNoteLine, refreshLine } from '../ledger-lines';
import { Once } from '../once';
import { Turns } from '../turns';
import type { Cell, PublishedSnapshot, RefreshRecord, StagingInput, Table, Warehouse } from '../warehouse';
import { publishedMeasures, recordMeasures } from './measures';
import { duckDbGates } from './gates';
import { insertRow, publishedResult, publishSnapshot } from './publish';
import { recordAnswers } from './record-answers';
import { publishDispatches } from './publish-dispatches';
import { ensureSchema } from './schema';

export interface DuckDbWarehouseOptions {
  /** File of the database; its folder is made when missing. */
  readonly path: string;
  readonly lake: Lake;
  readonly threads: number;
  readonly memoryLimit: string;
  /** How long to wait for another program that holds the file. */
  readonly patienceMs?: number;
}

const DEFAULT_PATIENCE_MS = 30_000;
const WAIT_MS = 100;

/**
 * A warehouse in one DuckDB file. The file is opened for one call at a time and closed after it, so that other
 * programs can read it between two steps of a refresh.
 */
export function createDuckDbWarehouse(options: DuckDbWarehouseOptions): Warehouse {
  const file = new ExclusiveFile(options);
  // nothing but a newer program changes the schema, and the file may be removed
  const schema = new Once(() => file.write(ensureSchema));
  return {
    location: options.path,
    questionsAtOnce: 1,

    ...duckDbGates(file),

    async ensureSchema() {
      if (!existsSync(options.path)) schema.forget();
      await schema.done();
    },

    loadStaging: (input) => file.write((session) => loadStaging(session, input, options.lake)),

    publish: (input) =>
      file.write(async (session) => {
        const done = await publishedResult(session, input);
        return done ?? (await publishOnce(session, input, options.lake));
      }),

    publishDispatches: (input) => file.write((session) => publishDispatches(session, input)),

    recordMeasures: (input) => file.write((session) => recordMeasures(session, input)),

    publishedMeasures: (slug) => file.read((session) => publishedMeasures(session, slug)),

    dropStaging: (table) => file.write((session) => session.run(`DROP VIEW IF EXISTS ${table}`)),

    async published() {
      if (!existsSync(options.path)) return [];
      return await file.read(async (session) => ((await hasLedger(session)) ? await publishedSnapshots(session) : []));
    },

    async snapshots() {
      if (!existsSync(options.path)) return [];
      return await file.read(async (session) => ((await hasLedger(session)) ? await ledgerSnapshots(session) : []));
    },

    recordRefresh: (record) => file.write((session) => recordRefresh(session, record)),

    recordAnswers: (refreshId, at) => file.write((session) => recordAnswers(session, refreshId, at)),

    recordGapNote: (note) => file.write((session) => recordGapNote(session, note)),

    query: (sql, parameters) => file.read((session) => session.table(sql, parameters)),

    bytesToRead: () => Promise.resolve(null),

    reading: (work, kept = []) =>
      file.read((session) =>
        keeping(session, kept, () =>
          work(
            oneByOne((sql, parameters) => session.table(sql, parameters)),
            (sql, parameters, path) => copyRows(session, sql, parameters, path),
          ),
        ),
      ),

    close: () => file.idle(),
  };
}

/** Questions asked meanwhile wait for their turn: each has the bound of memory to itself. */
function oneByOne(ask: Warehouse['query']): Warehouse['query'] {
  const turns = new Turns();
  return (sql, parameters) => turns.take(() => ask(sql, parameters));
}

/** A temporary table of a view's name stands before the view, for other views too, as long as the work takes. */
async function keeping<T>(session: Session, views: readonly string[], work: () => Promise<T>): Promise<T> {
  try {
    for (const view of views) await session.run(`CREATE TEMP TABLE ${view} AS SELECT * FROM ${view}`);
    return await work();
  } finally {
    for (const view of views) await session.run(`DROP TABLE IF EXISTS temp.${view}`);
  }
}

/**
 * Opens a warehouse file for questions only, as the command line does.
 * Throws NothingPublished-like SourceNotFound where there is no file yet.
 */
export async function openForReading(
  path: string,
): Promise<{ query(sql: string, parameters?: readonly Cell[]): Promise<Table>; close(): void }> {
  if (!existsSync(path)) {
    throw new PipelineError('SourceNotFound', `there is no warehouse yet: run a refresh first (${path})`);
  }
  const engine = await openPatiently({ path, readOnly: true, patienceMs: DEFAULT_PATIENCE_MS });
  const session = await Session.open(engine);
  return {
    query: (sql, parameters) => session.table(sql, parameters),
    close: () => {
      session.close();
      engine.closeSync();
    },
  };
}

/** The database file, one call at a time within this process, with patience for other processes. */
class ExclusiveFile {
  private readonly turns = new Turns();

  constructor(private readonly options: DuckDbWarehouseOptions) {}

  write<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return this.turns.take(() => this.once(false, work));
  }

  read<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return this.turns.take(() => this.once(true, work));
  }

  async idle(): Promise<void> {
    await this.turns.ended();
  }

  private async once<T>(readOnly: boolean, work: (session: Session) => Promise<T>): Promise<T> {
    const { path, threads, memoryLimit, patienceMs = DEFAULT_PATIENCE_MS } = this.options;
    await mkdir(dirname(path), { recursive: true });
    const spillFolder = join(dirname(path), 'spill');
    const engine = await openPatiently({ path, threads, memoryLimit, spillFolder, patienceMs, readOnly });
    try {
      const session = await Session.open(engine);
      try {
        // row order is no promise of the tables, and keeping it would cost memory
        if (!readOnly) await session.run('SET preserve_insertion_order = false');
        const result = await work(session);
        // closing would do this on the thread that also beats
        if (!readOnly) await session.run('CHECKPOINT');
        return result;
      } finally {
        session.close();
      }
    } finally {
      engine.closeSync();
    }
  }
}

async function openPatiently(
  options: Parameters<typeof openEngine>[0] & { patienceMs: number },
): ReturnType<typeof openEngine> {
  const { patienceMs, ...engine } = options;
  const giveUpAt = Date.now() + patienceMs;
  for (;;) {
    try {
      return await openEngine(engine);
    } catch (error) {
      const cast = castDuckDbError(error, `open ${options.path ?? ''}`);
      if (cast.type !== 'WarehouseBusy' || Date.now() > giveUpAt) throw cast;
      await pause(WAIT_MS);
    }
  }
}

/**
 * The staged Parquet files are the staging table: a view reads them where they lie, so that a load costs no copy. They
 * are counted here and removed after publication.
 */
async function loadStaging(session: Session, input: StagingInput, lake: Lake): Promise<StagingResult> {
  const copies = await Promise.all(input.objects.map((name) => lake.localCopy(name)));
  const table = `staging.${identifier(`${input.slug}_${input.snapshot.slice(0, 12)}`)}`;
  await session.run(`CREATE OR REPLACE VIEW ${table} AS SELECT * FROM ${parquetTable(copies.map(({ path }) => path))}`);
  const rows = await session.count(`SELECT count(*) FROM ${table}`);
  if (rows !== input.rows) {
    throw new PipelineError(
      'BalanceBroken',
      `${input.slug}: ${input.rows} rows were staged, the staging table holds ${rows}`,
    );
  }
  return { table, rows };
}

async function publishOnce(session: Session, input: PublishInput, lake: Lake): Promise<PublishResult> {
  const { snapshot, totals } = input;
  const copies = await Promise.all(
    totals.quarantinedChunks.map((chunk) =>
      lake.localCopy(lakeNames.quarantine(snapshot.snapshot, TRANSFORM_VERSION, chunk)),
    ),
  );
  const paths = copies.map(({ path }) => path);
  try {
    return await session.transaction(() => publishSnapshot(session, input, paths));
  } finally {
    await Promise.all(copies.map((copy) => copy.release()));
  }
}

/** Rows come as they are read: keeping their order would cost memory. */
async function copyRows(session: Session, sql: string, parameters: readonly Cell[], path: string): Promise<number> {
  await session.run('SET preserve_insertion_order = false');
  return await copyToParquet(session, sql, parameters, path);
}

async function hasLedger(session: Session): Promise<boolean> {
  return (await session.count(`SELECT count(*) FROM duckdb_tables() WHERE table_name = 'ledger_snapshots'`)) > 0;
}

async function ledgerSnapshots(session: Session): Promise<LedgerSnapshot[]> {
  return (await session.rows(sqlText('ledger/snapshots'))) as unknown as LedgerSnapshot[];
}

async function publishedSnapshots(session: Session): Promise<PublishedSnapshot[]> {
  const rows = await session.rows(sqlText('ledger/published-snapshots'));
  return rows as unknown as PublishedSnapshot[];
}

/** Replaces what an earlier try of the same refresh wrote. */
async function recordRefresh(session: Session, record: RefreshRecord): Promise<void> {
  await session.transaction(async () => {
    await session.run('DELETE FROM ledger_refreshes WHERE refresh_id = $refresh_id', { refresh_id: record.refreshId });
    await insertRow(session, 'ledger_refreshes', refreshLine(record));
  });
}

async function recordGapNote(session: Session, note: GapNote): Promise<void> {
  await session.transaction(async () => {
    const known = await session.count('SELECT count(*) FROM ledger_gap_notes WHERE note_id = $id', { id: note.id });
    if (known === 0) await insertRow(session, 'ledger_gap_notes', gapNoteLine(note));
  });
}
