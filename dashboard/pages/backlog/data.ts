import type { Ask } from '../../site/page';
import type { Row } from '../../site/tile';

type Count = number;

/** A row of backlog_by_month. */
export type MonthRow = Row & {
  readonly grain: string;
  readonly department: string;
  readonly month: string;
  readonly counted_through: string;
  readonly is_partial: boolean;
  readonly open_cases: Count;
};

/** A row of backlog_observed. */
export type ObservedRow = Row & {
  readonly newest_as_of: string;
  readonly published_at: string;
  readonly observed_open_cases: Count;
  readonly reconstructed_open_cases: Count;
  readonly gap: Count;
};

/** A row of flow_by_month. */
export type FlowRow = MonthRow & {
  readonly opened: Count;
  readonly closed: Count;
  readonly net: Count;
  readonly clearance: number | null;
  readonly closed_90_days: Count | null;
  readonly days_of_work: number | null;
};

/** A row of flow_by_day. */
export type DayRow = Row & {
  readonly grain: string;
  readonly department: string;
  readonly day: string;
  readonly week_start: string;
  readonly opened: Count;
  readonly closed: Count;
  readonly net: Count;
  readonly open_cases: Count;
};

/** What rows of backlog_ageing and overdue_open are of. */
type OfGroup = {
  readonly grain: string;
  readonly department: string;
  readonly queue: string;
  readonly canonical_type: string;
};

export type AgeingRow = Row &
  OfGroup & {
    readonly bracket_number: number;
    readonly bracket: string;
    readonly open_cases: Count;
    readonly open_cases_of_group: Count;
    readonly share: number | null;
    readonly oldest_days: number | null;
  };

export type OverdueRow = Row &
  OfGroup & {
    readonly open_cases: Count;
    readonly with_target: Count;
    readonly without_target: Count;
    readonly overdue: Count;
    readonly due_next_7_days: Count;
    readonly due_later: Count;
    readonly overdue_share: number | null;
    readonly interval_low: number | null;
    readonly interval_high: number | null;
    readonly longest_overdue_days: number | null;
  };

/** A row of bulk_closures. */
export type BulkRow = Row & {
  readonly department: string;
  readonly hour_start: string;
  readonly closings: Count;
  readonly median_age_days: number;
};

/** A row of bulk_closure_effect. */
export type EffectRow = Row & {
  readonly grain: string;
  readonly department: string;
  readonly close_month: string | null;
  readonly closed_cases: Count;
  readonly bulk_cases: Count;
  readonly mean_days: number | null;
  readonly mean_days_without_bulk: number | null;
  readonly on_time_rate: number | null;
  readonly on_time_rate_without_bulk: number | null;
};

export interface BacklogData {
  readonly months: readonly MonthRow[];
  readonly observed: readonly ObservedRow[];
  readonly flow: readonly FlowRow[];
  readonly days: readonly DayRow[];
  readonly ageing: readonly AgeingRow[];
  readonly overdue: readonly OverdueRow[];
  readonly bulk: readonly BulkRow[];
  readonly effect: readonly EffectRow[];
}

export async function loadBacklog(ask: Ask): Promise<BacklogData> {
  return {
    months: await ask.view<MonthRow>('backlog_by_month'),
    observed: await ask.view<ObservedRow>('backlog_observed'),
    flow: await ask.view<FlowRow>('flow_by_month'),
    days: await ask.view<DayRow>('flow_by_day'),
    ageing: await ask.view<AgeingRow>('backlog_ageing'),
    overdue: await ask.view<OverdueRow>('overdue_open'),
    bulk: await ask.view<BulkRow>('bulk_closures'),
    effect: await ask.view<EffectRow>('bulk_closure_effect'),
  };
}
