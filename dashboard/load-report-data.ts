import { loadDispatchData } from './dispatch-data';
import { loadReadingData } from './reading-data';
import type {
  AverageRow,
  BalanceRow,
  ChannelRow,
  FreshnessRow,
  LastRefreshRow,
  LongestRow,
  MostFrequentRow,
  OnTimeRow,
  QuarantineReasonRow,
  ReportData,
} from './report-data';

/** A query's result: instants as ISO 8601 in UTC, days as YYYY-MM-DD, integers as numbers. */
export interface QueryResult {
  readonly columns: readonly { readonly name: string }[];
  readonly rows: readonly (readonly (string | number | boolean | null)[])[];
}

export type Query = (sql: string) => Promise<QueryResult>;

/** Reads the views and the refresh ledger of the warehouse that `query` asks. Rejects as `query` does. */
export async function loadReportData(query: Query): Promise<ReportData> {
  const all = async <Row>(from: string): Promise<Row[]> => toObjects(await query(`SELECT * FROM ${from}`)) as Row[];
  const first = async <Row>(from: string): Promise<Row | null> => (await all<Row>(from))[0] ?? null;

  const onTime = await first<OnTimeRow>('answer_on_time');
  if (onTime === null) throw new Error('The view answer_on_time has no row.');
  return {
    channels: await all<ChannelRow>('answer_channels ORDER BY rank, channel'),
    onTime,
    longest: await all<LongestRow>('answer_longest ORDER BY longest_closed_seconds DESC NULLS LAST, case_type'),
    mostFrequent: await all<MostFrequentRow>('answer_most_frequent ORDER BY rank, case_type'),
    averageOverAll: await first<AverageRow>("answer_average WHERE grain = 'all'"),
    averageByType: await all<AverageRow>("answer_average WHERE grain = 'case type' ORDER BY requests DESC, case_type"),
    balance: await all<BalanceRow>('balance ORDER BY resource'),
    freshness: await all<FreshnessRow>('freshness ORDER BY resource'),
    quarantineReasons: await all<QuarantineReasonRow>(
      'quarantine_reasons ORDER BY records DESC, resource, reason, field NULLS FIRST',
    ),
    reading: await loadReadingData(all),
    dispatches: await loadDispatchData(all),
    lastRefresh: await first<LastRefreshRow>('ledger_refreshes ORDER BY finished_at DESC LIMIT 1'),
  };
}

function toObjects({ columns, rows }: QueryResult): Record<string, unknown>[] {
  return rows.map((row) => Object.fromEntries(columns.map(({ name }, index) => [name, row[index] ?? null])));
}
