import type { Row } from '../../site/tile';

export const ALL_DEPARTMENTS = 'all departments';

/** Departments of rows, all of them first, then by the alphabet: what a selector offers. */
export function departmentsOf(rows: readonly { readonly department: string }[]): string[] {
  const names = [...new Set(rows.map(({ department }) => department))].filter((name) => name !== ALL_DEPARTMENTS);
  return [ALL_DEPARTMENTS, ...names.sort()];
}

/** Rows over all first, then by department, within them the newest first by `day`. */
export function newestFirst<R extends Row & { readonly department: string }>(
  rows: readonly R[],
  day: keyof R & string,
): R[] {
  const place = ({ department }: R): string => (department === ALL_DEPARTMENTS ? '' : department);
  return [...rows].sort((a, b) => compare(place(a), place(b)) || compare(String(b[day]), String(a[day])));
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** How many groups of a grain a chart shows. */
const GROUPS_SHOWN = 15;

/** What a row of groups is of, as people call it. */
export function groupName(row: Row): string {
  if (row['grain'] === 'queue') return `${String(row['queue'])} (${String(row['department'])})`;
  return String(row['grain'] === 'case type' ? row['canonical_type'] : row['department']);
}

/**
 * Of each grain the groups with the most of `size`, under the name `label`; the row over all is left out.
 *
 * @param size a column that is the same in all rows of a group
 */
export function largestGroups<R extends Row>(rows: readonly R[], size: keyof R & string): (R & { label: string })[] {
  const labelled = rows.filter((row) => row['grain'] !== 'all').map((row) => ({ ...row, label: groupName(row) }));
  const shown = new Set<string>();
  for (const grain of new Set(labelled.map((row) => row['grain']))) {
    const sizes = new Map(
      labelled.filter((row) => row['grain'] === grain).map((row) => [row.label, Number(row[size])]),
    );
    const largest = [...sizes].sort(([a, one], [b, other]) => other - one || compare(a, b)).slice(0, GROUPS_SHOWN);
    for (const [label] of largest) shown.add(`${String(grain)} ${label}`);
  }
  return labelled.filter((row) => shown.has(`${String(row['grain'])} ${row.label}`));
}

/** The most groups that a grain has among rows of `largestGroups`. */
export function mostGroups(rows: readonly (Row & { readonly label: string })[]): number {
  const groups = new Map<string, Set<string>>();
  for (const row of rows) {
    const grain = String(row['grain']);
    groups.set(grain, (groups.get(grain) ?? new Set<string>()).add(row.label));
  }
  return Math.max(0, ...[...groups.values()].map(({ size }) => size));
}

/** Months from one month's first day to another's. */
export function monthsBetween(from: string, to: string): number {
  const number = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
  return number(to) - number(from);
}
