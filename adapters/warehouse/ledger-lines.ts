import type { GapNote } from '../../domain/gap-notes';
import type { PublishResult, ResourceRef, SnapshotRef } from '../../domain/contracts';
import { TRANSFORM_VERSION } from '../../domain/transform-version';
import type { Cell, RefreshRecord } from './warehouse';

export type LedgerLine = Readonly<Record<string, Cell>>;

export interface LedgerEntry {
  readonly resource: ResourceRef;
  readonly snapshot: SnapshotRef;
  readonly isCurrent: boolean;
  readonly asOf: string;
  readonly refreshId: string;
  readonly at: string;
  /** Lake object that keeps the records. */
  readonly archive: string;
}

/** What every line of ledger_snapshots holds, whatever the snapshot is of. */
export function snapshotLine(
  { resource, snapshot, isCurrent, asOf, refreshId, at, archive }: LedgerEntry,
  { read, ...figures }: PublishResult,
): LedgerLine {
  return {
    resource: resource.slug,
    source_system: resource.system,
    snapshot: snapshot.snapshot,
    is_current: isCurrent,
    as_of: asOf,
    provenance: resource.provenance,
    origin: resource.origin,
    bytes: snapshot.bytes,
    records: read,
    ...figures,
    transform_version: TRANSFORM_VERSION,
    archive_manifest: archive,
    refresh_id: refreshId,
    published_at: at,
  };
}

/** The line of ledger_refreshes for a run. */
export function refreshLine({ refreshId, totals, failures, ...record }: RefreshRecord): LedgerLine {
  return {
    refresh_id: refreshId,
    kind: record.kind,
    provenance: record.provenance,
    started_at: record.startedAt,
    finished_at: record.finishedAt,
    outcome: record.outcome,
    resources: record.resources,
    read: totals.read,
    loaded: totals.loaded,
    duplicates: totals.duplicates,
    quarantined: totals.quarantined,
    added: totals.added,
    changed: totals.changed,
    withdrawn: totals.withdrawn,
    bytes_transferred: totals.bytesTransferred,
    failures: failures.length === 0 ? null : failures.join('\n'),
    change_day_911: record.changeDay911,
  };
}

/** The line of ledger_gap_notes for a note. */
export function gapNoteLine({ id, at, by, neighborhood, type, month, note }: GapNote): LedgerLine {
  return {
    note_id: id,
    noted_at: at,
    noted_by: by,
    neighborhood,
    canonical_type: type,
    open_month: month,
    note,
  };
}
