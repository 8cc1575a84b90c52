import type { MeasureView } from './view';

/** How cases end: duplicates, repeats, reopened and administrative ones (Q1 to Q4); part of VIEWS. */
export const CLOSURE_VIEWS: readonly MeasureView[] = [];
