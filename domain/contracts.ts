/**
 * What crosses the boundary between workflows and activities: references and counts, never rows.
 * Everything is plain JSON; times are ISO 8601 instants in UTC.
 */
import type { Check, CheckOutcome, Preview } from './gates/check';
import type { DriftMode } from './gates/thresholds';
import type { ClockReading, ClockVerdict } from './clock';

export type SourceSystem = 'legacy' | 'new';

/** What a resource is about: cases of one of the two systems, or the counts of 911 dispatches, which hold no case. */
export type ResourceSystem = SourceSystem | '911';

/** `published` came from the city's portal, `file` from files someone already has, `generated` from the sample portal. */
export type Provenance = 'published' | 'file' | 'generated';

/** Which portal a refresh reads. `auto` is live when it answers, else the sample. */
export type SourceSpec =
  | { readonly kind: 'auto'; readonly sample: SampleSpec }
  | { readonly kind: 'live' }
  | { readonly kind: 'sample'; readonly sample: SampleSpec }
  /** Absolute paths of folders or CSV files. */
  | { readonly kind: 'files'; readonly paths: readonly string[] };

/** Size and content of the generated portal; the same values give the same bytes. */
export interface SampleSpec {
  readonly seed: number;
  readonly rowsPerYear: number;
  readonly newSystemRows: number;
  /** 0 for the first publication; each next number is a month later: some cases added, changed, closed, removed. */
  readonly revision: number;
}

/** What to take from a portal. Files given by path are always taken whole. */
export type Scope =
  /** The newest legacy year, the new system, and every resource ingested before. */
  | { readonly kind: 'current' }
  | { readonly kind: 'all' }
  | { readonly kind: 'years'; readonly from: number; readonly to: number };

/** One file of the portal, before any byte of it was fetched. */
export interface ResourceRef {
  /** `legacy-2022`, `new-system`, `dispatch-911-daily`; names the resource in ids, tables and object names. */
  readonly slug: string;
  readonly system: ResourceSystem;
  /** First and last year of a legacy file; absent for the others. */
  readonly years?: { readonly from: number; readonly to: number };
  readonly title: string;
  /** Path on the portal, or absolute path of a file. Not a full address: which host answers is the portal's affair. */
  readonly location: string;
  /** What a person is told the resource came from: an address or a file name, without a folder. */
  readonly origin: string;
  readonly provenance: Provenance;
  readonly source: SourceSpec;
  readonly bytes?: number;
}

export interface DiscoverInput {
  readonly source: SourceSpec;
  readonly scope: Scope;
}

export interface DiscoverResult {
  readonly resources: readonly ResourceRef[];
  /** Slugs that were published before. */
  readonly ingested: readonly string[];
  readonly provenance: Provenance;
  /** Things a person should know: files skipped, the portal that did not answer, generated data. */
  readonly notices: readonly string[];
}

/** The bytes of one download as they lie in the lake. */
export interface SnapshotRef {
  readonly slug: string;
  /** SHA-256 of the file, hex: the snapshot's name. */
  readonly snapshot: string;
  readonly bytes: number;
  /** Lake object names of the raw file and of the chunk plan. */
  readonly rawObject: string;
  readonly planObject: string;
  readonly chunkCount: number;
  /** Records in the file, header and blank lines left out. */
  readonly records: number;
  /** The portal's Last-Modified; null for files, whose as-of is the newest event in them. */
  readonly asOf: string | null;
}

export interface DownloadInput {
  readonly resource: ResourceRef;
  /** Take the file again even if nothing changed. */
  readonly again: boolean;
}

/** What a publisher says of a file's bytes, used to tell whether they changed. Opaque but for equality. */
export interface Validators {
  readonly etag?: string;
  /** ISO 8601 instant. */
  readonly lastModified?: string;
  readonly bytes?: number;
}

export interface DownloadResult {
  readonly outcome: 'downloaded' | 'already in lake' | 'unchanged';
  /** Why nothing had to be done; absent for a download. */
  readonly because?: 'same ETag' | 'same Last-Modified' | 'same hash' | 'same size and time';
  readonly snapshot: SnapshotRef;
  readonly bytesTransferred: number;
  /** Where the bytes wait for their upload under their final name; absent when they are in the lake already. */
  readonly incoming?: IncomingRef;
}

