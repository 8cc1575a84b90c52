/** Pieces of encodings that charts share. */

/** A month's first day along an axis. Days have no zone here: they are read and shown as UTC, so that none moves. */
export const monthAxis = <F extends string>(field: F) =>
  ({
    field,
    type: 'temporal',
    timeUnit: 'utcyearmonth',
    scale: { type: 'utc' },
    axis: { title: null, format: '%b %Y', labelOverlap: true, grid: false },
  }) as const;

/** A day along an axis. */
export const dayAxis = <F extends string>(field: F) =>
  ({
    field,
    type: 'temporal',
    timeUnit: 'utcyearmonthdate',
    scale: { type: 'utc' },
    axis: { title: null, format: '%b %-d, %Y', labelOverlap: true, grid: false },
  }) as const;

/** Provisional months are pale: what they say may still change. */
export const paleWhere = <F extends string>(field: F) =>
  ({ condition: { test: `datum['${field}']`, value: 0.4 }, value: 1 }) as const;
