import type { Cell } from '../warehouse/warehouse';
import { literal } from '../sql';
import type { Session } from './session';

/** Writes the rows of a statement to a Parquet file and returns their number. */
export async function copyToParquet(
  session: Session,
  sql: string,
  parameters: readonly Cell[],
  path: string,
): Promise<number> {
  const { rows } = await session.table(`COPY (${sql}) TO ${literal(path)} (FORMAT parquet)`, parameters);
  return Number(rows[0]?.[0]);
}
