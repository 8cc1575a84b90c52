import type { GapNote } from '../../domain/gap-notes';
import type { LedgerSnapshot } from '../../domain/ledger';
import type {
  Provenance,
  PublishedBy,
  PublishInput,
  PublishResult,
  RefreshTotals,
  StagingResult,
} from '../../domain/contracts';
import type { DispatchPublication } from './dispatch-publication';
import type { Measure } from '../../domain/measures';
import type { GateStore } from './gate-store';

/** A cell as a program gets it: timestamps as ISO 8601 in UTC, dates as YYYY-MM-DD, integers as numbers. */
export type Cell = string | number | boolean | null;

export interface Table {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly (readonly Cell[])[];
}

/**
 * Writes the rows of a question to a Parquet file on this machine, in no particular order, and returns their number. Memory is
 * bounded whatever their number; a file that is there is replaced.
 */
export type CopyRows = (sql: string, parameters: readonly Cell[], path: string) => Promise<number>;

/** The newest published snapshot of a resource, from the ledger. */
export interface PublishedSnapshot {
  readonly slug: string;
  readonly snapshot: string;
  readonly transformVersion: number;
  readonly asOf: string;
  readonly provenance: Provenance;
  readonly publishedAt: string;
}

export interface StagingInput {
  readonly slug: string;
  readonly snapshot: string;
  /** Staged Parquet objects of all chunks, in chunk order. */
  readonly objects: readonly string[];
  /** Rows the chunks say they staged. Throws BalanceBroken if the table holds another number. */
  readonly rows: number;
  readonly refreshId: string;
}

/** What was counted in a snapshot by one refresh. */
export interface SnapshotMeasures {
  readonly refreshId: string;
  readonly slug: string;
  readonly snapshot: string;
  readonly measures: readonly Measure[];
}

/** One line of the refresh ledger. */
export interface RefreshRecord {
  readonly refreshId: string;
  readonly kind: PublishedBy;
  readonly provenance: Provenance;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly outcome: 'published' | 'unchanged' | 'failed';
  readonly resources: number;
  readonly totals: RefreshTotals;
  readonly failures: readonly string[];
  /** Day something changed for who called 911, as the worker was told, YYYY-MM-DD; null for none. */
  readonly changeDay911: string | null;
}

/**
 * The tables a reader queries. Every call may be repeated: it leaves the same tables.
 * Throws WarehouseBusy, WarehouseFailed, DiskFull besides what a call names.
 */
export interface Warehouse extends GateStore {
  /** Where it is, for a person. */
  readonly location: string;

  /** How many questions are worth to be under way at a time; 1 where they would only wait for one another. */
  readonly questionsAtOnce: number;

  /** Creates tables and views that are missing and brings views up to date. */
  ensureSchema(): Promise<void>;

  /** Loads staged Parquet into a staging table of this snapshot alone, replacing what an earlier try left. */
  loadStaging(input: StagingInput): Promise<StagingResult>;

  /**
   * One transaction: the snapshot's rows become current, rows its resource no longer has are marked withdrawn, change
   * log, quarantine and ledger are written. Publishing a snapshot that is current already changes nothing, unless it is
   * asked for `again`: the same refresh gets what its first try did, another one that nothing changed. Throws BalanceBroken when read ≠ loaded + duplicates + quarantined.
   */
  publish(input: PublishInput): Promise<PublishResult>;

  /**
   * The same for a file of 911 dispatch counts: in one transaction its rows take the place of those it gave before,
   * quarantine and ledger are written. Days and weeks that are new, differ or are gone are counted as added, changed and
   * withdrawn. A snapshot that is current already is treated as `publish` treats it.
   * Throws BalanceBroken when read ≠ loaded + quarantined.
   */
  publishDispatches(input: DispatchPublication): Promise<PublishResult>;

  /** Keeps what was counted in a snapshot, once for each refresh. */
  recordMeasures(input: SnapshotMeasures): Promise<void>;

  /** What was counted in the current snapshot of a resource; empty where none was published. */
  publishedMeasures(slug: string): Promise<Measure[]>;

  dropStaging(table: string): Promise<void>;

  /** Current snapshots by slug; empty before the first refresh. */
  published(): Promise<PublishedSnapshot[]>;

  /** Every snapshot the ledger knows, current or not, by slug and time of publication; empty before the first refresh. */
  snapshots(): Promise<LedgerSnapshot[]>;

  recordRefresh(record: RefreshRecord): Promise<void>;

  /**
   * Writes the figures of the five answers as they are now to ledger_answers, under the refresh they are the outcome of.
   * Lines that an earlier call left for the refresh are replaced.
   *
   * @param at ISO 8601 instant the refresh ended at
   */
  recordAnswers(refreshId: string, at: string): Promise<void>;

  /** Keeps what was done about a gap. A note that is there already stays as it is, with the instant it was first written. */
  recordGapNote(note: GapNote): Promise<void>;

  /** Runs one statement that only reads; values travel as parameters. */
  query(sql: string, parameters?: readonly Cell[]): Promise<Table>;

  /**
   * Bytes a question would read, as the service tells before it runs it: an upper bound of what it bills. Null where
   * reading costs nothing.
   */
  bytesToRead(sql: string): Promise<number | null>;

  /**
   * Runs several questions on one state of the tables; may start over where they changed meanwhile. A question may be asked
   * before the one before is answered.
   *
   * @param kept views that several questions or views read: a warehouse for which it pays computes each once for all of them
   */
  reading<T>(work: (query: Warehouse['query'], copyRows: CopyRows) => Promise<T>, kept?: readonly string[]): Promise<T>;

  close(): Promise<void>;
}