/** Downloaded bytes that have no final name yet. */
export interface IncomingRef {
  /** Lake objects: the bytes, and the chunk plan that was made of them on their way. */
  readonly object: string;
  readonly planObject: string;
  readonly crc32c: number;
  /** What the publisher said of the bytes, to be asked by next time. */
  readonly validators: Validators;
}

export interface UploadInput {
  readonly resource: ResourceRef;
  readonly download: DownloadResult;
}

/** What the header says of the file. */
export interface InspectResult {
  readonly system: SourceSystem;
  /** `A`, `B`, `C`, `new` or `mixed`: see boston's published header vintages in docs/data-dictionary.md. */
  readonly vintage: string;
  readonly notices: readonly string[];
  /** Changes of the columns since the last published snapshot that are accepted, in words. */
  readonly drift: readonly string[];
  /** Why nothing of the snapshot may be published; absent where it goes on. */
  readonly setAside?: string;
}

export interface TransformInput {
  readonly resource: ResourceRef;
  readonly snapshot: SnapshotRef;
  readonly clock: ClockReading;
  readonly chunk: number;
}

export interface ChunkResult {
  readonly chunk: number;
  /** Records in the chunk = staged + quarantined. Archived are those whose columns could be told apart. */
  readonly read: number;
  readonly staged: number;
  readonly quarantined: number;
  readonly archived: number;
  readonly bytes: number;
  /** Newest open or close instant in the chunk, for the as-of of files; null when the chunk staged nothing. */
  readonly newestEvent: string | null;
  /** The first refused record, for a message; counts stand in the quarantine. */
  readonly firstRefusal?: string;
}

/** The chunks of one snapshot, added up. Names of a chunk's objects follow from its number (see ids). */
export interface TransformTotals {
  readonly read: number;
  readonly staged: number;
  readonly quarantined: number;
  readonly archived: number;
  readonly asOf: string;
  /** Numbers of the chunks that have a quarantine object. */
  readonly quarantinedChunks: readonly number[];
  /** The first refused record, for a message. */
  readonly firstRefusal?: string;
}

export interface SnapshotInput {
  readonly resource: ResourceRef;
  readonly snapshot: SnapshotRef;
  readonly totals: TransformTotals;
  readonly clock: ClockVerdict;
  /** The refresh that brings it in. */
  readonly refreshId: string;
}

/** The kind of run that published a snapshot. */
export type PublishedBy = 'refresh' | 'backfill' | 'replay' | 'restore';

/** What a refresh leaves in the ledger and on the page. */
export interface ReportInput {
  readonly refreshId: string;
  readonly kind: PublishedBy;
  readonly provenance: Provenance;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly results: readonly IngestResult[];
  readonly failures: readonly ResourceFailure[];
}

export interface ArchiveResult {
  readonly manifestObject: string;
  readonly files: number;
  readonly rows: number;
  readonly bytes: number;
}

export interface VerifyInput extends SnapshotInput {
  readonly archive: ArchiveResult;
}

export interface VerifyResult {
  readonly files: number;
  readonly rows: number;
  readonly sampledRows: number;
}

export interface StagingResult {
  readonly table: string;
  readonly rows: number;
}

export interface GateInput extends SnapshotInput {
  readonly staging: StagingResult;
  readonly archive: ArchiveResult;
  /** Changes of the columns that were accepted, in words. */
  readonly drift: readonly string[];
  readonly checkedAt: string;
}

/** What the gates found; the preview is made where a person has to decide. */
export interface GateResult {
  readonly verdict: CheckOutcome;
  readonly checks: readonly Check[];
  readonly preview?: Preview;
}

/** What a person answers to a doubtful snapshot: the argument of the Update `decide`. */
export interface Decision {
  readonly decision: 'approve' | 'reject';
  /** Needed for a rejection. */
  readonly why?: string;
  readonly by?: string;
}

/** The answer of the Update `decide`. */
export interface DecisionTaken {
  readonly slug: string;
  readonly snapshot: string;
  readonly decision: 'approved' | 'rejected';
}

