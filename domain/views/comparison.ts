import type { MeasureView } from './view';

/** Year against year, like with like (Y1, Y2); part of VIEWS. */
export const COMPARISON_VIEWS: readonly MeasureView[] = [];
