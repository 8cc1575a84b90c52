import type { Ask } from '../site/page';

export interface ChannelRow {
  readonly rank: number;
  readonly channel: string;
  readonly requests: number;
  readonly share: number;
}

/** A row of answer_channels_as_published. */
export interface PublishedChannelRow {
  readonly source_system: string;
  readonly source_channel: string;
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
  readonly longest_closed_days: number | null;
  readonly longest_closed_case_id: string | null;
  readonly p99_closed_days: number | null;
  readonly over_five_years: boolean;
  readonly open_cases: number;
  readonly oldest_open_days: number | null;
  readonly oldest_open_case_id: string | null;
  readonly left_out: number;
}

/** A row of answer_most_frequent: types as published. */
export interface PublishedTypeRow {
  readonly rank: number;
  readonly case_type: string;
  readonly requests: number;
  readonly share: number;
}

/** A row of top_types: types over both systems. */
export interface TypeRow {
  readonly rank: number | null;
  readonly canonical_type: string;
  readonly published_types: string | null;
  readonly requests: number;
  readonly share: number;
  readonly resident_requests: number;
}

/** A row of answer_average. */
export interface AverageRow {
  readonly case_type: string;
  readonly requests: number;
  readonly closed_cases: number;
  readonly open_cases: number;
  readonly left_out: number;
  readonly closed_only_mean_days: number | null;
  readonly closed_only_median_days: number | null;
  readonly closed_only_p90_days: number | null;
  readonly open_as_zero_mean_days: number | null;
}

/** A row of time_to_close, all closures counted. */
export interface TimeRow {
  readonly name: string;
  readonly cases: number;
  readonly events: number;
  readonly censored: number;
  readonly last_seen_days: number | null;
  readonly median_days: number | null;
  readonly p90_days: number | null;
  readonly restricted_mean_30_days: number | null;
  readonly restricted_mean_90_days: number | null;
  readonly restricted_mean_365_days: number | null;
  readonly closed_only_mean_days: number | null;
}

/** What the five answers are made of: rows of views, under the views' own column names, each list in its order. */
export interface AnswersData {
  readonly channels: readonly ChannelRow[];
  readonly publishedChannels: readonly PublishedChannelRow[];
  readonly onTime: OnTimeRow;
  readonly longest: readonly LongestRow[];
  readonly types: readonly TypeRow[];
  readonly publishedTypes: readonly PublishedTypeRow[];
  /** Over all types; null before the first refresh. */
  readonly average: AverageRow | null;
  readonly averageByType: readonly AverageRow[];
  readonly time: TimeRow | null;
  readonly timeByType: readonly TimeRow[];
}

/** Reads what the answers are made of. Rejects as `ask` does. */
export async function loadAnswers(ask: Ask): Promise<AnswersData> {
  const [onTime] = await ask.view<OnTimeRow>('answer_on_time');
  if (onTime === undefined) throw new Error('The view answer_on_time has no row.');
  const averages = await ask.view<AverageRow & { readonly grain: string }>('answer_average');
  const times = (
    await ask.view<TimeRow & { readonly grain: string; readonly closures: string }>('time_to_close')
  ).filter(({ closures }) => closures === 'all');
  const types = (await ask.view<TypeRow & { readonly grain: string }>('top_types')).filter(
    ({ grain }) => grain !== 'all',
  );
  return {
    channels: most(await ask.view<ChannelRow>('answer_channels'), ({ channel }) => channel),
    publishedChannels: most(
      await ask.view<PublishedChannelRow>('answer_channels_as_published'),
      (row) => `${row.source_channel} ${row.source_system}`,
    ),
    onTime,
    longest: await loadLongest(ask),
    types: most(types, ({ canonical_type }) => canonical_type),
    publishedTypes: most(await ask.view<PublishedTypeRow>('answer_most_frequent'), ({ case_type }) => case_type),
    average: averages.find(({ grain }) => grain === 'all') ?? null,
    averageByType: most(
      averages.filter(({ grain }) => grain === 'case type'),
      ({ case_type }) => case_type,
    ),
    time: times.find(({ grain }) => grain === 'all') ?? null,
    timeByType: times
      .filter(({ grain }) => grain === 'case type')
      .sort((a, b) => b.cases - a.cases || (a.name < b.name ? -1 : 1)),
  };
}

/** Rows of answer_longest, the slowest closed request first. */
export async function loadLongest(ask: Ask): Promise<LongestRow[]> {
  return [...(await ask.view<LongestRow>('answer_longest'))].sort(
    (a, b) => (b.longest_closed_days ?? -1) - (a.longest_closed_days ?? -1) || (a.case_type < b.case_type ? -1 : 1),
  );
}

/** The most requests first, equals by name. */
function most<R extends { readonly requests: number }>(rows: readonly R[], name: (row: R) => string): R[] {
  return [...rows].sort((a, b) => b.requests - a.requests || (name(a) < name(b) ? -1 : 1));
}
