import { fitAutoregressive } from './autoregressive-fit';
import { tWithin } from './student-t';

/** A month of the series: a row of the view series_911_months, or its part for one agency. */
export interface SeriesMonth {
  /** year x 12 + month - 1. */
  readonly monthNumber: number;
  /** Dispatches a day. */
  readonly value: number;
  /** The month of the change is of neither side where the change came after its first day. */
  readonly side: 'before' | 'changing' | 'after';
}

export interface Coefficient {
  readonly estimate: number;
  /** Its 95 % interval. */
  readonly low: number;
  readonly high: number;
}

/** What a segmented regression says of a change. */
export interface SegmentedRegression {
  /** Jump in dispatches a day at the first whole month after the change, against where the trend before it led. */
  readonly level: Coefficient;
  /** By how much the monthly change of dispatches a day differs after the change from before it. */
  readonly slope: Coefficient;
  /** Monthly change of dispatches a day before the change. */
  readonly trend: Coefficient;
  /** Correlation of a month's error with that of the month before. */
  readonly errorCorrelation: number;
  readonly months: number;
  readonly degreesOfFreedom: number;
}

/** Whole months that each side must have. */
export const MONTHS_A_SIDE = 24;

const MONTHS_A_YEAR = 12;
const CONFIDENCE = 0.95;

/**
 * Fits: value = start + trend x month + level and slope after the change + one term a calendar month (January is in the
 * start) + errors of lag 1. A month of the change itself has a term of its own, so that it weighs on neither side.
 *
 * @param months in order of time
 * @returns null where a side has fewer than MONTHS_A_SIDE months, months are missing between, or the fit does not settle
 */
export function segmentedRegression(months: readonly SeriesMonth[]): SegmentedRegression | null {
  const [first] = months;
  const firstAfter = months.find(({ side }) => side === 'after')?.monthNumber;
  if (first === undefined || firstAfter === undefined || !isLongEnough(months) || !isUnbroken(months)) return null;
  const changing = months.some(({ side }) => side === 'changing');
  const rows = months.map(({ monthNumber, side }) => [
    1,
    monthNumber - first.monthNumber,
    side === 'after' ? 1 : 0,
    side === 'after' ? monthNumber - firstAfter : 0,
    ...Array.from({ length: MONTHS_A_YEAR - 1 }, (_, month) => (monthNumber % MONTHS_A_YEAR === month + 1 ? 1 : 0)),
    ...(changing ? [side === 'changing' ? 1 : 0] : []),
  ]);
  const fit = fitAutoregressive(
    rows,
    months.map(({ value }) => value),
  );
  if (fit === null) return null;
  const reach = tWithin(CONFIDENCE, fit.degreesOfFreedom);
  const coefficient = (column: number): Coefficient => {
    const estimate = fit.coefficients[column] ?? 0;
    const error = (fit.standardErrors[column] ?? 0) * reach;
    return { estimate, low: estimate - error, high: estimate + error };
  };
  return {
    trend: coefficient(1),
    level: coefficient(2),
    slope: coefficient(3),
    errorCorrelation: fit.errorCorrelation,
    months: months.length,
    degreesOfFreedom: fit.degreesOfFreedom,
  };
}

function isLongEnough(months: readonly SeriesMonth[]): boolean {
  const of = (wanted: SeriesMonth['side']): number => months.filter(({ side }) => side === wanted).length;
  return of('before') >= MONTHS_A_SIDE && of('after') >= MONTHS_A_SIDE;
}

function isUnbroken(months: readonly SeriesMonth[]): boolean {
  return months.every(({ monthNumber }, index) => monthNumber === (months[0]?.monthNumber ?? 0) + index);
}
