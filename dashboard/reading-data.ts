/** How the current files were read, cleaned and checked: the rows of the views, under the views' own column names. */
export interface ReadingData {
  readonly clocks: readonly ClockRow[];
  readonly checks: readonly CheckRow[];
  readonly rules: readonly RuleRow[];
  /** Columns that cleaning gave more or fewer values than were published, the largest change first. */
  readonly nulls: readonly NullRateRow[];
}

export interface ClockRow {
  readonly resource: string;
  readonly records: number;
  readonly clock: string | null;
  readonly decided_by: string | null;
  readonly confidence: number | null;
  readonly evidence: string | null;
}

export interface CheckRow {
  readonly resource: string;
  readonly check_name: string;
  readonly passed: boolean;
  readonly outcome: string;
  readonly figures: string;
  readonly decision: string | null;
}

export interface RuleRow {
  readonly resource: string;
  readonly rule: string;
  readonly field: string | null;
  readonly records: number;
  readonly share: number | null;
  readonly example: string | null;
}

export interface NullRateRow {
  readonly resource: string;
  readonly column_name: string;
  readonly records: number;
  readonly rate_before: number | null;
  readonly rate_after: number | null;
  readonly nulled: number;
}

export type AllRows = <Row>(from: string) => Promise<Row[]>;

/** Reads the views; rejects as `all` does. */
export async function loadReadingData(all: AllRows): Promise<ReadingData> {
  return {
    clocks: await all<ClockRow>("clock_verdicts WHERE source_system IN ('legacy', 'new') ORDER BY resource"),
    checks: await all<CheckRow>('gate_checks ORDER BY passed, resource, check_name'),
    rules: await all<RuleRow>('cleaning_rules ORDER BY records DESC, resource, rule, field'),
    nulls: await all<NullRateRow>('null_rates WHERE nulled <> 0 ORDER BY ABS(nulled) DESC, resource, column_name'),
  };
}
