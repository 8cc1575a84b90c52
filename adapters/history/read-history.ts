import {
  type ChangedCase,
  type Changes,
  type FieldChanges,
  instantOf,
  lastRecorded,
  type MovedAnswer,
  type RefreshRun,
  type ResourceChanges,
} from '../../domain/history';
import { COLUMN_TOKENS, sqlText } from '../sql';
import type { Cell, Table } from '../warehouse/warehouse';

/** A question to a warehouse of either kind. */
export type Query = (sql: string, parameters?: readonly Cell[]) => Promise<Table>;

/** Every refresh the ledger knows, in no order that matters. */
export async function readRuns(query: Query): Promise<RefreshRun[]> {
  const rows = objects(await query(sqlText('history/runs')));
  return rows.map((row) => ({
    refreshId: String(row.refresh_id),
    kind: textOf(row.kind),
    outcome: textOf(row.outcome),
    publishedAt: textOf(row.published_at),
    finishedAt: textOf(row.finished_at),
    recordedAt: textOf(row.recorded_at),
  }));
}

/**
 * What the refresh `to` changed; with `from`, what all refreshes after `from` up to `to` changed together.
 *
 * @param runs every refresh, as readRuns gives them
 * @param cases how many changed cases to name
 */
export async function readChanges(
  query: Query,
  runs: readonly RefreshRun[],
  from: RefreshRun | null,
  to: RefreshRun,
  cases = 0,
): Promise<Changes> {
  const [text, parameters] =
    from === null
      ? [sqlText('history/run-cases'), [to.refreshId]]
      : [sqlText('history/net-cases'), [instantOf(from), instantOf(to)]];
  const tokens = { ...COLUMN_TOKENS, cases: text };
  const first = cases === 0 ? [] : objects(await query(sqlText('history/first-cases', tokens), [...parameters, cases]));
  return {
    from,
    to,
    resources: typed<ResourceChanges>(await query(sqlText('history/by-resource', tokens), parameters)),
    fields: typed<FieldChanges>(await query(sqlText('history/by-field', tokens), parameters)),
    answers: await readMoved(query, runs, from, to),
    cases: first.map((row) => ({ ...row, fields: fieldsOf(row.fields) }) as unknown as ChangedCase),
  };
}

async function readMoved(
  query: Query,
  runs: readonly RefreshRun[],
  from: RefreshRun | null,
  to: RefreshRun,
): Promise<readonly MovedAnswer[]> {
  const after = lastRecorded(runs, endOf(to), true);
  const before =
    from === null
      ? after?.refreshId === to.refreshId
        ? lastRecorded(runs, endOf(to), false)
        : after
      : lastRecorded(runs, endOf(from), true);
  if (before === null || after === null || before.refreshId === after.refreshId) return [];
  return typed<MovedAnswer>(await query(sqlText('history/answers-moved'), [before.refreshId, after.refreshId]));
}

/** Answers are recorded after the last publication, when a refresh ends. */
function endOf(run: RefreshRun): string {
  return run.recordedAt ?? run.finishedAt ?? instantOf(run);
}

function fieldsOf(text: Cell | undefined): string[] {
  return typeof text === 'string' ? [...new Set(text.split(','))] : [];
}

function textOf(cell: Cell | undefined): string | null {
  return cell === null || cell === undefined ? null : String(cell);
}

function typed<Row>(table: Table): Row[] {
  return objects(table) as unknown as Row[];
}

function objects({ columns, rows }: Table): Record<string, Cell>[] {
  return rows.map((row) => Object.fromEntries(columns.map(({ name }, index) => [name, row[index] ?? null])));
}
