import type { AllRows } from './reading-data';

/** What the page says of 311 and 911: the rows of the views, under the views' own column names. */
export interface DispatchData {
  readonly weeks: readonly DispatchWeekRow[];
  readonly evidence: readonly EvidenceRow[];
  readonly scenario: readonly ScenarioRow[];
  readonly series: SeriesRow;
}

export interface DispatchWeekRow {
  readonly week_start: string;
  readonly week_end: string;
  readonly bpd: number;
  readonly ems: number;
  readonly bfd: number;
  readonly is_partial: boolean;
}

export interface EvidenceRow {
  readonly city: string;
  readonly measure: string;
  readonly change: number | null;
  readonly source: string;
  readonly note: string;
}

export interface ScenarioRow {
  readonly case_type: string;
  readonly phone_requests: number;
}

export interface SeriesRow {
  readonly identifiable: boolean;
  readonly reason: string;
}

/** Reads the views; rejects as `all` does. */
export async function loadDispatchData(all: AllRows): Promise<DispatchData> {
  const [series] = await all<SeriesRow>('series_911');
  if (series === undefined) throw new Error('The view series_911 has no row.');
  return {
    weeks: await all<DispatchWeekRow>('dispatch_911 ORDER BY week_start'),
    evidence: await all<EvidenceRow>('evidence_911 ORDER BY place'),
    scenario: await all<ScenarioRow>('scenario_911 WHERE phone_requests > 0 ORDER BY case_type, open_month'),
    series,
  };
}
