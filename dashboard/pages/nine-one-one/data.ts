import type { Ask } from '../../site/page';

/** What the page says of 311 and 911: the rows of the views, under the views' own column names. */
export interface DispatchData {
  readonly evidence: readonly EvidenceRow[];
  readonly scenario: readonly ScenarioRow[];
  readonly phone: readonly PhoneRow[];
  readonly weeks: readonly WeekRow[];
  readonly months: readonly MonthRow[];
  readonly series: SeriesRow;
}

export interface EvidenceRow {
  readonly place: number;
  readonly city: string;
  readonly measure: string;
  readonly change: number | null;
  readonly source: string;
  readonly note: string;
}

/** Requests by phone of a type on the list in a year; the year is null for a type nobody asked for. */
export interface ScenarioRow {
  readonly case_type: string;
  readonly why: string;
  readonly open_year: number | null;
  readonly phone_requests: number;
}

/** All requests by phone of a year. */
export interface PhoneRow {
  readonly open_year: number;
  readonly phone_requests: number;
}

export interface WeekRow {
  readonly week_start: string;
  readonly week_end: string;
  readonly bpd: number;
  readonly ems: number;
  readonly bfd: number;
  readonly total: number;
  readonly is_partial: boolean;
  readonly requests_311: number | null;
  readonly phone_requests_311: number | null;
}

export interface MonthRow {
  readonly month: string;
  readonly month_number: number;
  readonly bpd_a_day: number;
  readonly ems_a_day: number;
  readonly bfd_a_day: number;
  readonly total_a_day: number;
  readonly side: 'before' | 'changing' | 'after' | null;
}

export interface SeriesRow {
  readonly identifiable: boolean;
  readonly reason: string;
  readonly weeks: number;
  readonly months_before: number;
  readonly months_after: number;
  readonly first_week: string | null;
  readonly last_week: string | null;
  readonly first_311_date: string | null;
  readonly last_311_date: string | null;
  readonly change_day: string | null;
}

/** Reads the views; rejects as `ask` does. */
export async function loadDispatches(ask: Ask): Promise<DispatchData> {
  const [series] = await ask.view<SeriesRow>('series_911');
  if (series === undefined) throw new Error('The view series_911 has no row.');
  return {
    series,
    evidence: await ask.rows<EvidenceRow>('SELECT * FROM evidence_911 ORDER BY place'),
    scenario: byYear(await ask.rows<ScenarioMonth>('SELECT * FROM scenario_911 ORDER BY case_type, open_month')),
    phone: await ask.rows<PhoneRow>(
      'SELECT EXTRACT(YEAR FROM open_date) AS open_year, COUNT(*) AS phone_requests FROM case_facts ' +
        "WHERE channel = 'phone' GROUP BY 1 ORDER BY 1",
    ),
    weeks: await ask.rows<WeekRow>('SELECT * FROM dispatch_911 ORDER BY week_start'),
    months: await ask.rows<MonthRow>('SELECT * FROM series_911_months ORDER BY month'),
  };
}

interface ScenarioMonth extends Omit<ScenarioRow, 'open_year'> {
  readonly open_month: string | null;
}

/** Rows in the order of their first month. */
function byYear(months: readonly ScenarioMonth[]): ScenarioRow[] {
  const years = new Map<string, ScenarioRow>();
  for (const { case_type, why, open_month, phone_requests } of months) {
    const open_year = open_month === null ? null : Number(open_month.slice(0, 4));
    const key = JSON.stringify([case_type, open_year]);
    years.set(key, {
      case_type,
      why,
      open_year,
      phone_requests: phone_requests + (years.get(key)?.phone_requests ?? 0),
    });
  }
  return [...years.values()];
}
