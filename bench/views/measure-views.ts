import { openEngine, Session } from '../../adapters/duckdb/session';
import { VIEWS } from '../../domain/views';
import { cores, dataFolders } from '../../worker/settings';
import { WAREHOUSE_MEMORY } from '../../worker/storage';
import { plainScan, scannedColumns } from './scanned-columns';

export interface ViewFigures {
  readonly view: string;
  readonly rows: number;
  readonly seconds: number;
  /** Of a plain scan of the columns it reads; null where it reads none of a stored table. */
  readonly scanSeconds: number | null;
}

export interface ViewsMeasured {
  readonly cases: number;
  readonly views: readonly ViewFigures[];
}

/** Asks every view once, with a worker's own threads and memory, each right after the scan that it is held against. */
export async function measureViews(dataDir: string, say: (line: string) => void): Promise<ViewsMeasured> {
  const { warehouse } = dataFolders(dataDir);
  const engine = await openEngine({
    path: warehouse,
    readOnly: true,
    threads: cores(),
    memoryLimit: WAREHOUSE_MEMORY,
    spillFolder: `${warehouse}.spill`,
  });
  const session = await Session.open(engine);
  try {
    const cases = await session.count('SELECT count(*) FROM service_requests');
    const views: ViewFigures[] = [];
    for (const { name } of VIEWS) {
      const figures = await measureView(session, name);
      say(`${name} ${figures.seconds.toFixed(2)} s`);
      views.push(figures);
    }
    return { cases, views };
  } finally {
    session.close();
    engine.closeSync();
  }
}

async function measureView(session: Session, view: string): Promise<ViewFigures> {
  // every cell is made, and none is carried out of the database: that is the page's part
  const question = `SELECT count(*) AS n, bit_xor(hash(asked)) AS cells FROM ${view} AS asked`;
  const [plan = {}] = await session.rows(`EXPLAIN (FORMAT json) ${question}`);
  const scan = plainScan(scannedColumns(String(plan['explain_value'])));
  const scanSeconds = scan === null ? null : await timed(() => session.rows(scan));
  let rows = 0;
  const seconds = await timed(async () => void (rows = await session.count(question)));
  return { view, rows, seconds, scanSeconds };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}
