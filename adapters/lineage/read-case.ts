import { SERVICE_REQUESTS } from '../../domain/model';
import type { Query } from '../history/read-history';
import { sqlText } from '../sql';
import type { Cell, Table } from '../warehouse/warehouse';

export type Row = Readonly<Record<string, Cell>>;

/** A case as the tables know it. */
export interface KnownCase {
  /** The row of service_requests. The closing text is not in it: `has_closure_text` says whether there is one. */
  readonly row: Row;
  /** Ledger of the snapshot the row came from; null where the ledger does not know it. */
  readonly file: Row | null;
  /** Ledger of the snapshot the resource has now. */
  readonly current: Row | null;
  readonly changes: readonly Row[];
  readonly duplicates: readonly Row[];
}

/** The column nobody is shown. */
export const HIDDEN_COLUMN = 'closure_text';

/** Every case of an id, one for each system that has it; empty where no table row has the id. */
export async function readCases(query: Query, caseId: string): Promise<KnownCase[]> {
  const columns = SERVICE_REQUESTS.filter(({ name }) => name !== HIDDEN_COLUMN)
    .map(({ name }) => name)
    .join(', ');
  const rows = objects(await query(sqlText('lineage/case', { columns }), [caseId]));
  const cases: KnownCase[] = [];
  for (const row of rows) {
    const { resource = null, snapshot = null, source_system: system = null } = row;
    const files = objects(await query(sqlText('lineage/files'), [resource, snapshot]));
    cases.push({
      row,
      file: files.find((file) => file.snapshot === snapshot) ?? null,
      current: files.find((file) => file.is_current === true) ?? null,
      changes: objects(await query(sqlText('lineage/changes'), [system, caseId])),
      duplicates: objects(await query(sqlText('lineage/duplicates'), [system, caseId])),
    });
  }
  return cases;
}

function objects({ columns, rows }: Table): Row[] {
  return rows.map((row) => Object.fromEntries(columns.map(({ name }, index) => [name, row[index] ?? null])));
}
