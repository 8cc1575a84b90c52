import { join } from 'node:path';
import { openEngine, Session } from '../../adapters/duckdb/session';
import type { Cell } from '../../adapters/warehouse/warehouse';

export type Row = Readonly<Record<string, Cell>>;

/** Asks the warehouse that a program left in its data folder, read-only. */
export async function askWarehouse(dataDir: string, sql: readonly string[]): Promise<(readonly Row[])[]> {
  const engine = await openEngine({ path: join(dataDir, 'warehouse', 'boston311.duckdb'), readOnly: true });
  try {
    const session = await Session.open(engine);
    const answers: (readonly Row[])[] = [];
    for (const statement of sql) answers.push(await session.rows(statement));
    session.close();
    return answers;
  } finally {
    engine.closeSync();
  }
}
