import type { LoadDispatchesInput, PublishResult } from '../../domain/contracts';
import type { DispatchGrain, DispatchRecord, DispatchWeek } from '../../domain/dispatches/dispatches';
import { DISPATCH_DAILY, DISPATCH_WEEKLY } from '../../domain/dispatches/tables';
import { PipelineError } from '../../domain/errors';
import { type PlainColumn, QUARANTINE_COLUMNS } from '../../domain/model';
import { type QuarantinedRecord, quarantineRow } from '../../domain/quarantine';
import type { Cell } from './warehouse';

/** A file of 911 dispatch counts, read and checked, as it is handed to a warehouse. */
export interface DispatchPublication extends LoadDispatchesInput {
  readonly asOf: string;
  readonly grain: DispatchGrain;
  /** Records in the file = loaded + quarantined. */
  readonly read: number;
  /** Empty for a weekly file. */
  readonly days: readonly DispatchRecord[];
  /** The file's weeks, or those its days add up to. */
  readonly weeks: readonly DispatchWeek[];
  readonly quarantined: readonly QuarantinedRecord[];
}

export interface Rows {
  /** All columns but the refresh, which is the same in every row. */
  readonly columns: readonly PlainColumn[];
  readonly rows: readonly Readonly<Record<string, Cell>>[];
}

/** The table whose rows are a file's own records, and the column that tells one from another. */
export const OWN_TABLE: Readonly<Record<DispatchGrain, { readonly table: string; readonly key: string }>> = {
  daily: { table: 'dispatch_911_daily', key: 'dispatch_date' },
  weekly: { table: 'dispatch_911_weekly', key: 'week_start' },
};

export function dayRows({ days, resource, snapshot }: DispatchPublication): Rows {
  return {
    columns: withoutRefresh(DISPATCH_DAILY),
    rows: days.map(({ date, line, bpd, ems, bfd, total }) => ({
      dispatch_date: date,
      bpd,
      ems,
      bfd,
      total,
      resource: resource.slug,
      snapshot: snapshot.snapshot,
      source_line: line,
    })),
  };
}

export function weekRows({ weeks, grain, resource, snapshot }: DispatchPublication): Rows {
  return {
    columns: withoutRefresh(DISPATCH_WEEKLY),
    rows: weeks.map((week) => ({
      week_start: week.weekStart,
      week_end: week.weekEnd,
      bpd: week.bpd,
      ems: week.ems,
      bfd: week.bfd,
      total: week.total,
      days: week.days,
      is_partial: week.isPartial,
      source: grain,
      resource: resource.slug,
      snapshot: snapshot.snapshot,
      source_line: week.line,
    })),
  };
}

export function quarantineRows({ quarantined, resource, snapshot }: DispatchPublication): Rows {
  return {
    columns: QUARANTINE_COLUMNS,
    rows: quarantined.map((record) =>
      quarantineRow(record, { resource: resource.slug, snapshot: snapshot.snapshot, origin: resource.origin }),
    ),
  };
}

/** Throws BalanceBroken when read ≠ loaded + quarantined. Duplicates there are none: a repeated day is quarantined. */
export function checkDispatchBalance({ resource, quarantined }: DispatchPublication, result: PublishResult): void {
  if (result.read === result.loaded + result.quarantined && result.quarantined === quarantined.length) return;
  throw new PipelineError(
    'BalanceBroken',
    `${resource.slug}: read ${result.read} records, but loaded ${result.loaded} + quarantined ${result.quarantined}`,
  );
}

function withoutRefresh(columns: readonly PlainColumn[]): PlainColumn[] {
  return columns.filter(({ name }) => name !== 'refresh_id');
}
