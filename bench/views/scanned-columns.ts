/** Tables and the columns of them that a query reads. */
export type ScannedColumns = ReadonlyMap<string, ReadonlySet<string>>;

interface PlanNode {
  readonly name: string;
  readonly children?: readonly PlanNode[];
  readonly extra_info?: Readonly<Record<string, unknown>>;
}

/** What a query reads of stored tables, from DuckDB's plan of it as JSON. A table read several times counts once. */
export function scannedColumns(plan: string): ScannedColumns {
  const found = new Map<string, Set<string>>();
  const visit = ({ extra_info: info = {}, children = [] }: PlanNode): void => {
    if (typeof info['Table'] === 'string') {
      const table = info['Table'].split('.').at(-1) ?? '';
      const columns = found.get(table) ?? new Set<string>();
      for (const column of [info['Projections'] ?? []].flat() as string[]) columns.add(column);
      found.set(table, columns);
    }
    children.forEach(visit);
  };
  (JSON.parse(plan) as PlanNode[]).forEach(visit);
  return found;
}

/** A SELECT that reads each value of these columns once and does next to nothing with it. */
export function plainScan(scanned: ScannedColumns): string | null {
  const scans = [...scanned]
    .filter(([, columns]) => columns.size > 0)
    .map(([table, columns]) => {
      return `(SELECT bit_xor(hash(${[...columns].map((column) => `"${column}"`).join(', ')})) FROM ${table})`;
    });
  return scans.length === 0 ? null : `SELECT ${scans.join(', ')}`;
}
