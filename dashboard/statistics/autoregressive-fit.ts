import { inverse, Matrix, QrDecomposition } from 'ml-matrix';

/** A straight fit whose errors hang together from one time to the next. */
export interface AutoregressiveFit {
  readonly coefficients: readonly number[];
  readonly standardErrors: readonly number[];
  /** Correlation of an error with the one before it. */
  readonly errorCorrelation: number;
  readonly degreesOfFreedom: number;
}

const MOST_ROUNDS = 500;
/** Change of the correlation between two rounds at which it has settled. */
const SETTLED = 1e-12;
/** Share of the spread below which what is left over is rounding, not error. */
const ROUNDING = 1e-20;

/**
 * Generalised least squares with errors of lag 1 (Cochrane and Orcutt): the fit of y on the columns of x, the correlation
 * of its errors (Yule-Walker), the fit of what each time holds beyond the one before it, and again until the correlation
 * settles. The first time is lost by it.
 *
 * @param x one row a time, at equal steps, without gaps; more rows than columns
 * @returns null where the columns cannot be told apart or the correlation does not settle below 1
 */
export function fitAutoregressive(x: readonly (readonly number[])[], y: readonly number[]): AutoregressiveFit | null {
  let correlation = 0;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const fit = leastSquares(
      beyondLast(x, correlation),
      beyondLast(
        y.map((value) => [value]),
        correlation,
      ),
    );
    if (fit === null) return null;
    const errors = x.map((row, time) => (y[time] ?? 0) - dot(row, fit.coefficients));
    const next = correlationOf(errors, y);
    if (Math.abs(next) >= 1) return null;
    if (round > 0 && Math.abs(next - correlation) < SETTLED) return { ...fit, errorCorrelation: correlation };
    correlation = next;
  }
  return null;
}

/** Each row less what the row before it passes on; of rows that pass on nothing, all but the first too. */
function beyondLast(rows: readonly (readonly number[])[], correlation: number): Matrix {
  return new Matrix(
    rows.slice(1).map((row, index) => row.map((value, column) => value - correlation * (rows[index]?.[column] ?? 0))),
  );
}

function leastSquares(x: Matrix, y: Matrix): Omit<AutoregressiveFit, 'errorCorrelation'> | null {
  const decomposition = new QrDecomposition(x);
  if (!decomposition.isFullRank()) return null;
  const solution = decomposition.solve(y);
  const errors = Matrix.sub(y, x.mmul(solution)).to1DArray();
  const degreesOfFreedom = x.rows - x.columns;
  const variance = dot(errors, errors) / degreesOfFreedom;
  const triangle = inverse(decomposition.upperTriangularMatrix);
  return {
    coefficients: solution.to1DArray(),
    standardErrors: triangle.to2DArray().map((row) => Math.sqrt(variance * dot(row, row))),
    degreesOfFreedom,
  };
}

/** Yule-Walker's estimate, each sum divided by the pairs it has; 0 where nothing but rounding is left over. */
function correlationOf(errors: readonly number[], y: readonly number[]): number {
  const centred = fromMean(errors);
  const spread = dot(centred, centred);
  if (spread <= ROUNDING * dot(y, y)) return 0;
  const following = dot(centred.slice(1), centred.slice(0, -1));
  return following / (errors.length - 1) / (spread / errors.length);
}

function fromMean(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}

function dot(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0);
}
