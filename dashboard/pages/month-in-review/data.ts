import type { FreshnessRow, QuarantineReasonRow } from '../../report-data';
import type { Ask } from '../../site/page';
import type { Cell } from '../../site/tile';
import { monthNumber, monthsBefore, newestWholeMonth } from './months';

export interface RequestsRow {
  readonly open_month: string;
  readonly requests: number;
  readonly days: number;
  readonly days_with_requests: number;
  readonly requests_per_day: number;
  readonly is_provisional: boolean;
}

export interface OnTimeMonth {
  readonly grain: string;
  readonly open_month: string | null;
  readonly sla_coverage: number | null;
  readonly hit: number;
  readonly miss: number;
  readonly pending: number;
  readonly on_time_rate: number | null;
  readonly interval_low: number | null;
  readonly interval_high: number | null;
  readonly provisional: boolean | null;
}

export interface TimeMonth {
  readonly grain: string;
  readonly closures: string;
  readonly open_month: string | null;
  readonly events: number;
  readonly censored: number;
  readonly median_days: number | null;
  readonly p90_days: number | null;
  readonly last_seen_days: number | null;
  readonly provisional: boolean | null;
}

export interface BacklogMonth {
  readonly grain: string;
  readonly month: string;
  readonly is_partial: boolean;
  readonly open_cases: number;
}

export interface ComparableRow {
  readonly year: number;
  readonly month: number;
  readonly measure: string;
  readonly is_comparable: boolean;
  readonly reason: string | null;
}

export interface TypeRow {
  readonly open_month_number: number;
  readonly canonical_type: string;
  readonly requests: number;
}

export interface OverdueRow {
  readonly grain: string;
  readonly department: string;
  readonly open_cases: number;
  readonly with_target: number;
  readonly overdue: number;
  readonly due_next_7_days: number;
  readonly overdue_share: number | null;
  readonly longest_overdue_days: number | null;
}

export interface MostOverdueRow {
  readonly [name: string]: Cell;
  readonly rank: number;
  readonly case_id: string;
  readonly case_type: string;
  readonly department: string;
  readonly days_past_due: number;
}

export interface GapRow {
  readonly [name: string]: Cell;
  readonly neighborhood: string;
  readonly canonical_type: string;
  readonly open_month: string;
  readonly judged: number;
  readonly gap_points: number;
  readonly months_running: number;
  readonly is_alert: boolean;
}

export interface BulkRow {
  readonly [name: string]: Cell;
  readonly department: string;
  readonly close_date: string;
  readonly closings: number;
  readonly median_age_days: number;
}

/** A snapshot that was doubtful and is not published, or not yet. */
export interface HeldRow {
  readonly resource: string;
  readonly decision: string | null;
}

export interface ReviewData {
  /** The month in review, by its first day; null where no month is whole. */
  readonly month: string | null;
  readonly requests: readonly RequestsRow[];
  readonly onTime: readonly OnTimeMonth[];
  readonly time: readonly TimeMonth[];
  readonly backlog: readonly BacklogMonth[];
  readonly comparable: readonly ComparableRow[];
  readonly types: readonly TypeRow[];
  readonly overdue: readonly OverdueRow[];
  readonly mostOverdue: readonly MostOverdueRow[];
  readonly gaps: readonly GapRow[];
  readonly bulk: readonly BulkRow[];
  readonly held: readonly HeldRow[];
  readonly quarantine: readonly QuarantineReasonRow[];
}

export async function loadReview(ask: Ask): Promise<ReviewData> {
  const requests = await ask.view<RequestsRow>('requests_by_month');
  const [fresh] = await ask.view<FreshnessRow>('freshness');
  const month = newestWholeMonth(requests, fresh?.data_through ?? null);
  const onTime = await ask.view<OnTimeMonth>('on_time');
  const time = await ask.view<TimeMonth>('time_to_close');
  const backlog = await ask.view<BacklogMonth>('backlog_by_month');
  return {
    month,
    requests,
    onTime: onTime.filter(({ grain }) => grain === 'open month'),
    time: time.filter(({ grain, closures }) => grain === 'open month' && closures === 'all'),
    backlog: backlog.filter(({ grain }) => grain === 'all'),
    comparable: await ask.view('comparable_months'),
    types: month === null ? [] : await ask.rows<TypeRow>(typesOf(month)),
    overdue: (await ask.view<OverdueRow>('overdue_open')).filter(({ grain }) => ['all', 'department'].includes(grain)),
    mostOverdue: await ask.view('most_overdue'),
    gaps: await ask.view('gap_watch'),
    bulk: await ask.view('bulk_closures'),
    held: await ask.rows<HeldRow>(NOT_PUBLISHED),
    quarantine: await ask.view('quarantine_reasons'),
  };
}

/** Types of the month, of the month before and of the same month a year before. */
function typesOf(month: string): string {
  const numbers = [month, monthsBefore(month, 1), monthsBefore(month, 12)].map(monthNumber);
  return `SELECT open_month_number, canonical_type, COUNT(*) AS requests FROM case_facts
    WHERE open_month_number IN (${numbers.join(', ')}) GROUP BY open_month_number, canonical_type`;
}

/** Doubtful checks since the file was published last: what they are of waits for a person, or a person refused it. */
const NOT_PUBLISHED = `SELECT DISTINCT checks.resource, checks.decision
  FROM ledger_checks AS checks
  LEFT JOIN (SELECT resource, MAX(published_at) AS published_at FROM ledger_snapshots GROUP BY resource) AS files
    ON files.resource = checks.resource
  WHERE checks.outcome = 'doubtful' AND COALESCE(checks.decision, '') <> 'approved'
    AND (files.published_at IS NULL OR checks.checked_at > files.published_at)
  ORDER BY 1, 2`;
