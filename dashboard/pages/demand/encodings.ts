/** Pieces of encodings that the charts of the page share. */

/** A chart as high as its rows ask for, and as wide as the tile. */
export const FIT_X = { type: 'fit-x', contains: 'padding' } as const;

/** Months one beside the other: years that are not loaded take no room. */
export const months = (field: string) =>
  ({
    field,
    type: 'ordinal',
    timeUnit: 'utcyearmonth',
    axis: { title: null, format: '%b %Y', labelOverlap: true, grid: false, labelAngle: 0, ticks: false },
  }) as const;

/** Names down the side, in the order of the rows. */
export const names = (field: string) =>
  ({ field, type: 'nominal', sort: null, axis: { title: null, ticks: false, domain: false } }) as const;

export const percent = (field: string, title: string) =>
  ({ field, type: 'quantitative', axis: { title, format: '%', tickCount: 5 } }) as const;
