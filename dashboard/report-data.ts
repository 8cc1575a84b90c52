import type { DispatchData } from './dispatch-data';
import type { ReadingData } from './reading-data';

/** What the page and the command `answers` show: the rows of the views, under the views' own column names. */
export interface ReportData {
  readonly channels: readonly ChannelRow[];
  readonly onTime: OnTimeRow;
  readonly longest: readonly LongestRow[];
  readonly mostFrequent: readonly MostFrequentRow[];
  readonly averageOverAll: AverageRow | null;
  readonly averageByType: readonly AverageRow[];
  readonly balance: readonly BalanceRow[];
  readonly freshness: readonly FreshnessRow[];
  readonly quarantineReasons: readonly QuarantineReasonRow[];
  readonly reading: ReadingData;
  readonly dispatches: DispatchData;
  /** The newest finished refresh; null before the first. */
  readonly lastRefresh: LastRefreshRow | null;
}

export interface ChannelRow {
  readonly rank: number;
  readonly channel: string;
  readonly requests: number;
  readonly share: number;
}

export interface OnTimeRow {
  readonly requests: number;
  readonly with_target: number;
  readonly sla_coverage: number | null;
  readonly hit: number;
  readonly miss: number;
  readonly miss_still_open: number;
  readonly pending: number;
  readonly on_time_rate: number | null;
  readonly interval_low: number | null;
  readonly interval_high: number | null;
  readonly on_time_low: number | null;
  readonly on_time_high: number | null;
  readonly city_on_time_cases: number;
  readonly city_overdue_cases: number;
  readonly city_on_time_without_target: number;
  readonly city_on_time_rate: number | null;
}

export interface LongestRow {
  readonly case_type: string;
  readonly requests: number;
  readonly closed_cases: number;
  readonly longest_closed_seconds: number | null;
  readonly longest_closed_days: number | null;
  readonly longest_closed_source_system: string | null;
  readonly longest_closed_case_id: string | null;
  readonly p99_closed_days: number | null;
  readonly over_five_years: boolean;
  readonly open_cases: number;
  readonly oldest_open_seconds: number | null;
  readonly oldest_open_days: number | null;
  readonly oldest_open_source_system: string | null;
  readonly oldest_open_case_id: string | null;
  readonly left_out: number;
}

export interface MostFrequentRow {
  readonly rank: number;
  readonly case_type: string;
  readonly requests: number;
  readonly share: number;
}

export interface AverageRow {
  readonly case_type: string;
  readonly requests: number;
  readonly closed_cases: number;
  readonly open_cases: number;
  readonly left_out: number;
  readonly closed_only_mean_days: number | null;
  readonly closed_only_median_days: number | null;
  readonly closed_only_p90_days: number | null;
}

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
