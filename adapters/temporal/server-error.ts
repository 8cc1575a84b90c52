/** Temporal's server could not be had or started. The message says why and what to do; it is shown without a stack. */
export class TemporalServerError extends Error {
  override readonly name = 'TemporalServerError';
}
