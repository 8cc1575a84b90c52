/** A reader’s own scenario: nothing in it is measured but the requests. */

export interface ScenarioCount {
  readonly case_type: string;
  /** Null for a type nobody asked for. */
  readonly open_year: number | null;
  readonly phone_requests: number;
}

export interface ScenarioChoice {
  readonly types: ReadonlySet<string>;
  /** Null for all years. */
  readonly year: number | null;
  /** Share of these callers who would have dialled 911; null while the reader has not set one. */
  readonly p: number | null;
}

export interface Scenario {
  /** All requests by phone of the years chosen. */
  readonly phone: number;
  /** Share of them of the types chosen; null where there are none. */
  readonly share: number | null;
  /** phone x share x p: calls 911 would have had; null while p is not set. */
  readonly calls: number | null;
}

/** @param phoneByYear all requests by phone of each year */
export function scenarioOf(
  counts: readonly ScenarioCount[],
  phoneByYear: Readonly<Record<string, number>>,
  { types, year, p }: ScenarioChoice,
): Scenario {
  const phone = Object.entries(phoneByYear)
    .filter(([one]) => year === null || one === String(year))
    .reduce((sum, [, requests]) => sum + requests, 0);
  const listed = counts
    .filter(({ case_type, open_year }) => types.has(case_type) && (year === null || open_year === year))
    .reduce((sum, { phone_requests }) => sum + phone_requests, 0);
  return { phone, share: phone === 0 ? null : listed / phone, calls: p === null ? null : listed * p };
}
