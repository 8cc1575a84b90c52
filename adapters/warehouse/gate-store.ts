import type { SetAsideInput } from '../../domain/contracts';
import type { Baseline, Check, Preview, StagedFigures } from '../../domain/gates/check';

export interface PreviewInput {
  readonly slug: string;
  /** The staging table. */
  readonly table: string;
  readonly asOf: string;
}

export interface ChecksInput {
  readonly refreshId: string;
  readonly slug: string;
  readonly snapshot: string;
  readonly checkedAt: string;
  readonly checks: readonly Check[];
  /** What a person, or time, decided of the doubtful ones; absent until then. */
  readonly decision?: {
    readonly decision: 'approved' | 'rejected' | 'held too long';
    readonly by: string | null;
    readonly why: string | null;
  };
}

/**
 * The part of the warehouse that the gates before a publication use: it tells what is staged and what is published, and
 * keeps what was found. Nothing here changes what a reader of service_requests sees. Every call may be repeated.
 */
export interface GateStore {
  /** What the rows of a staging table look like as a whole. */
  stagedFigures(table: string): Promise<StagedFigures>;

  /** The current snapshot of a resource, its rows (duplicates included) and measures; null where none was published. */
  baseline(slug: string): Promise<Baseline | null>;

  /** What publishing a staging table now would do to service_requests. */
  preview(input: PreviewInput): Promise<Preview>;

  /** Writes the checks of one snapshot in one refresh, in place of those that stand there already. */
  recordChecks(input: ChecksInput): Promise<void>;

  /**
   * Notes a snapshot of which nothing is published: a line of the ledger that is not current, with every record quarantined,
   * in place of one of the same refresh. What is current stays so.
   */
  setAside(input: SetAsideInput): Promise<void>;
}
