import type { Ask } from '../../site/page';

export type Measure = 'on time' | 'closed within 30 days';

/** A row of neighborhood_timeliness. */
export interface TimelinessRow {
  readonly measure: Measure;
  readonly open_year: number;
  readonly neighborhood: string;
  readonly adjusted_rate: number | null;
  readonly adjusted_low: number | null;
  readonly adjusted_high: number | null;
  readonly city_rate: number | null;
  readonly difference: number | null;
  readonly weight_covered: number;
  readonly types_covered: number;
  readonly cases_covered: number;
  readonly raw_numerator: number;
  readonly raw_denominator: number;
  readonly raw_rate: number | null;
  readonly is_provisional: boolean;
}

/** A row of neighborhood_type_timeliness. */
export interface TypeRow {
  readonly measure: Measure;
  readonly canonical_type: string;
  readonly neighborhood: string;
  readonly numerator: number;
  readonly denominator: number;
  readonly rate: number;
  readonly rate_low: number;
  readonly rate_high: number;
  readonly city_rate: number;
  readonly city_weight: number;
}

/** A row of requests_per_1000. */
export interface ReportingRow {
  readonly open_year: number;
  readonly neighborhood: string;
  readonly requests: number;
  readonly resident_requests: number;
  readonly population: number | null;
  readonly population_vintage: string | null;
  readonly requests_per_1000: number | null;
  readonly resident_requests_per_1000: number | null;
  readonly city_resident_requests_per_1000: number | null;
  readonly ratio_to_city: number | null;
  readonly days_covered: number;
  readonly is_partial_year: boolean;
  readonly borders_differ: boolean;
}

/** A row of gap_watch. */
export interface GapRow {
  readonly slice_kind: string;
  readonly neighborhood: string;
  readonly canonical_type: string;
  readonly open_month: string;
  readonly hit: number;
  readonly judged: number;
  readonly on_time_rate: number;
  readonly expected_rate: number;
  readonly gap_points: number;
  readonly months_running: number;
  readonly is_alert: boolean;
  readonly is_provisional: boolean;
}

/** A row of ledger_gap_notes. */
export interface GapNoteRow {
  readonly note_id: string;
  readonly noted_at: string;
  readonly noted_by: string;
  readonly neighborhood: string;
  readonly canonical_type: string;
  readonly note: string;
}

/** A row of map_cells of one year. */
export interface CellRow {
  readonly canonical_type: string;
  readonly neighborhood: string;
  readonly cell_row: number;
  readonly cell_column: number;
  readonly requests: number;
  readonly open_cases: number;
  readonly hit: number;
  readonly miss: number;
}

export interface PlacesData {
  /** The newest year the page speaks of: of those that can be judged, else of all; null without cases. */
  readonly year: number | null;
  readonly timeliness: readonly TimelinessRow[];
  readonly types: readonly TypeRow[];
  readonly reporting: readonly ReportingRow[];
  readonly gaps: readonly GapRow[];
  /** The newest first. */
  readonly gapNotes: readonly GapNoteRow[];
  readonly cells: readonly CellRow[];
}

const GAP_NOTES = `SELECT note_id, noted_at, noted_by, neighborhood, canonical_type, note
FROM ledger_gap_notes
ORDER BY noted_at DESC, note_id`;

/** Types that make up less of the city's judged cases are not shown one by one. */
const LEAST_WEIGHT = 0.01;

export async function loadPlaces(ask: Ask): Promise<PlacesData> {
  const timeliness = await ask.view<TimelinessRow>('neighborhood_timeliness');
  const reporting = await ask.view<ReportingRow>('requests_per_1000');
  const year = yearToShow(timeliness) ?? newest(reporting.map(({ open_year }) => open_year));
  return {
    year,
    timeliness,
    reporting,
    gaps: await ask.view<GapRow>('gap_watch'),
    gapNotes: await ask.rows<GapNoteRow>(GAP_NOTES),
    types: year === null ? [] : await ask.rows<TypeRow>(typesOf(year)),
    cells: year === null ? [] : await ask.rows<CellRow>(cellsOf(year)),
  };
}

/** The newest year that can be judged and has neighborhoods to compare; else the newest that has some. */
function yearToShow(rows: readonly TimelinessRow[]): number | null {
  const compared = rows.filter(({ adjusted_rate }) => adjusted_rate !== null);
  const mature = compared.filter(({ measure, is_provisional }) => measure === 'on time' && !is_provisional);
  return newest((mature.length > 0 ? mature : compared).map(({ open_year }) => open_year));
}

function newest(years: readonly number[]): number | null {
  return years.length === 0 ? null : Math.max(...years);
}

function typesOf(year: number): string {
  return `SELECT measure, canonical_type, neighborhood, numerator, denominator, rate, rate_low, rate_high, city_rate, city_weight
FROM neighborhood_type_timeliness
WHERE open_year = ${year} AND rate IS NOT NULL AND neighborhood <> 'unknown' AND city_weight >= ${LEAST_WEIGHT}`;
}

function cellsOf(year: number): string {
  return `SELECT canonical_type, neighborhood, cell_row, cell_column, requests, open_cases, hit, miss
FROM map_cells
WHERE open_year = ${year}`;
}
