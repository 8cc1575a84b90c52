import type { MonthRow, WeekRow } from './data';

/** The agencies that are dispatched, and all together. */
export const AGENCIES = [
  { name: 'Police (BPD)', column: 'bpd' },
  { name: 'Emergency medical services (EMS)', column: 'ems' },
  { name: 'Fire (BFD)', column: 'bfd' },
] as const;

export const ALL_AGENCIES = { name: 'All agencies', column: 'total' } as const;

export type Agency = (typeof AGENCIES)[number] | typeof ALL_AGENCIES;

export function inWeek({ column }: Agency, week: WeekRow): number {
  return week[column];
}

/** Dispatches a day in a month. */
export function inMonth({ column }: Agency, month: MonthRow): number {
  return month[`${column}_a_day`];
}
