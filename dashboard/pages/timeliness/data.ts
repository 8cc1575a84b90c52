import { type LongestRow as AnsweredRow, loadLongest } from '../../answers/data';
import type { Ask } from '../../site/page';

/** A row of on_time. */
export interface OnTimeRow {
  readonly grain: string;
  readonly name: string;
  readonly open_month: string | null;
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
  readonly provisional: boolean | null;
  readonly city_on_time_cases: number;
  readonly city_overdue_cases: number;
  readonly city_on_time_without_target: number;
  readonly city_on_time_rate: number | null;
  readonly compared_cases: number;
  readonly disagreeing_cases: number;
  readonly flag_disagreement: number | null;
}

/** A row of on_time_by_close_month. */
export interface CloseMonthRow {
  readonly close_month: string;
  readonly closed_cases: number;
  readonly city_on_time_cases: number;
  readonly city_overdue_cases: number;
  readonly city_on_time_without_target: number;
  readonly city_on_time_rate: number | null;
  readonly recomputed_rate_of_closed: number | null;
  readonly flag_disagreement: number | null;
  readonly provisional: boolean;
}

/** A row of days_past_due. */
export interface PastDueRow {
  readonly grain: string;
  readonly name: string;
  readonly late_closed: number;
  readonly median_days_past_due: number | null;
  readonly p90_days_past_due: number | null;
  readonly late_still_open: number;
  readonly median_days_past_due_so_far: number | null;
  readonly p90_days_past_due_so_far: number | null;
}

/** A row of time_to_close. */
export interface TimeRow {
  readonly grain: string;
  readonly name: string;
  readonly open_month: string | null;
  readonly closures: string;
  readonly cases: number;
  readonly events: number;
  readonly censored: number;
  readonly left_out: number;
  readonly provisional: boolean | null;
  readonly last_seen_days: number | null;
  readonly waited_days: number | null;
  readonly median_days: number | null;
  readonly p90_days: number | null;
  readonly closed_within_1_day: number | null;
  readonly closed_within_1_day_low: number | null;
  readonly closed_within_1_day_high: number | null;
  readonly closed_within_3_days: number | null;
  readonly closed_within_3_days_low: number | null;
  readonly closed_within_3_days_high: number | null;
  readonly closed_within_7_days: number | null;
  readonly closed_within_7_days_low: number | null;
  readonly closed_within_7_days_high: number | null;
  readonly closed_within_30_days: number | null;
  readonly closed_within_30_days_low: number | null;
  readonly closed_within_30_days_high: number | null;
  readonly closed_within_90_days: number | null;
  readonly closed_within_90_days_low: number | null;
  readonly closed_within_90_days_high: number | null;
  readonly restricted_mean_30_days: number | null;
  readonly restricted_mean_90_days: number | null;
  readonly restricted_mean_365_days: number | null;
  readonly closed_only_mean_days: number | null;
  readonly closed_only_median_days: number | null;
}

/** A row of survival_curve. */
export interface CurveRow {
  readonly grain: string;
  readonly name: string;
  readonly closures: string;
  readonly days: number;
  readonly timed_cases: number;
  readonly at_risk: number;
  readonly still_open: number | null;
  readonly still_open_low: number | null;
  readonly still_open_high: number | null;
}

export type LongestRow = Omit<AnsweredRow, 'requests' | 'left_out'>;

export interface TimelinessData {
  readonly onTime: readonly OnTimeRow[];
  readonly closeMonths: readonly CloseMonthRow[];
  readonly pastDue: readonly PastDueRow[];
  readonly times: readonly TimeRow[];
  readonly curves: readonly CurveRow[];
  readonly longest: readonly LongestRow[];
}

export async function loadTimeliness(ask: Ask): Promise<TimelinessData> {
  return {
    onTime: ordered(await ask.view<OnTimeRow>('on_time'), ({ requests }) => requests),
    closeMonths: [...(await ask.view<CloseMonthRow>('on_time_by_close_month'))].sort((a, b) =>
      a.close_month < b.close_month ? -1 : 1,
    ),
    pastDue: ordered(await ask.view<PastDueRow>('days_past_due'), (row) => row.late_closed + row.late_still_open),
    times: ordered(await ask.view<TimeRow>('time_to_close'), ({ cases }) => cases),
    curves: ordered(await ask.view<CurveRow>('survival_curve'), ({ days }) => -days),
    longest: await loadLongest(ask),
  };
}

/** Groups with the most first, equals by name; months in their order. */
function ordered<R extends { readonly name: string; readonly open_month?: string | null }>(
  rows: readonly R[],
  most: (row: R) => number,
): R[] {
  const months = (row: R): string => row.open_month ?? '';
  return [...rows].sort(
    (a, b) =>
      (months(a) < months(b) ? -1 : months(a) > months(b) ? 1 : 0) || most(b) - most(a) || (a.name < b.name ? -1 : 1),
  );
}

/** The rows of a grain, in the order they were loaded. */
export function of<R extends { readonly grain: string }>(rows: readonly R[], grain: string): R[] {
  return rows.filter((row) => row.grain === grain);
}
