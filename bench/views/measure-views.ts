import type { Warehouse } from '../../adapters/warehouse/warehouse';
import { SHARED_VIEWS, VIEWS } from '../../domain/views';
import { openStorage } from '../../worker/storage';
import { plainScan, scannedColumns } from './scanned-columns';

type Query = Warehouse['query'];

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

/**
 * Asks every view once, as a refresh does for its pages: with a worker's own threads and memory, what several views read
 * computed once, before them. Each is asked right after the scan that it is held against.
 */
export async function measureViews(dataDir: string, say: (line: string) => void): Promise<ViewsMeasured> {
  const { warehouse } = openStorage(dataDir, null);
  const views: ViewFigures[] = [];
  const measure = async (query: Query, isShared: boolean): Promise<void> => {
    for (const { name } of VIEWS.filter((view) => SHARED_VIEWS.includes(view.name) === isShared)) {
      const figures = await measureView(query, name);
      say(`${name} ${figures.seconds.toFixed(2)} s`);
      views.push(figures);
    }
  };
  try {
    await warehouse.reading((query) => measure(query, true));
    await warehouse.reading((query) => measure(query, false), SHARED_VIEWS);
    const [[cases] = []] = (await warehouse.query('SELECT COUNT(*) FROM service_requests')).rows;
    return { cases: Number(cases), views };
  } finally {
    await warehouse.close();
  }
}

async function measureView(query: Query, view: string): Promise<ViewFigures> {
  // every cell is made, and none is carried out of the database: that is the page's part
  const question = `SELECT count(*) AS n, bit_xor(hash(asked)) AS cells FROM ${view} AS asked`;
  const plan = await query(`EXPLAIN (FORMAT json) ${question}`);
  const scan = plainScan(scannedColumns(String(plan.rows[0]?.[1])));
  const scanSeconds = scan === null ? null : await timed(() => query(scan));
  let rows = 0;
  const seconds = await timed(async () => void (rows = Number((await query(question)).rows[0]?.[0])));
  return { view, rows, seconds, scanSeconds };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}
