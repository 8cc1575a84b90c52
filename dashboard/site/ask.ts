import type { Ask } from './page';
import type { Row } from './tile';

/** A query's result: instants as ISO 8601 in UTC, days as YYYY-MM-DD, integers as numbers. */
export interface QueryResult {
  readonly columns: readonly { readonly name: string }[];
  readonly rows: readonly (readonly (string | number | boolean | null)[])[];
}

/** Asks by `query`, each question once. Rejects as `query` does. */
export function createAsk(query: (sql: string) => Promise<QueryResult>): Ask {
  const asked = new Map<string, Promise<readonly Row[]>>();
  const rows = async <R>(sql: string): Promise<readonly R[]> => {
    const known = asked.get(sql) ?? query(sql).then(toObjects);
    asked.set(sql, known);
    return (await known) as readonly R[];
  };
  return { rows, view: (name) => rows(`SELECT * FROM ${name}`) };
}

function toObjects({ columns, rows }: QueryResult): Row[] {
  return rows.map((row) => Object.fromEntries(columns.map(({ name }, index) => [name, row[index] ?? null])));
}