export interface DecisionInput {
  readonly slug: string;
  readonly snapshot: string;
  readonly refreshId: string;
  readonly checkedAt: string;
  readonly checks: readonly Check[];
  readonly decision: 'approved' | 'rejected' | 'held too long';
  readonly by: string | null;
  readonly why: string | null;
}

/** What is sent to people when a snapshot is held. */
export interface AlertInput {
  readonly slug: string;
  readonly title: string;
  readonly workflowId: string;
  readonly snapshot: string;
  readonly heldUntil: string;
  readonly checks: readonly Check[];
}

/** A snapshot that waits for a person. */
export interface HeldSnapshot {
  readonly slug: string;
  readonly workflowId: string;
  readonly snapshot: string;
  readonly heldUntil: string;
  /** The doubtful ones. */
  readonly checks: readonly Check[];
  readonly preview: Preview;
}

export interface PublishInput extends SnapshotInput {
  readonly staging: StagingResult;
  readonly archive: ArchiveResult;
  readonly publishedAt: string;
  readonly publishedBy: PublishedBy;
  /** Publish it once more though it is current already; the same refresh still does so once. */
  readonly again: boolean;
}

/** A snapshot that is kept in the lake and of which nothing is published. */
export interface SetAsideInput {
  readonly resource: ResourceRef;
  readonly snapshot: SnapshotRef;
  readonly refreshId: string;
  readonly setAsideAt: string;
  /** Why, for a person. */
  readonly why: string;
}

/** How publishing one snapshot changed `service_requests`, or the table of dispatches. */
export interface PublishResult {
  readonly loaded: number;
  readonly duplicates: number;
  readonly quarantined: number;
  readonly read: number;
  readonly added: number;
  readonly changed: number;
  readonly withdrawn: number;
  readonly restored: number;
  readonly unchanged: number;
}

export interface LoadDispatchesInput {
  readonly resource: ResourceRef;
  readonly snapshot: SnapshotRef;
  /** The refresh that brings it in. */
  readonly refreshId: string;
  readonly publishedAt: string;
  readonly publishedBy: PublishedBy;
  /** Publish it once more though it is current already; the same refresh still does so once. */
  readonly again: boolean;
}

/** What a file of 911 dispatch counts became. */
export interface LoadDispatchesResult {
  /** `daily` or `weekly`. */
  readonly grain: string;
  readonly asOf: string;
  readonly publish: PublishResult;
  readonly notices: readonly string[];
}

export interface IngestInput {
  readonly resource: ResourceRef;
  readonly refreshId: string;
  readonly kind: PublishedBy;
  /** Take the file again even if nothing changed. */
  readonly again: boolean;
  /** The snapshot in the lake to publish; nothing is downloaded then, and it is published even if it is current. */
  readonly stored?: SnapshotRef;
  /** What is done about columns that were added or are missing; the defaults when absent. */
  readonly drift?: DriftMode;
}

export interface FindPublishedResult {
  /** Whether there is nothing to do: the tables hold the snapshot, or a person put another one in its place. */
  readonly published: boolean;
  readonly notices: readonly string[];
}

/** Which stored snapshots a run publishes again. */
export interface FindStoredInput {
  /** Empty for all resources of which records are in quarantine, or a snapshot was set aside. */
  readonly slugs: readonly string[];
  /** Name of the snapshot, or its beginning; without it the one set aside since the current one, else the current one. */
  readonly snapshot?: string;
}

export interface StoredSnapshot {
  readonly resource: ResourceRef;
  readonly snapshot: SnapshotRef;
  /** Records of it that the tables do not have for a fault of theirs, or of the file. */
  readonly leftOut: number;
}

export interface FindStoredResult {
  readonly stored: readonly StoredSnapshot[];
  readonly provenance: Provenance;
}

export interface VerificationInput {
  /** Empty for all resources. */
  readonly slugs: readonly string[];
  /** Resources looked at at the same time. */
  readonly parallel: number;
}

/** A resource and the snapshot its tables hold. */
export interface CurrentSnapshot {
  readonly slug: string;
  readonly snapshot: string;
}

