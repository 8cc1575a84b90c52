import type { AgeingRow, OverdueRow } from '../backlog/data';
import type { Ask } from '../../site/page';
import type { Row } from '../../site/tile';

type Count = number;

/** What rows of the boards have in common. */
type BoardRow = Row & {
  readonly department: string;
  readonly window_end: string;
  readonly opened_90_days: Count;
  readonly closed_90_days: Count;
  readonly opened_a_day: number;
  readonly open_now: Count;
  readonly overdue: Count;
  readonly due_next_7_days: Count;
  readonly days_of_work: number | null;
  readonly p90_days: number | null;
};

/** A row of department_board. */
export type DepartmentRow = BoardRow & { readonly grain: string };

/** A row of queue_board. */
export type QueueRow = BoardRow & { readonly queue: string };

/** A row of most_overdue. */
export type OverdueCaseRow = Row & {
  readonly rank: number;
  readonly source_system: string;
  readonly case_id: string;
  readonly case_type: string;
  readonly department: string;
  readonly days_past_due: number;
};

/** A row of city_score. */
export type ScoreRow = Row & {
  readonly period: string;
  readonly grain: string;
  readonly department: string;
  readonly period_start: string;
  readonly period_end: string;
  readonly is_partial: boolean;
  readonly flagged_closings: Count;
  readonly on_time_rate: number | null;
  readonly interval_low: number | null;
  readonly interval_high: number | null;
  readonly score: number | null;
  readonly score_with_target: number | null;
};

export interface ManagementData {
  readonly departments: readonly DepartmentRow[];
  readonly queues: readonly QueueRow[];
  readonly worklist: readonly OverdueCaseRow[];
  readonly overdue: readonly OverdueRow[];
  readonly ageing: readonly AgeingRow[];
  readonly scores: readonly ScoreRow[];
}

export async function loadManagement(ask: Ask): Promise<ManagementData> {
  return {
    departments: await ask.view<DepartmentRow>('department_board'),
    queues: await ask.view<QueueRow>('queue_board'),
    worklist: await ask.view<OverdueCaseRow>('most_overdue'),
    overdue: await ask.view<OverdueRow>('overdue_open'),
    ageing: await ask.view<AgeingRow>('backlog_ageing'),
    scores: await ask.view<ScoreRow>('city_score'),
  };
}
