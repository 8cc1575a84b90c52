import type { ChartSpec } from '../site/tile';

/** Lines that break where nothing is known: of years that are not loaded, a line through them would tell a tale. */

type Transform = NonNullable<ChartSpec['transform']>[number];

const DAY_MS = 86_400_000;

/** The days that a line reaches over at most where its points are months. */
export const NEXT_MONTH = 32;

/**
 * Numbers the pieces of a line, as `piece`: a new one begins where a point lies more than `days` after the one before. To be
 * given to the line as its detail, PIECE. `field` holds days; `by` names what the chart draws a line of each of.
 */
export function piecesOf(field: string, days: number, by: readonly string[] = []): Transform[] {
  const along = { groupby: [...by], sort: [{ field, order: 'ascending' as const }] };
  return [
    { window: [{ op: 'lag' as const, field, as: 'point_before' }], ...along },
    {
      calculate: `isValid(datum.point_before) && toDate(datum['${field}']) - toDate(datum.point_before) > ${days * DAY_MS} ? 1 : 0`,
      as: 'breaks',
    },
    { window: [{ op: 'sum' as const, field: 'breaks', as: 'piece' }], ...along },
  ];
}

export const PIECE = { field: 'piece', type: 'nominal' } as const;
