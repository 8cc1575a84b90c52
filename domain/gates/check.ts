import type { Measure } from '../measures';

/** What is looked at before a snapshot is published. */
export type GateName =
  | 'balance'
  | 'archive'
  | 'schema'
  | 'quarantine'
  | 'rows'
  | 'nulls'
  | 'vocabulary'
  | 'dates'
  | 'duplicates'
  | 'coordinates';

/** `passed`: publish. `doubtful`: a person decides. `failed`: nothing is published. */
export type CheckOutcome = 'passed' | 'doubtful' | 'failed';

export interface Check {
  readonly name: GateName;
  readonly outcome: CheckOutcome;
  /** A sentence with the figures that were compared and, where it did not pass, what to do. */
  readonly detail: string;
  /** The figure that was judged and the bound it was held against; null where there is none. */
  readonly measured: number | null;
  readonly limit: number | null;
}

/** What the rows of one snapshot look like as a whole. */
export interface SnapshotFigures {
  readonly rows: number;
  /** Different cases among the rows. */
  readonly cases: number;
  /** First and last day a case was opened on, YYYY-MM-DD; null without rows. */
  readonly firstOpenDate: string | null;
  readonly lastOpenDate: string | null;
}

/** The same of a staging table, with what is judged without anything to compare with. */
export interface StagedFigures extends SnapshotFigures {
  /** Newest instant a case was opened or closed at. */
  readonly newestEvent: string | null;
  /** Rows with coordinates, those outside Boston, and those of them whose latitude and longitude stand in each other's place. */
  readonly points: number;
  readonly pointsOutside: number;
  readonly pointsSwapped: number;
}

/** The last published snapshot of the same resource. */
export interface Baseline extends SnapshotFigures {
  readonly snapshot: string;
  readonly asOf: string;
  readonly measures: readonly Measure[];
}

/** Everything the gates judge a snapshot by. */
export interface GateFigures {
  /** First and last year of a legacy file; absent for the new system. */
  readonly years?: { readonly from: number; readonly to: number };
  readonly asOf: string;
  /** Records the chunk plan counted, and what became of them. */
  readonly planned: number;
  readonly read: number;
  readonly staged: number;
  readonly quarantined: number;
  readonly archived: number;
  readonly archive: { readonly files: number; readonly rows: number };
  /** Changes of the columns that were accepted, in words. */
  readonly drift: readonly string[];
  readonly staging: StagedFigures;
  readonly measures: readonly Measure[];
  /** Fields whose published values a mapping table knows, but for those that are measured as unmapped. */
  readonly mapped: readonly string[];
}

/** What publishing a snapshot would do. */
export interface Preview {
  readonly added: number;
  readonly changed: number;
  readonly withdrawn: number;
  readonly restored: number;
  readonly unchanged: number;
  /** Of the changed ones: open before and closed after, and the other way round. */
  readonly closed: number;
  readonly reopened: number;
  /** Changed cases by column that differs, the most first. */
  readonly fields: readonly { readonly field: string; readonly cases: number }[];
}

/** The worst outcome decides. */
export function verdictOf(checks: readonly Check[]): CheckOutcome {
  const outcomes = new Set(checks.map(({ outcome }) => outcome));
  if (outcomes.has('failed')) return 'failed';
  return outcomes.has('doubtful') ? 'doubtful' : 'passed';
}

/** What the worker logs, as a warning, when a snapshot is held; an alarm counts it. */
export const HELD_LOG = 'Snapshot held for a decision';
