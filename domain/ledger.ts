import type { Provenance, PublishedBy, ResourceRef } from './contracts';

/** A line of the ledger of snapshots: one publication, or a snapshot that was set aside. */
export interface LedgerSnapshot {
  readonly slug: string;
  readonly system: ResourceRef['system'];
  readonly snapshot: string;
  readonly isCurrent: boolean;
  readonly asOf: string;
  readonly provenance: Provenance;
  readonly origin: string;
  readonly records: number;
  readonly loaded: number;
  readonly duplicates: number;
  readonly quarantined: number;
  readonly transformVersion: number;
  readonly archiveManifest: string;
  /** Null for lines older than this column. */
  readonly publishedBy: PublishedBy | null;
  readonly publishedAt: string;
}

/** Whether nothing of a snapshot was ever published: every publication loads a row or finds it a duplicate. */
export function isSetAside({ isCurrent, loaded, duplicates }: LedgerSnapshot): boolean {
  return !isCurrent && loaded + duplicates === 0;
}

/** The snapshot of a resource that its tables hold, in the order of publication. */
export function currentOf(lines: readonly LedgerSnapshot[]): LedgerSnapshot | undefined {
  return lines.find(({ isCurrent }) => isCurrent);
}

/**
 * The snapshot that a person replaced by restoring an older one; undefined where none is replaced. It is the one the
 * publisher still has, so a refresh that finds it again must leave the restored one in its place.
 *
 * @param lines the lines of one resource, in the order of publication
 */
export function replacedByRestore(lines: readonly LedgerSnapshot[]): string | undefined {
  let own: string | undefined;
  let standing: string | undefined;
  for (const line of lines) {
    if (isSetAside(line)) continue;
    const isReplayOfStanding = line.publishedBy === 'replay' && line.snapshot === standing;
    if (line.publishedBy !== 'restore' && !isReplayOfStanding) own = line.snapshot;
    standing = line.snapshot;
  }
  return own === standing ? undefined : own;
}

/**
 * The snapshot to transform again where a person names none: the last one set aside, if nothing was published since,
 * else the current one.
 *
 * @param lines the lines of one resource, in the order of publication
 */
export function replayable(lines: readonly LedgerSnapshot[]): LedgerSnapshot | undefined {
  const last = lines.at(-1);
  return last !== undefined && isSetAside(last) ? last : currentOf(lines);
}