/** One check of a verification, and what each place says; null where it has no say. */
export interface VerificationCheck {
  readonly resource: string;
  readonly check: string;
  readonly raw: string | null;
  readonly archive: string | null;
  readonly warehouse: string | null;
  readonly ok: boolean;
  /** The registered error it is where it does not hold. */
  readonly error: 'RawDamaged' | 'ArchiveDamaged' | 'CountsDiffer';
  /** The objects at fault, where they are known. */
  readonly detail?: string;
}

export interface VerificationResult {
  readonly checks: readonly VerificationCheck[];
}

/** Answer of the query `progress` on a verification. */
export interface VerificationProgress {
  readonly waiting: readonly string[];
  readonly running: readonly string[];
  readonly done: readonly string[];
  readonly checks: readonly VerificationCheck[];
  readonly failed: readonly ResourceFailure[];
}

/** What `verifySnapshot` beats with: the bytes it has read of raw file and archive. */
export interface VerifyBeat {
  readonly slug: string;
  readonly bytesDone: number;
  readonly bytesTotal: number;
}

export interface RepublishInput extends FindStoredInput {
  /** Resources published at the same time. */
  readonly parallel: number;
}

/** What a replay brought in of one resource. */
export interface Replayed {
  readonly slug: string;
  readonly broughtIn: number;
  readonly stillQuarantined: number;
}

/** What became of one resource in a refresh. */
export interface IngestResult {
  readonly slug: string;
  /** `set aside`: its columns changed, and nothing of the snapshot was published. */
  readonly outcome: 'published' | 'unchanged' | 'set aside';
  readonly because?: string;
  readonly snapshot: string;
  readonly asOf: string | null;
  readonly bytes: number;
  readonly bytesTransferred: number;
  readonly publish?: PublishResult;
  readonly archive?: ArchiveResult;
  readonly vintage?: string;
  readonly notices: readonly string[];
}

export interface ResourceFailure {
  readonly slug: string;
  readonly type: string;
  readonly message: string;
  readonly hint: string;
}

export interface RefreshInput {
  readonly source: SourceSpec;
  readonly scope: Scope;
  readonly again: boolean;
  /** Resources ingested at the same time. */
  readonly parallel: number;
  /** Skip resources that were published before; a backfill's default. */
  readonly skipPublished: boolean;
  /** What is done about columns that were added or are missing; the defaults when absent. */
  readonly drift?: DriftMode;
}

export interface RefreshResult {
  readonly refreshId: string;
  readonly provenance: Provenance;
  readonly resources: readonly IngestResult[];
  readonly skipped: readonly string[];
  readonly notices: readonly string[];
  readonly totals: RefreshTotals;
  /** Path of the page, as the machine that wrote it knows it. */
  readonly report: string;
  /** Of a replay: what it brought in. */
  readonly replayed?: readonly Replayed[];
}

export interface RefreshTotals {
  readonly read: number;
  readonly loaded: number;
  readonly duplicates: number;
  readonly quarantined: number;
  readonly added: number;
  readonly changed: number;
  readonly withdrawn: number;
  readonly bytesTransferred: number;
}

/** The step an ingest is at, for progress; bytes and rows count what the step has done of its total. */
export interface IngestProgress {
  readonly slug: string;
  readonly step:
    | 'download'
    | 'upload'
    | 'inspect'
    | 'transform'
    | 'load'
    | 'archive'
    | 'verify'
    | 'check'
    | 'held'
    | 'publish'
    | 'compare'
    | 'done';
  readonly bytesDone: number;
  readonly bytesTotal: number;
  readonly rowsRead: number;
  readonly rowsQuarantined: number;
  /** What waits for a person; at the step `held` only. */
  readonly held?: HeldSnapshot | undefined;
}

/** Answer of the query `progress` on a refresh. */
export interface RefreshProgress {
  readonly step: 'discover' | 'ingest' | 'report' | 'done';
  readonly waiting: readonly string[];
  readonly running: readonly { readonly slug: string; readonly workflowId: string }[];
  /** Those of the running ones that wait for a person. */
  readonly held: readonly HeldSnapshot[];
  readonly done: readonly IngestResult[];
  readonly failed: readonly ResourceFailure[];
  readonly notices: readonly string[];
}
