import type { Row, ViewDatabase } from './view-database';

/** Seconds a case was observed, and 1 where it closed then, 0 where it was still open. */
export type ObservedCase = readonly [seconds: number, event: number];

const AS_OF_MS = Date.UTC(2023, 0, 1);

function instant(secondsBeforeAsOf: number): string {
  return new Date(AS_OF_MS - secondsBeforeAsOf * 1000).toISOString();
}

/** The ledger's line of the file that cases of insertObserved belong to. */
export async function insertTheirFile(database: ViewDatabase): Promise<void> {
  await database.insert('ledger_snapshots', {
    resource: 'legacy-2022',
    source_system: 'legacy',
    snapshot: 's1',
    provenance: 'file',
    origin: 'x.csv',
    is_current: true,
    as_of: instant(0),
    published_at: instant(0),
  });
}

/** Cases observed for exactly so long as of their file's instant; `row` gives other columns. */
export async function insertObserved(
  database: ViewDatabase,
  cases: readonly ObservedCase[],
  row: Row = {},
): Promise<void> {
  await database.insertCases(
    cases.map(([seconds, event], index) => {
      const closed: Row =
        event === 1 ? { case_status: 'closed', closed_at: instant(0), resolution_seconds: seconds } : {};
      return {
        case_id: `${String(row.case_type ?? row.canonical_type ?? 'case')}-${index}`,
        opened_at: instant(seconds),
        ...closed,
        ...row,
      };
    }),
  );
}
