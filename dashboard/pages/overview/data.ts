import type { Ask } from '../../site/page';

/** A row of requests_by_month. */
export interface MonthRow {
  readonly open_month: string;
  readonly requests: number;
  readonly resident_requests: number;
  readonly requests_per_day: number;
  readonly is_provisional: boolean;
}

/** A row of on_time. */
export interface OnTimeRow {
  readonly grain: string;
  readonly open_month: string | null;
  readonly with_target: number;
  readonly sla_coverage: number | null;
  readonly hit: number;
  readonly miss: number;
  readonly pending: number;
  readonly on_time_rate: number | null;
  readonly interval_low: number | null;
  readonly interval_high: number | null;
  readonly on_time_low: number | null;
  readonly on_time_high: number | null;
  readonly provisional: boolean | null;
}

/** A row of time_to_close. */
export interface TimeToCloseRow {
  readonly grain: string;
  readonly open_month: string | null;
  readonly closures: string;
  readonly cases: number;
  readonly events: number;
  readonly censored: number;
  readonly provisional: boolean | null;
  readonly last_seen_days: number | null;
  readonly median_days: number | null;
  readonly p90_days: number | null;
}

/** A row of backlog_by_month. */
export interface BacklogRow {
  readonly grain: string;
  readonly month: string;
  readonly counted_through: string;
  readonly open_cases: number;
}

/** A row of overdue_open. */
export interface OverdueRow {
  readonly grain: string;
  readonly open_cases: number;
  readonly overdue: number;
  readonly due_next_7_days: number;
}

/** A row of year_on_year. */
export interface YearRow {
  readonly grain: string;
  readonly year: number;
  readonly measure: string;
  readonly is_comparable: boolean;
  readonly reason: string | null;
  readonly months: string | null;
  readonly cases: number;
  readonly cases_before: number;
  readonly rate: number | null;
  readonly rate_before: number | null;
  readonly relative_change: number | null;
  readonly rate_change: number | null;
}

/** A row of comparable_months. */
export interface PairRow {
  readonly year: number;
  readonly month: number;
  readonly measure: string;
  readonly reason: string | null;
}

export interface OverviewData {
  readonly months: readonly MonthRow[];
  readonly onTime: OnTimeRow | null;
  readonly onTimeByMonth: readonly OnTimeRow[];
  /** Over all cases: all closures, and service closures only. */
  readonly times: readonly TimeToCloseRow[];
  readonly timesByMonth: readonly TimeToCloseRow[];
  readonly backlog: readonly BacklogRow[];
  readonly overdue: OverdueRow | null;
  /** Over all cases, the newest year first. */
  readonly years: readonly YearRow[];
  /** Months and the same a year before, in order of time. */
  readonly pairs: readonly PairRow[];
}

export async function loadOverview(ask: Ask): Promise<OverviewData> {
  const onTime = await ask.view<OnTimeRow>('on_time');
  const times = await ask.view<TimeToCloseRow>('time_to_close');
  const overdue = await ask.view<OverdueRow>('overdue_open');
  const years = await ask.view<YearRow>('year_on_year');
  return {
    months: sorted(await ask.view<MonthRow>('requests_by_month'), ({ open_month }) => open_month),
    onTime: onTime.find(({ grain }) => grain === 'all') ?? null,
    onTimeByMonth: sorted(ofMonths(onTime), ({ open_month }) => open_month ?? ''),
    times: times.filter(({ grain }) => grain === 'all'),
    timesByMonth: sorted(
      ofMonths(times).filter(({ closures }) => closures === 'all'),
      ({ open_month }) => open_month ?? '',
    ),
    backlog: sorted(
      (await ask.view<BacklogRow>('backlog_by_month')).filter(({ grain }) => grain === 'all'),
      ({ month }) => month,
    ),
    overdue: overdue.find(({ grain }) => grain === 'all') ?? null,
    years: sorted(
      years.filter(({ grain }) => grain === 'all'),
      ({ year, measure }) => `${9999 - year} ${measure}`,
    ),
    pairs: [...(await ask.view<PairRow>('comparable_months'))].sort((a, b) => a.year - b.year || a.month - b.month),
  };
}

function ofMonths<R extends { readonly grain: string }>(rows: readonly R[]): R[] {
  return rows.filter(({ grain }) => grain === 'open month');
}

function sorted<R>(rows: readonly R[], key: (row: R) => string): R[] {
  return [...rows].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}
