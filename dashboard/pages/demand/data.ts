import type { Ask } from '../../site/page';
import type { Row } from '../../site/tile';

/** Columns that the page reads of requests_by_month. */
export interface MonthRow extends Row {
  readonly open_month: string;
  readonly requests: number;
  readonly resident_requests: number;
  readonly days: number;
  readonly requests_per_day: number;
  readonly is_provisional: boolean;
}

export interface ChannelRow extends Row {
  readonly grain: 'all' | 'open month';
  readonly open_month: string | null;
  readonly channel: string;
  readonly asked_by: 'residents' | 'city' | 'unknown';
  readonly requests: number;
  readonly all_requests: number;
  readonly share: number | null;
  readonly resident_requests: number;
  readonly resident_share: number | null;
  readonly resident_share_low: number | null;
  readonly resident_share_high: number | null;
}

export interface TypeRow extends Row {
  readonly grain: 'all' | 'case type';
  readonly rank: number | null;
  readonly canonical_type: string;
  readonly requests: number;
  readonly share: number;
  readonly resident_requests: number;
  readonly unmapped_requests: number;
  readonly unmapped_share: number;
}

export interface HourRow extends Row {
  readonly population: 'all' | 'residents';
  readonly weekday: number;
  readonly weekday_name: string;
  readonly open_hour: number;
  readonly requests: number;
  readonly requests_per_week: number | null;
}

export type YearMeasure = 'requests' | 'on time' | 'closed within 30 days';

export interface PairRow extends Row {
  readonly year: number;
  readonly month: number;
  readonly measure: YearMeasure;
  readonly is_comparable: boolean;
  readonly reason: string | null;
  readonly requests: number;
  readonly requests_before: number;
}

export interface YearRow extends Row {
  readonly year: number;
  readonly measure: YearMeasure;
  readonly grain: 'all' | 'department' | 'case type';
  readonly name: string;
  readonly is_comparable: boolean;
  readonly reason: string | null;
  readonly is_series_break: boolean;
  readonly months_compared: number;
  readonly months: string | null;
  readonly to_day: number | null;
  readonly cases: number;
  readonly cases_before: number;
  readonly rate: number | null;
  readonly rate_low: number | null;
  readonly rate_high: number | null;
  readonly rate_before: number | null;
  readonly relative_change: number | null;
  readonly rate_change: number | null;
  readonly rate_change_low: number | null;
  readonly rate_change_high: number | null;
}

export interface MixRow extends Row {
  readonly year: number;
  readonly measure: YearMeasure;
  readonly grain: 'all' | 'department';
  readonly name: string;
  readonly is_comparable: boolean;
  readonly reason: string | null;
  readonly weight_covered: number | null;
  readonly cases: number;
  readonly cases_before: number;
  readonly crude_change: number | null;
  readonly adjusted_change: number | null;
}

export interface DuplicateRow extends Row {
  readonly grain: 'all' | 'open month' | 'department' | 'case type' | 'asked by';
  readonly name: string;
  readonly requests: number;
  readonly closed_cases: number;
  readonly duplicate_share: number | null;
  readonly duplicate_share_low: number | null;
  readonly duplicate_share_high: number | null;
  readonly placed_requests: number;
  readonly likely_duplicates: number;
  readonly likely_duplicate_share: number | null;
}

export interface RepeatRow extends Row {
  readonly grain: 'all' | 'close month' | 'department' | 'case type' | 'closure class';
  readonly name: string;
  readonly followed_closures: number;
  readonly repeated_closures: number;
  readonly repeat_rate: number | null;
  readonly repeat_rate_low: number | null;
  readonly repeat_rate_high: number | null;
}

export interface ReopenedRow extends Row {
  readonly grain: 'all' | 'department' | 'case type';
  readonly name: string;
  readonly reopened_cases: number;
  readonly still_open: number;
  readonly comparisons: number;
  readonly observed_since: string | null;
}

export interface AdministrativeRow extends Row {
  readonly grain: 'all' | 'close month' | 'department' | 'department and close month';
  readonly department: string;
  readonly close_month: string | null;
  readonly closed_cases: number;
  readonly administrative_or_noted: number;
  readonly administrative_share: number | null;
  readonly administrative_share_low: number | null;
  readonly administrative_share_high: number | null;
}

export interface DemandData {
  readonly months: readonly MonthRow[];
  readonly channels: readonly ChannelRow[];
  readonly types: readonly TypeRow[];
  readonly hours: readonly HourRow[];
  readonly pairs: readonly PairRow[];
  readonly years: readonly YearRow[];
  readonly mix: readonly MixRow[];
  readonly duplicates: readonly DuplicateRow[];
  readonly repeats: readonly RepeatRow[];
  readonly reopened: readonly ReopenedRow[];
  readonly administrative: readonly AdministrativeRow[];
}

const text = (row: Row, name: string): string => String(row[name] ?? '');

/** Rows with the greatest number first, equals by name. */
export function most<R extends Row>(rows: readonly R[], count: keyof R & string, name: keyof R & string): R[] {
  return [...rows].sort((a, b) => Number(b[count]) - Number(a[count]) || text(a, name).localeCompare(text(b, name)));
}

export async function loadDemand(ask: Ask): Promise<DemandData> {
  const inOrder = async <R extends Row>(view: string, name: keyof R & string): Promise<R[]> =>
    [...(await ask.view<R>(view))].sort((a, b) => text(a, name).localeCompare(text(b, name)));
  return {
    months: await inOrder<MonthRow>('requests_by_month', 'open_month'),
    channels: await inOrder<ChannelRow>('channel_share', 'open_month'),
    types: most(await ask.view<TypeRow>('top_types'), 'requests', 'canonical_type'),
    hours: await ask.view<HourRow>('hour_by_weekday'),
    pairs: [...(await ask.view<PairRow>('comparable_months'))].sort((a, b) => a.year - b.year || a.month - b.month),
    years: most(await ask.view<YearRow>('year_on_year'), 'cases', 'name'),
    mix: most(await ask.view<MixRow>('mix_adjusted_change'), 'cases', 'name'),
    duplicates: most(await ask.view<DuplicateRow>('duplicate_share'), 'requests', 'name'),
    repeats: most(await ask.view<RepeatRow>('repeat_within_30_days'), 'followed_closures', 'name'),
    reopened: most(await ask.view<ReopenedRow>('reopened_cases'), 'reopened_cases', 'name'),
    administrative: await inOrder<AdministrativeRow>('administrative_share', 'close_month'),
  };
}
