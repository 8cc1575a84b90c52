import type { Row, TileColumn } from '../../site/tile';
import type { Against } from './comparison';

/** Columns behind each tile: the month, the two it is held against, and whether it can be. */
export function columns(figures: readonly TileColumn[]): readonly TileColumn[] {
  return [
    { name: 'month', head: 'Month', format: 'month' },
    ...figures,
    { name: 'not_compared_because', head: 'Not compared, because', format: 'text' },
  ];
}

export function rowsOf(month: string, others: readonly Against[], figures: (month: string) => Row): Row[] {
  return [
    { month, ...figures(month), not_compared_because: null },
    ...others.map((one) => ({
      month: one.month,
      ...figures(one.month),
      not_compared_because: one.comparable ? null : one.reason,
    })),
  ];
}

/** The part of a sentence on each month that can be compared, and a word on those that cannot. */
export function comparedWith(others: readonly Against[], words: (month: string) => string | null): string {
  const told = others.flatMap((one) => {
    const text = one.comparable ? words(one.month) : null;
    return text === null ? [] : [`${text} ${one.words}`];
  });
  return told.length === 0 ? ', and no earlier month to compare it with' : `, ${told.join(' and ')}`;
}
