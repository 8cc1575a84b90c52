import type { Cell, Row } from '../../site/tile';

export function sumOf<R>(rows: readonly R[], pick: (row: R) => number): number {
  return rows.reduce((total, row) => total + pick(row), 0);
}

/** Rows of a view as a tile takes them. */
export function plain<R extends { readonly [column in keyof R]: Cell }>(rows: readonly R[]): Row[] {
  return rows.map((row) => ({ ...row }));
}
