export interface BalanceRow {
  readonly resource: string;
  readonly read: number;
  readonly loaded: number;
  readonly duplicates: number;
  readonly quarantined: number;
  readonly difference: number;
}

export interface FreshnessRow {
  readonly resource: string;
  readonly source_system: string;
  readonly origin: string;
  readonly provenance: string;
  readonly snapshot: string;
  readonly as_of: string;
  readonly published_at: string;
  readonly oldest_open_date: string | null;
  readonly newest_open_date: string | null;
  readonly data_through: string | null;
}

/** The files that hold requests; others count 911 dispatches. */
export function filesOfRequests(files: readonly FreshnessRow[]): FreshnessRow[] {
  return files.filter(({ source_system }) => source_system !== '911');
}

export interface QuarantineReasonRow {
  readonly resource: string;
  readonly reason: string;
  readonly field: string | null;
  readonly records: number;
}

export interface LastRefreshRow {
  readonly refresh_id: string;
  readonly kind: string;
  readonly finished_at: string;
  readonly outcome: string;
  readonly resources: number;
  readonly read: number;
  readonly added: number;
  readonly changed: number;
  readonly withdrawn: number;
  readonly bytes_transferred: number;
  readonly change_day_911: string | null;
}
