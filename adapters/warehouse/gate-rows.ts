import type { SetAsideInput } from '../../domain/contracts';
import type { Baseline, Preview, StagedFigures } from '../../domain/gates/check';
import { BOSTON } from '../../domain/gates/thresholds';
import type { Measure } from '../../domain/measures';
import { CASE_COLUMNS, STAGED_COLUMNS } from '../../domain/model';
import { sqlText } from '../sql';
import type { ChecksInput } from './gate-store';
import { type LedgerLine, snapshotLine } from './ledger-lines';
import type { Cell } from './warehouse';

type Row = Readonly<Record<string, Cell>>;

/** Words in which the texts of sql/gates differ between warehouses: table names, parameters, the type of an instant. */
export type GateTokens = Readonly<Record<string, string>>;

/** The texts of sql/gates for one staging table. */
export const gateTexts = {
  stagedFigures: (tokens: GateTokens, staging: string): string =>
    sqlText('gates/staged-figures', {
      ...tokens,
      staging,
      ...Object.fromEntries(Object.entries(BOSTON).map(([side, degrees]) => [side, String(degrees)])),
    }),
  baseline: (tokens: GateTokens): string => sqlText('gates/baseline', tokens),
  preview: (tokens: GateTokens, staging: string): string =>
    sqlText('gates/preview', { ...tokens, incoming: sqlText('gates/incoming', { ...tokens, staging }) }),
  previewFields: (tokens: GateTokens, staging: string): string =>
    sqlText('gates/preview-fields', {
      ...tokens,
      staging,
      incoming: sqlText('gates/incoming', { ...tokens, staging }),
      staged_columns: STAGED_COLUMNS.map(({ name }) => name).join(', '),
      differences: CASE_COLUMNS.map(
        ({ name }) => `SUM(CASE WHEN known.${name} IS DISTINCT FROM fresh.${name} THEN 1 ELSE 0 END) AS ${name}`,
      ).join(', '),
    }),
} as const;

export function stagedFiguresOf(row: Row = {}): StagedFigures {
  return {
    ...figuresOf(row),
    newestEvent: text(row['newest_event']),
    points: Number(row['points'] ?? 0),
    pointsOutside: Number(row['points_outside'] ?? 0),
    pointsSwapped: Number(row['points_swapped'] ?? 0),
  };
}

export function baselineOf(row: Row | undefined, measures: readonly Measure[]): Baseline | null {
  if (row === undefined) return null;
  return { ...figuresOf(row), snapshot: String(row['snapshot']), asOf: String(row['as_of']), measures };
}

function figuresOf(row: Row): Pick<StagedFigures, 'rows' | 'cases' | 'firstOpenDate' | 'lastOpenDate'> {
  return {
    rows: Number(row['row_count'] ?? 0),
    cases: Number(row['cases'] ?? 0),
    firstOpenDate: text(row['first_open_date']),
    lastOpenDate: text(row['last_open_date']),
  };
}

export function previewOf(counts: Row = {}, fields: Row = {}): Preview {
  const [incoming, added, changed, withdrawn, restored, closed, reopened] = [
    ...['incoming', 'added', 'changed', 'withdrawn', 'restored', 'closed', 'reopened'],
  ].map((name) => Number(counts[name] ?? 0)) as [number, number, number, number, number, number, number];
  return {
    ...{ added, changed, withdrawn, restored, closed, reopened },
    unchanged: incoming - added - changed - restored,
    fields: Object.entries(fields)
      .map(([field, cases]) => ({ field, cases: Number(cases ?? 0) }))
      .filter(({ cases }) => cases > 0)
      .sort((one, other) => other.cases - one.cases || (one.field < other.field ? -1 : 1)),
  };
}

/** Lines of ledger_checks, but for what names refresh, resource and snapshot. */
export function checkLines({ checks, decision }: ChecksInput): Record<string, Cell>[] {
  return checks.map(({ name, outcome, detail, measured, limit }) => ({
    name,
    passed: outcome === 'passed',
    detail,
    outcome,
    measured,
    threshold: limit,
    ...(outcome === 'doubtful' && decision !== undefined
      ? { decision: decision.decision, decided_by: decision.by, why: decision.why }
      : { decision: null, decided_by: null, why: null }),
  }));
}

/** The line of ledger_snapshots for a snapshot of which nothing is published. */
export function setAsideLine({ resource, snapshot, refreshId, setAsideAt }: SetAsideInput): LedgerLine {
  const { records } = snapshot;
  const nothing = { loaded: 0, duplicates: 0, added: 0, changed: 0, withdrawn: 0, restored: 0, unchanged: 0 };
  return snapshotLine(
    // nothing was transformed, so nothing was archived but the raw file
    { resource, snapshot, isCurrent: false, asOf: snapshot.asOf ?? setAsideAt, refreshId, at: setAsideAt, archive: '' },
    { read: records, quarantined: records, ...nothing },
  );
}

function text(cell: Cell | undefined): string | null {
  return cell === null || cell === undefined ? null : String(cell);
}
