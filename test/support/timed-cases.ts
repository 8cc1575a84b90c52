import type { Row, ViewDatabase } from './view-database';

/** A case by its instants, `2022-01-10 12:00:00` on a clock that is Boston's and UTC in one; open without `closed`. */
export interface TimedCase {
  readonly id: string;
  readonly opened: string;
  readonly closed?: string | undefined;
  readonly target?: string | undefined;
  readonly department?: string;
  readonly queue?: string;
  readonly resource?: string;
  readonly more?: Row;
}

const DEFAULT_RESOURCE = 'legacy-2022';

/** Milliseconds since 1970 of such an instant. */
export function millisOf(instant: string): number {
  return Date.parse(`${instant.replace(' ', 'T')}Z`);
}

/** Such an instant of milliseconds since 1970. */
export function instantOf(millis: number): string {
  return new Date(millis).toISOString().slice(0, 19).replace('T', ' ');
}

/** Puts a file into the ledger, as it stood at its instant. */
export async function insertFile(database: ViewDatabase, asOf: string, more: Row = {}): Promise<void> {
  await database.insert('ledger_snapshots', {
    resource: DEFAULT_RESOURCE,
    source_system: 'legacy',
    snapshot: 's1',
    provenance: 'file',
    origin: 'x.csv',
    as_of: `${asOf}+00`,
    published_at: `${asOf}+00`,
    is_current: true,
    loaded: 1,
    ...more,
  });
}

/** Puts cases of a file into service_requests, with what follows from their instants filled in as publishing does. */
export async function insertTimedCases(
  database: ViewDatabase,
  asOf: string,
  cases: readonly TimedCase[],
): Promise<void> {
  for (const each of cases) await database.insert('service_requests', rowOf(asOf, each));
}

function rowOf(asOf: string, { id, opened, closed, target, department, queue, resource, more }: TimedCase): Row {
  const ends = millisOf(closed ?? asOf);
  const due = target === undefined ? null : millisOf(target);
  return {
    source_system: 'legacy',
    case_id: id,
    resource: resource ?? DEFAULT_RESOURCE,
    snapshot: 's1',
    opened_at: `${opened}+00`,
    open_date: opened.slice(0, 10),
    open_month: `${opened.slice(0, 7)}-01`,
    case_status: closed === undefined ? 'open' : 'closed',
    ...(closed === undefined
      ? {}
      : {
          closed_at: `${closed}+00`,
          close_date: closed.slice(0, 10),
          close_month: `${closed.slice(0, 7)}-01`,
          resolution_seconds: Math.floor((millisOf(closed) - millisOf(opened)) / 1000),
        }),
    ...(due === null
      ? {}
      : {
          target_at: `${target}+00`,
          past_due_seconds: Math.floor((ends - due) / 1000),
          sla_result: ends > due ? 'miss' : closed === undefined ? 'pending' : 'hit',
        }),
    department_name: department ?? 'Streets',
    queue: queue ?? 'Potholes',
    canonical_type: 'Pothole',
    case_type: 'Request for Pothole Repair',
    ...more,
  };
}
