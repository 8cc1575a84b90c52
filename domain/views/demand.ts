import type { MeasureView } from './view';

/** What is asked for, how and when (V1 to V3); part of VIEWS. */
export const DEMAND_VIEWS: readonly MeasureView[] = [];
