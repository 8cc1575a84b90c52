import type { BalanceRow, QuarantineReasonRow } from '../../report-data';
import type { Ask } from '../../site/page';

/** How the files came, were read, cleaned and checked: the rows of the views, under the views' own column names. */
export interface DataAndRuns {
  readonly balance: readonly BalanceRow[];
  readonly refused: readonly QuarantineReasonRow[];
  readonly days: readonly LoadedDayRow[];
  readonly quality: readonly QualityRow[];
  readonly checks: readonly CheckRow[];
  readonly clocks: readonly ClockRow[];
  readonly rules: readonly RuleRow[];
  /** Columns that cleaning gave more or fewer values than were published, the largest change first. */
  readonly nulls: readonly NullRateRow[];
  readonly unmapped: readonly UnmappedRow[];
  readonly migration: readonly MigrationRow[];
  readonly vanished: readonly VanishedRow[];
  readonly runs: readonly RunRow[];
  readonly costs: readonly CostRow[];
}

export interface LoadedDayRow {
  readonly open_date: string;
  readonly open_month: string;
  readonly source_system: string;
  readonly resource: string;
  readonly requests: number;
}

export interface QualityRow {
  readonly resource: string;
  readonly requests: number;
  readonly closed_before_opened: number;
  readonly closed_without_time: number;
  readonly after_its_file: number;
  readonly outside_boston: number;
  readonly at_stand_in_place: number;
  readonly without_coordinates: number;
  readonly unknown_neighborhood: number;
  readonly unknown_channel: number;
  readonly unknown_type: number;
}

export interface CheckRow {
  readonly resource: string;
  readonly check_name: string;
  readonly passed: boolean;
  readonly outcome: string;
  readonly figures: string;
  readonly decision: string | null;
}

export interface ClockRow {
  readonly resource: string;
  readonly records: number;
  readonly clock: string | null;
  readonly decided_by: string | null;
  readonly confidence: number | null;
  readonly evidence: string | null;
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

export interface UnmappedRow {
  readonly resource: string;
  readonly mapping: string;
  readonly published: string;
  readonly records: number;
  readonly share: number | null;
}

export interface MigrationRow {
  readonly open_month: string;
  readonly canonical_type: string;
  readonly source_system: string;
  readonly requests: number;
}

export interface VanishedRow {
  readonly canonical_type: string;
  readonly last_legacy_month: string;
  readonly first_new_month: string | null;
  readonly months_before_end: number;
  readonly legacy_cases: number;
  readonly new_cases: number;
}

export interface RunRow {
  readonly refresh_id: string;
  readonly kind: string;
  readonly started_at: string;
  readonly finished_at: string;
  readonly duration_seconds: number;
  readonly outcome: string;
  readonly resources: number;
  readonly failed_resources: number;
  readonly read: number;
  readonly added: number;
  readonly changed: number;
  readonly withdrawn: number;
  readonly quarantined: number;
  readonly bytes_transferred: number;
}

export interface CostRow {
  readonly refresh_id: string | null;
  readonly step: string;
  readonly jobs: number;
  readonly bytes_processed: number;
  readonly bytes_billed: number;
  readonly dollars: number;
  readonly last_finished_at: string;
}

/** Reads the views; rejects as `ask` does. */
export async function loadDataAndRuns(ask: Ask): Promise<DataAndRuns> {
  return {
    balance: await ask.rows<BalanceRow>('SELECT * FROM balance ORDER BY resource'),
    refused: await ask.rows<QuarantineReasonRow>(
      'SELECT * FROM quarantine_reasons ORDER BY records DESC, resource, reason, field NULLS FIRST',
    ),
    days: await ask.rows<LoadedDayRow>('SELECT * FROM loaded_days ORDER BY open_date, resource'),
    quality: await ask.rows<QualityRow>('SELECT * FROM case_quality ORDER BY resource'),
    checks: await ask.rows<CheckRow>('SELECT * FROM gate_checks ORDER BY passed, resource, check_name'),
    clocks: await ask.rows<ClockRow>(
      "SELECT * FROM clock_verdicts WHERE source_system IN ('legacy', 'new') ORDER BY resource",
    ),
    rules: await ask.rows<RuleRow>('SELECT * FROM cleaning_rules ORDER BY records DESC, resource, rule, field'),
    nulls: await ask.rows<NullRateRow>(
      'SELECT * FROM null_rates WHERE nulled <> 0 ORDER BY ABS(nulled) DESC, resource, column_name',
    ),
    unmapped: await ask.rows<UnmappedRow>(
      'SELECT * FROM unmapped_values ORDER BY records DESC, resource, mapping, published',
    ),
    migration: await ask.rows<MigrationRow>(
      'SELECT * FROM migration_share ORDER BY open_month, canonical_type, source_system',
    ),
    vanished: await ask.rows<VanishedRow>('SELECT * FROM vanished_types ORDER BY legacy_cases DESC, canonical_type'),
    runs: await ask.rows<RunRow>('SELECT * FROM run_history ORDER BY finished_at DESC, refresh_id DESC'),
    costs: await ask.rows<CostRow>('SELECT * FROM job_costs ORDER BY last_finished_at DESC, refresh_id, step'),
  };
}
