/**
 * Boston's 911 dispatch counts: how many dispatches police (BPD), emergency medical services (EMS) and fire department
 * (BFD) had on a day or in a week. They hold no case and no place; with 311 they share the calendar alone.
 */
export type DispatchGrain = 'daily' | 'weekly';

export const DISPATCH_SLUGS: Readonly<Record<DispatchGrain, string>> = {
  daily: 'dispatch-911-daily',
  weekly: 'dispatch-911-weekly',
};

export function isDispatchSlug(slug: string): boolean {
  return Object.values(DISPATCH_SLUGS).includes(slug);
}

export interface DispatchCounts {
  readonly bpd: number;
  readonly ems: number;
  readonly bfd: number;
  /** bpd + ems + bfd. */
  readonly total: number;
}

/** A sound record of a file: `date` is its day, or the Sunday its week begins with, as YYYY-MM-DD. */
export interface DispatchRecord extends DispatchCounts {
  readonly date: string;
  readonly line: number;
}

/** A week from Sunday to Saturday. */
export interface DispatchWeek extends DispatchCounts {
  readonly weekStart: string;
  readonly weekEnd: string;
  /** Days of the week that were counted; null where the file gives weeks and does not say. */
  readonly days: number | null;
  readonly isPartial: boolean;
  /** Line of the week's record, or of its first day. */
  readonly line: number;
}
