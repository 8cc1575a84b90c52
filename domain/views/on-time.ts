import type { MeasureView } from './view';

/** Closed by the target or not, and how far past it (S1 to S6); part of VIEWS. */
export const ON_TIME_VIEWS: readonly MeasureView[] = [];
